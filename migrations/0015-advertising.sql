-- House campaigns: what the paper shows in slots that nobody has bought.

create table campaign (
  id bigint generated always as identity primary key,
  name text not null unique check (name ~ '\S' and length(name) <= 100),
  headline text not null check (headline ~ '\S' and length(headline) <= 60),
  words text not null default '' check (length(words) <= 120),
  language text not null check (language ~* '^[a-z]{2,8}(-[a-z0-9]{1,8})*$'),
  link text not null check (link ~ '^(https?://[^\s]+|/([^/\s][^\s]*)?)$' and length(link) <= 2000),
  picture_id bigint references picture,
  alt_text text not null default '' check (length(alt_text) <= 500),
  section_ids bigint[] not null default '{}' check (array_position(section_ids, null) is null),
  weight integer not null default 10 check (weight between 1 and 100),
  per_page integer not null default 1 check (per_page between 1 and 10),
  most_views bigint check (most_views > 0),
  views bigint not null default 0 check (views >= 0),
  starts_at timestamptz not null,
  ends_at timestamptz,
  is_paused boolean not null default false,
  created_by bigint references staff,
  created_at timestamptz not null default now(),
  constraint a_campaign_ends_after_it_starts check (ends_at > starts_at)
);
comment on table campaign is 'A house campaign. It runs from starts_at until before ends_at, unless it is paused or has been seen often enough.';
comment on column campaign.section_ids is 'It may stand in these sections and those below them; where there are none, on every page.';
comment on column campaign.weight is 'How often it is chosen, against the weights of the others that may stand in a slot.';
comment on column campaign.per_page is 'In how many slots of one page it may stand.';
comment on column campaign.views is 'How often it was seen. Nothing counts them yet.';

-- ── What readers see ───────────────────────────────────────────────────────────────────────

grant select (id, headline, words, language, link, picture_id, alt_text, section_ids, weight, per_page, most_views, views, starts_at, ends_at, is_paused) on campaign to stoppress_reader;
alter table campaign enable row level security;
create policy readers_see_campaigns_that_run on campaign for select to stoppress_reader using (
  not is_paused and starts_at <= now() and (ends_at is null or ends_at > now()) and (most_views is null or views < most_views));
create policy readers_see_pictures_of_campaigns on picture for select to stoppress_reader
  using (exists (select from campaign where campaign.picture_id = picture.id));
create policy readers_see_renditions_of_campaigns on rendition for select to stoppress_reader
  using (exists (select from campaign where campaign.picture_id = rendition.picture_id));

-- Readers' connection may know when something will begin or end on a page of these sections, not what.
create function next_campaign_change(sections bigint[]) returns interval language sql stable security definer set search_path = public as $$
  select min(at) - now()
  from campaign, unnest(array[starts_at, ends_at]) as at
  where at > now() and not is_paused and (most_views is null or views < most_views) and (section_ids = '{}' or section_ids && sections)
$$;
revoke execute on function next_campaign_change(bigint[]) from public;
grant execute on function next_campaign_change(bigint[]) to stoppress_reader;

-- ── What pages depend on: a0 on campaigns that stand on every page, a{id} on those of a section ──

create or replace function picture_is_shown_besides(picture bigint, story bigint) returns boolean language sql stable as $$
  select exists (select from picture_use where picture_id = picture and story_id <> story) or exists (select from campaign where picture_id = picture)
$$;

create function campaign_keys(shown campaign) returns text[] language sql immutable as $$
  select case when shown.section_ids = '{}' then array['a0'] else (select array_agg('a' || id) from unnest(shown.section_ids) as id) end
    || case when shown.picture_id is null then '{}' else array['m' || shown.picture_id] end
$$;

create function campaign_changes_pages() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform pages_change(campaign_keys(old));
  end if;
  if tg_op <> 'DELETE' then
    perform pages_change(campaign_keys(new));
  end if;
  return null;
end $$;
create trigger campaign_changes_pages after insert or update or delete on campaign for each row execute function campaign_changes_pages();
