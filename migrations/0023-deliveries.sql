-- The delivery ledger: what each publish and each taking back owes, place by place, until a reader's request has seen it there.

create table delivery (
  id bigint generated always as identity primary key,
  seq bigint not null,
  story_id bigint not null references story,
  edition_id bigint not null references edition,
  surface text not null check (surface in ('page', 'lite', 'history', 'ninjs', 'newsml', 'front', 'section', 'topic', 'author', 'rss', 'atom', 'json',
    'sitemap', 'newsSitemap', 'corrections', 'correctionsFeed', 'api', 'webhook', 'hub')),
  list_kind text check (list_kind in ('all', 'section', 'topic', 'credit')),
  list_id bigint,
  webhook_id bigint references webhook,
  wanted text not null check (wanted in ('shown', 'gone')),
  owed_at timestamptz not null,
  due_at timestamptz not null,
  next_look_at timestamptz not null,
  state text not null default 'owed' check (state in ('owed', 'missing', 'arrived', 'passed')),
  looks integer not null default 0,
  saw text,
  seen_at timestamptz,
  constraint a_delivery_is_owed_once unique nulls not distinct (seq, surface, list_kind, list_id, webhook_id),
  constraint what_arrived_was_seen check ((state = 'arrived') = (seen_at is not null))
);
create index delivery_to_look_at on delivery (next_look_at) where state in ('owed', 'missing');
create index delivery_by_story on delivery (story_id, seq);
create index delivery_missing on delivery (due_at) where state = 'missing';
grant select (state) on delivery to stoppress_reader;
comment on table delivery is 'What a publish or a taking back owes: one row a place. The public address is asked as a reader asks until it shows it.';
comment on column delivery.seq is 'The bulletin of the outbox that owes it.';
comment on column delivery.state is 'missing: its deadline has passed, and it was not there. passed: a later edition, or newer stories in the list, came before anybody looked.';
comment on column delivery.saw is 'What stood there instead, at the last look.';

-- The lists in which an edition stands: those of publishing (src/story/publishing/publish.ts), of an edition that is gone too.
create function lists_of_edition(edition_id bigint) returns table (kind text, list_id bigint) language sql stable as $$
  with recursive it as (
    select edition.section_id, revision.topic_ids, revision.credits from edition join revision on revision.id = edition.revision_id where edition.id = edition_id
  ), above as (
    select section.id, section.parent_id from section join it on section.id = it.section_id
    union all select section.id, section.parent_id from section join above on section.id = above.parent_id
  )
  select 'all', 0::bigint
  union select 'section', id from above
  union select 'topic', unnest(topic_ids) from it
  union select 'credit', (credit ->> 'topicId')::bigint from it, jsonb_array_elements(credits) credit
$$;

-- So long a place may take before it is missing.
create function delivery_deadline(wanted text) returns interval language sql immutable as $$
  select case wanted when 'gone' then interval '10 seconds' else interval '45 seconds' end
$$;

create function owe_deliveries() returns trigger language plpgsql as $$
declare
  it edition;
  before_it edition;
  -- Partners' formats of what is gone are gone, whatever the settings say: a kill waits for nobody who changes those.
  is_full boolean := true;
  -- Whoever asks the API without a key is a reader too.
  is_open boolean := exists (select from client where is_anybody and revoked_at is null and 'read' = any(scopes));
  is_gone boolean := new.kind = 'story.withdrawn';
begin
  select * into it from edition where id = (new.payload ->> 'editionId')::bigint;
  -- What is entered with a date of long ago, as a demonstration is, is no news that anybody waits for.
  if not is_gone and it.live_at < new.at - interval '1 hour' then
    return null;
  end if;
  if not is_gone then
    is_full := exists (select from publication where feed_text = 'full');
  end if;
  -- What was owed of the story until now is owed no more: this is.
  update delivery set state = 'passed' where story_id = it.story_id and state in ('owed', 'missing');
  select * into before_it from edition where story_id = it.story_id and number < it.number and state = 'superseded' order by number desc limit 1;

  insert into delivery (seq, story_id, edition_id, surface, list_kind, list_id, webhook_id, wanted, owed_at, due_at, next_look_at)
  select new.seq, it.story_id, it.id, place.surface, place.list_kind, place.list_id, place.webhook_id, place.wanted, new.at, new.at + delivery_deadline(place.wanted), new.at
  from (
    select unnest(array['page', 'lite', 'history', 'sitemap', 'newsSitemap'] || case when is_full then array['ninjs', 'newsml'] else '{}' end || case when is_open then array['api'] else '{}' end) as surface,
      null as list_kind, null::bigint as list_id, null::bigint as webhook_id, case when is_gone then 'gone' else 'shown' end as wanted
    union all
    select unnest(array['corrections', 'correctionsFeed']), null, null, null, case when is_gone then 'gone' else 'shown' end
    where is_gone or it.notice is not null
    union all
    select 'webhook', null, null, webhook.id, case when is_gone then 'gone' else 'shown' end
    from webhook join client on client.id = webhook.client_id
    where webhook.ended_at is null and webhook.disabled_at is null and client.revoked_at is null and 'webhooks' = any(client.scopes) and new.kind = any(webhook.kinds)
    union all
    select 'hub', null, null, null, case when is_gone then 'gone' else 'shown' end where exists (select from hub_subscription)
    union all
    select unnest(array[case list.kind when 'all' then 'front' when 'credit' then 'author' else list.kind end, 'rss', 'atom', 'json']),
      list.kind, list.list_id, null, case when is_gone or not list.is_now then 'gone' else 'shown' end
    from (
      select kind, list_id, bool_or(is_now) as is_now
      from (select *, true as is_now from lists_of_edition(it.id) union all select *, false from lists_of_edition(before_it.id)) either group by kind, list_id
    ) list
  ) place
  on conflict do nothing;
  return null;
end $$;
create trigger publishing_owes_deliveries after insert on outbox for each row
  when (new.kind in ('story.published', 'story.withdrawn')) execute function owe_deliveries();
