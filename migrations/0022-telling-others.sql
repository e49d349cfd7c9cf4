-- Telling others what became different in public: the hub of the feeds (WebSub), search engines (IndexNow), and clients by
-- webhooks. What is owed stands here before anybody is told, and is gone, or done, once they were.

-- ── The hub ────────────────────────────────────────────────────────────────────────────────

create table hub_intent (
  id bigint generated always as identity primary key,
  mode text not null check (mode in ('subscribe', 'unsubscribe')),
  path text not null check (path ~ '^/' and length(path) <= 2000),
  callback text not null check (length(callback) <= 2000),
  secret text check (octet_length(secret) < 200),
  lease_seconds integer not null check (lease_seconds > 0),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0
);
create index hub_intent_by_due on hub_intent (due_at);
comment on table hub_intent is 'What somebody asked of the hub, until the callback has confirmed it (WebSub, 5.3) or will not.';

create table hub_topic (
  path text primary key,
  held text,
  asked_for bigint not null default 0,
  looked_at bigint not null default 0
);
comment on table hub_topic is 'Feeds that somebody is subscribed to.';
comment on column hub_topic.held is 'SHA-256 of the feed, in hex, when it was last looked at.';
comment on column hub_topic.asked_for is 'The last bulletin after which it may be another; looked_at: as of which bulletin it was looked at.';

create table hub_subscription (
  id bigint generated always as identity primary key,
  path text not null references hub_topic,
  callback text not null,
  secret text,
  lease_until timestamptz not null,
  told text not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  unique (path, callback)
);
comment on column hub_subscription.told is 'SHA-256 of what it was last sent: while that is not what the feed holds, something is owed.';

-- ── Search engines ─────────────────────────────────────────────────────────────────────────

create table index_now_owed (
  story_id bigint primary key references story,
  seq bigint not null
);
comment on table index_now_owed is 'Stories of whose address search engines have still to be told, as of which change.';

-- ── Webhooks ───────────────────────────────────────────────────────────────────────────────

create table webhook (
  id bigint generated always as identity primary key,
  client_id bigint not null references client,
  address text not null check (length(address) <= 2000),
  kinds text[] not null check (cardinality(kinds) > 0 and array_position(kinds, null) is null),
  secret text not null,
  created_by bigint not null references staff,
  created_at timestamptz not null,
  failing_since timestamptz,
  disabled_at timestamptz,
  ended_at timestamptz
);
create index webhook_by_client on webhook (client_id);
comment on column webhook.secret is 'The key of the signature, as Standard Webhooks writes it: whsec_ and base64. It has to be kept as it is.';
comment on column webhook.failing_since is 'Since when it has taken nothing; null when it took the last one.';

create table webhook_message (
  webhook_id bigint not null references webhook,
  seq bigint not null references public_change,
  subject text not null,
  subject_id bigint not null,
  state text not null default 'open' check (state in ('open', 'done', 'red')),
  owed_since timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  last_answer text,
  done_at timestamptz,
  primary key (webhook_id, seq),
  constraint done_when_done check ((state = 'done') = (done_at is not null))
);
create index webhook_message_open on webhook_message (webhook_id, subject, subject_id, seq) where state = 'open';
create index webhook_message_due on webhook_message (due_at) where state = 'open';
comment on table webhook_message is 'One change that one webhook is told of. Later ones of the same subject wait for it while it is open.';
comment on column webhook_message.state is 'red: it was tried for three days; nobody tries any more until it is replayed.';
