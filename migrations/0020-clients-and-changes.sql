-- Machines that take what the paper publishes: who they are, with which keys they come, what they may ask for; and what
-- became different in public, in the order in which it did.

-- ── Clients and their keys ─────────────────────────────────────────────────────────────────

create table client (
  id bigint generated always as identity primary key,
  name text not null unique check (name ~ '\S' and length(name) <= 100),
  note text not null default '' check (length(note) <= 500),
  scopes text[] not null check (scopes <@ array['read', 'history', 'changes', 'advance', 'webhooks'] and array_position(scopes, null) is null),
  origins text[] not null default '{}' check (array_position(origins, null) is null),
  requests_per_minute integer not null check (requests_per_minute between 1 and 100000),
  is_anybody boolean not null default false,
  created_by bigint references staff,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  constraint anybody_is_shown_what_is_public check (not is_anybody or scopes <@ array['read', 'history', 'changes'])
);
create unique index client_that_is_anybody on client (is_anybody) where is_anybody and revoked_at is null;
comment on table client is 'A machine that takes what the paper publishes: a partner, an app. Not a reader.';
comment on column client.origins is 'Web pages of these origins may ask with its key from a browser (CORS).';
comment on column client.is_anybody is 'Whoever asks without a key. There is one at most; without one, nobody does.';

create table client_key (
  id bigint generated always as identity primary key,
  client_id bigint not null references client,
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  hint text not null check (length(hint) = 4),
  created_by bigint references staff,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date,
  constraint a_key_ends_after_it_begins check (expires_at > created_at)
);
create index client_key_by_client on client_key (client_id);
comment on column client_key.hash is 'SHA-256 of the key, in hex. The key itself was shown once and is kept nowhere.';
comment on column client_key.hint is 'The last four characters of the key, by which people tell keys apart.';
comment on column client_key.last_used_on is 'The day (UTC), never the instant.';

create function keep_revoked() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception '% % was revoked and stays so', tg_table_name, old.id using errcode = 'integrity_constraint_violation', hint = 'Make a new one.';
  end if;
  return new;
end $$;
create trigger a_revoked_client_stays_so before update on client for each row execute function keep_revoked();
create trigger a_revoked_key_stays_so before update on client_key for each row execute function keep_revoked();

-- ── What became different in public ────────────────────────────────────────────────────────

create table public_change (
  seq bigint primary key,
  at timestamptz not null,
  kind text not null,
  subject text not null check (subject in ('story', 'section', 'topic', 'picture')),
  subject_id bigint not null,
  edition_id bigint
);
comment on table public_change is 'What readers could see became different: ids alone, for whoever follows. seq is that of the outbox.';
create trigger public_change_is_append_only before update or delete on public_change for each row execute function refuse_change();
create trigger public_change_is_never_emptied before truncate on public_change for each statement execute function refuse_change();

-- Whoever was away long wants of each subject its last change alone, and not to wait until the others are looked through.
create table last_public_change (
  subject text not null,
  subject_id bigint not null,
  seq bigint not null unique references public_change,
  primary key (subject, subject_id)
);
grant select on public_change, last_public_change to stoppress_reader;

create function note_public_change(bulletin outbox) returns void language sql as $$
  with noted as (
    insert into public_change (seq, at, kind, subject, subject_id, edition_id)
    select bulletin.seq, bulletin.at, bulletin.kind, subject, (bulletin.payload ->> (subject || 'Id'))::bigint, (bulletin.payload ->> 'editionId')::bigint
    from (values ('story.published', 'story'), ('story.withdrawn', 'story'), ('story.editionRemoved', 'story'),
      ('section.changed', 'section'), ('topic.changed', 'topic'), ('picture.shownOtherwise', 'picture')) as public (kind, subject)
    where public.kind = bulletin.kind
    returning subject, subject_id, seq)
  insert into last_public_change (subject, subject_id, seq) select subject, subject_id, seq from noted
  on conflict (subject, subject_id) do update set seq = excluded.seq
$$;
create function outbox_notes_public_change() returns trigger language plpgsql as $$
begin
  perform note_public_change(new);
  return null;
end $$;
create trigger outbox_notes_public_change after insert on outbox for each row
  when (new.kind in ('story.published', 'story.withdrawn', 'story.editionRemoved', 'section.changed', 'topic.changed', 'picture.shownOtherwise'))
  execute function outbox_notes_public_change();
select note_public_change(outbox) from outbox order by seq;

-- What stories show by a name of its own (a section, somebody credited, a picture) is told whoever changes it, once a
-- transaction. It runs at the end of that: the lock makes the numbers the order in which rows become visible
-- (src/plumbing/outbox.ts).
create function announce_public_change() returns trigger language plpgsql as $$
declare
  told_subject text := tg_argv[0];
  told_id bigint := (to_jsonb(coalesce(new, old)) ->> tg_argv[2])::bigint;
begin
  if told_subject = 'topic' and tg_op <> 'DELETE' and not exists (select from listing where list_id = told_id and listing.kind in ('topic', 'credit')) then
    return null;
  end if;
  if told_subject = 'picture' and not exists (select from picture_use where picture_id = told_id) then
    return null;
  end if;
  perform pg_advisory_xact_lock(4001);
  if (select xmin from last_public_change where subject = told_subject and subject_id = told_id) = pg_current_xact_id()::xid then
    return null;
  end if;
  insert into outbox (kind, payload) values (tg_argv[1], jsonb_build_object(told_subject || 'Id', told_id));
  return null;
end $$;
create constraint trigger section_is_told after insert or delete on section deferrable initially deferred for each row
  execute function announce_public_change('section', 'section.changed', 'id');
create constraint trigger changed_section_is_told after update on section deferrable initially deferred for each row
  when ((old.parent_id, old.path, old.name, old.names, old.description) is distinct from (new.parent_id, new.path, new.name, new.names, new.description))
  execute function announce_public_change('section', 'section.changed', 'id');
create constraint trigger topic_is_told after delete on topic deferrable initially deferred for each row
  execute function announce_public_change('topic', 'topic.changed', 'id');
create constraint trigger changed_topic_is_told after update on topic deferrable initially deferred for each row
  when ((old.kind, old.slug, old.name, old.names, old.description, old.media_topic, old.same_as)
    is distinct from (new.kind, new.slug, new.name, new.names, new.description, new.media_topic, new.same_as))
  execute function announce_public_change('topic', 'topic.changed', 'id');
create constraint trigger picture_is_told after update on picture deferrable initially deferred for each row
  when ((old.state, old.key, old.width, old.height, old.focal_x, old.focal_y, old.caption, old.alt_text, old.credit_line, old.creator, old.agency, old.source,
      old.is_file_picture, old.copyright_notice, old.taken_at)
    is distinct from (new.state, new.key, new.width, new.height, new.focal_x, new.focal_y, new.caption, new.alt_text, new.credit_line, new.creator, new.agency, new.source,
      new.is_file_picture, new.copyright_notice, new.taken_at))
  execute function announce_public_change('picture', 'picture.shownOtherwise', 'id');
create constraint trigger rendition_is_told after insert or update or delete on rendition deferrable initially deferred for each row
  execute function announce_public_change('picture', 'picture.shownOtherwise', 'picture_id');
