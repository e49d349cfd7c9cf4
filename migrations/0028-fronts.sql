-- Fronts: which stories stand where on the home page, on the page of a section, on an edition of the home page for a region.
-- Where nobody has made one, the site makes the home page by rule, and a section has its list.

create table front (
  id bigint generated always as identity primary key,
  section_id bigint unique references section on delete cascade,
  edition text unique check (edition ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(edition) <= 40),
  name text not null default '' check (length(name) <= 100 and name = trim(name)),
  draft jsonb check (jsonb_typeof(draft) = 'array'),
  draft_version bigint not null default 0,
  is_published boolean not null default false,
  check (num_nonnulls(section_id, edition) <= 1),
  check ((edition is null) = (name = ''))
);
create unique index one_front_of_the_home_page on front ((true)) where section_id is null and edition is null;
comment on table front is 'Of a section, of an edition for a region (at /edition/{edition}), or, with neither, of the home page.';
comment on column front.draft is 'Its containers with their picks, as editors are arranging them; null: as they are published. Readers never select it.';
comment on column front.is_published is 'Whether readers have an edition of it at all.';
comment on column front.draft_version is 'Counts every change of the draft, publishing among them.';

create table front_edition (
  front_id bigint not null references front on delete cascade,
  number integer not null check (number > 0),
  containers jsonb not null check (jsonb_typeof(containers) = 'array' and jsonb_array_length(containers) between 1 and 30),
  is_published boolean not null default true,
  published_by bigint references staff,
  published_at timestamptz not null,
  restored_from integer check (restored_from < number),
  primary key (front_id, number),
  foreign key (front_id, restored_from) references front_edition on delete cascade
);
create unique index one_edition_of_a_front_is_published on front_edition (front_id) where is_published;
comment on table front_edition is 'A front as it was published, numbered. Undoing publishes an earlier one again, under a new number.';
comment on column front_edition.containers is 'In order, without their picks, which are rows of front_pick: src/fronts/front.ts.';

create table front_pick (
  front_id bigint not null,
  number integer not null,
  container smallint not null check (container between 1 and 30),
  position smallint not null check (position between 1 and 20),
  story_id bigint not null references story,
  kicker text not null default '' check (length(kicker) <= 60),
  headline text not null default '' check (length(headline) <= 150),
  picture_id bigint references picture,
  has_picture boolean not null default true,
  is_boosted boolean not null default false,
  primary key (front_id, number, container, position),
  unique (front_id, number, story_id),
  foreign key (front_id, number) references front_edition on delete cascade
);
create index front_pick_by_story on front_pick (story_id);
create index front_pick_by_picture on front_pick (picture_id) where picture_id is not null;
comment on table front_pick is 'A story put on a front by hand. One that is not live is passed over until it is.';
comment on column front_pick.headline is 'Stands on the front in place of the story''s own; empty: the story''s own.';
comment on column front_pick.picture_id is 'Stands on the front in place of the story''s own, while a live story shows it.';

-- Only which of them is published may change: history is not rewritten.
create function front_edition_stays() returns trigger language plpgsql as $$
begin
  raise exception 'A published front does not change: publish another.' using errcode = 'integrity_constraint_violation';
end $$;
create trigger front_edition_stays before update on front_edition for each row
  when ((old.front_id, old.number, old.containers, old.published_by, old.published_at, old.restored_from) is distinct from
        (new.front_id, new.number, new.containers, new.published_by, new.published_at, new.restored_from))
  execute function front_edition_stays();
create trigger front_pick_stays before update on front_pick for each row execute function front_edition_stays();

-- ── What readers see: fronts that are published, and of their picks those that are live ────────

grant select (id, section_id, edition, name, is_published) on front to stoppress_reader;
grant select (front_id, number, containers, is_published) on front_edition to stoppress_reader;
grant select on front_pick to stoppress_reader;
alter table front enable row level security;
alter table front_edition enable row level security;
alter table front_pick enable row level security;
create policy readers_see_published_fronts on front for select to stoppress_reader using (is_published);
create policy readers_see_published_editions_of_fronts on front_edition for select to stoppress_reader using (is_published);
create policy readers_see_live_picks on front_pick for select to stoppress_reader using (
  exists (select from front_edition where (front_edition.front_id, front_edition.number) = (front_pick.front_id, front_pick.number) and is_published)
  and exists (select from edition where edition.story_id = front_pick.story_id and edition.state = 'live'));

-- ── What pages depend on: fh, fs{section}, fe-{edition}: such a front, whether there is one or not; fe: which editions there are ──

create function front_key(section bigint, edition text) returns text language sql immutable as $$
  select case when section is not null then 'fs' || section when edition is not null then 'fe-' || edition else 'fh' end
$$;

create function front_edition_changes_pages() returns trigger language plpgsql as $$
declare
  id_of bigint := case when tg_op = 'DELETE' then old.front_id else new.front_id end;
begin
  perform pages_change(array[front_key(section_id, edition)]) from front where id = id_of;
  return null;
end $$;
create trigger front_edition_changes_pages after insert or update or delete on front_edition
  for each row execute function front_edition_changes_pages();

-- There for the first time, or no longer; renamed; gone with its section.
create function front_changes_pages() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.edition, old.name, old.is_published) is not distinct from (new.edition, new.name, new.is_published) then
    return null;
  end if;
  perform pages_change(array[front_key(old.section_id, old.edition)] || case when old.edition is null then '{}' else array['fe'] end);
  if tg_op = 'UPDATE' then
    perform pages_change(array[front_key(new.section_id, new.edition)]);
  end if;
  return null;
end $$;
create trigger front_changes_pages after update or delete on front for each row execute function front_changes_pages();

-- A pick that goes live, or comes back, stands where it was picked.
create or replace function card_keys(story bigint) returns text[] language sql stable as $$
  select array['s' || story || 'h', 's' || story || 'l', sitemap_part(story)]
    || (select coalesce(array_agg('s' || story_id || 'o'), '{}') from picked_story where picked_id = story)
    || (select coalesce(array_agg(front_key(section_id, front.edition)), '{}')
        from front_pick join front_edition using (front_id, number) join front on front.id = front_id
        where front_pick.story_id = story and front_edition.is_published)
$$;
