-- The logbook (who did what, for people) and the outbox (what happened, for machines).

create table logbook (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  staff_id bigint references staff,
  deed text not null,
  story_id bigint references story,
  edition_id bigint references edition,
  details jsonb not null default '{}'
);
create index logbook_by_story on logbook (story_id, id);

create table outbox (
  seq bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null,
  keys text[] not null default '{}',
  payload jsonb not null default '{}'
);
comment on table outbox is 'Written in the transaction of the deed, one writer at a time, so that seq is the order of commits.';

create table outbox_reader (
  name text primary key,
  seq bigint not null default 0
);
comment on table outbox_reader is 'How far each follower of the outbox has come.';

create function say_outbox() returns trigger language plpgsql as $$
begin
  perform pg_notify('outbox', new.seq::text);
  return null;
end $$;
create trigger say_outbox after insert on outbox for each row execute function say_outbox();

-- What must never change.

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation', hint = 'Write a new row instead.';
end $$;
create trigger logbook_is_append_only before update or delete on logbook for each row execute function refuse_change();
create trigger logbook_is_never_emptied before truncate on logbook for each statement execute function refuse_change();
create trigger outbox_is_append_only before update on outbox for each row execute function refuse_change();
create trigger revision_is_immutable before update or delete on revision for each row execute function refuse_change();
create trigger revision_is_never_emptied before truncate on revision for each statement execute function refuse_change();

-- An edition that was live keeps every column but its state; and the state only moves on.
create function keep_live_editions() returns trigger language plpgsql as $$
declare
  before edition;
begin
  if old.state not in ('live', 'superseded', 'withdrawn') then
    if tg_op = 'DELETE' then return old; end if;
    if new.state = 'live' and new.embargoed_until > now() then
      raise exception 'edition % is embargoed until %', new.id, new.embargoed_until using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    before := old;
    before.state := new.state;
    if before is not distinct from new
       and (old.state, new.state) in (('live', 'superseded'), ('live', 'withdrawn'), ('superseded', 'withdrawn')) then
      return new;
    end if;
  end if;
  raise exception 'edition % of story % was published and cannot be changed', old.id, old.story_id
    using errcode = 'integrity_constraint_violation', hint = 'Publish a new edition instead.';
end $$;
create trigger edition_is_immutable_once_live before update or delete on edition for each row execute function keep_live_editions();
create trigger edition_is_never_emptied before truncate on edition for each statement execute function refuse_change();

create function refuse_live_before_embargo() returns trigger language plpgsql as $$
begin
  if new.state = 'live' and new.embargoed_until > now() then
    raise exception 'edition % is embargoed until %', new.id, new.embargoed_until using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger edition_is_born_within_its_embargo before insert on edition for each row execute function refuse_live_before_embargo();
