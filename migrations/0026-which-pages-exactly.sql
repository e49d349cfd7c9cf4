-- Which pages a change concerns, more exactly than migration 0014 had it, and asked once nobody else can change it meanwhile.
--
-- Further dependency keys (0014 has the list):
--   m{id}c  a picture's caption     m{id}x  its crops     t{id}s, c{id}s  a topic's address     t{id}i, c{id}i  what it is called elsewhere
--   t{id}n, c{id}n  its names in other languages     t{id}n{tag}, c{id}n{tag}  one of them
--   s{id}d  a story being there at all, and when it went out
--   q…@{day}  is a day of the paper's zone from here on

-- ── Places in lists: asked at the end ──────────────────────────────────────────────────────────
-- Which part of a list a place lies in depends on its neighbours, and two transactions that end at once do not see one
-- another's: a kill and a story of long ago could each leave the first three as they were, and both together not. So what
-- changed is noted while a transaction runs (`?…`), and what it means asked under the lock in which transactions end, one
-- after the other: everything before is seen, nothing else goes on.

create function note_question(question text, dropped boolean default false) returns void language sql as $$
  select pages_change(array['?' || question], dropped)
$$;

create function place_changes(kind text, list bigint, place_at timestamptz, story bigint) returns void language sql as $$
  select note_question(concat_ws('|', 'place', kind, list, replace((place_at at time zone 'UTC')::text, ' ', 'T'), story))
$$;

-- What a place means that comes or goes: for the story's neighbours in time; if it is the first of a list or the last to go, for pages that only link there.
create function list_comes_or_goes(kind text, list bigint, place_at timestamptz, story bigint) returns text[] language plpgsql stable as $$
declare
  keys text[] := '{}';
begin
  if kind = 'all' then
    return array['s' || story || 'd'];
  end if;
  if not exists (select from listing where (listing.kind = 'section') = (list_comes_or_goes.kind = 'section') and list_id = list and story_id <> story) then
    keys := case kind when 'section' then array['n1'] else coalesce(topic_keys(list), '{}') end;
  end if;
  if kind <> 'section' and not exists (
    select from listing where listing.kind = list_comes_or_goes.kind and list_id = list and (published_at, story_id) > (place_at, story)) then
    keys := keys || array['zt'];
  end if;
  return keys;
end $$;

-- The index of the sitemap says of each part when the newest change in it was.
create index live_by_sitemap_part on edition (((story_id - 1) / 10000), (coalesce(updated_at, published_at))) where state = 'live';
create function sitemap_part(story bigint) returns text language sql immutable as $$ select 'z' || ((story - 1) / 10000 + 1) $$;

create function sitemap_changes(story bigint, changed_at timestamptz) returns void language sql as $$
  select note_question(concat_ws('|', 'sitemap', story, replace((changed_at at time zone 'UTC')::text, ' ', 'T')))
$$;

create function instant_of(word text) returns timestamptz language sql immutable as $$ select word::timestamp at time zone 'UTC' $$;

create function answer_question(question text) returns text[] language plpgsql stable as $$
declare
  words text[] := string_to_array(question, '|');
begin
  case words[1]
    when 'place' then
      return list_keys(words[2], words[3]::bigint, instant_of(words[4]), words[5]::bigint)
        || list_comes_or_goes(words[2], words[3]::bigint, instant_of(words[4]), words[5]::bigint);
    when 'sitemap' then
      return case when exists (
        select from edition where state = 'live' and (story_id - 1) / 10000 = (words[2]::bigint - 1) / 10000
          and coalesce(updated_at, published_at) >= instant_of(words[3]) and story_id <> words[2]::bigint) then '{}' else array['z'] end;
    when 'picture' then
      return case when picture_is_shown_besides(words[2]::bigint, words[3]::bigint) then '{}' else array['m' || words[2]] end;
  end case;
end $$;

create or replace function tell_page_changes() returns trigger language plpgsql as $$
declare
  waiting text := coalesce(current_setting('stoppress.page_keys', true), '');
begin
  delete from page_change where transaction = new.transaction;
  perform set_config('stoppress.page_keys', '', true);
  if waiting = '' then
    return null;
  end if;
  perform pg_advisory_xact_lock(4001);
  insert into outbox (kind, keys, payload)
  with told as (
    select distinct ltrim(word, '!') as word, word like '!%' as dropped from regexp_split_to_table(trim(waiting), ' +') as word
  ), changed as (
    select word as key, dropped from told where word not like '?%'
    union all select unnest(answer_question(substr(word, 2))), dropped from told where word like '?%'
  )
  select 'pages.changed', array_agg(distinct key), jsonb_build_object('dropped', coalesce(jsonb_agg(distinct key) filter (where dropped), '[]'))
  from changed having count(*) > 0;
  return null;
end $$;

-- As in 0014, but for the day: pages of the archive are days of the paper.
create or replace function list_keys(kind text, list bigint, place_at timestamptz, story bigint) returns text[] language plpgsql stable as $$
declare
  list_key text := 'q' || case kind when 'all' then 'a' else left(kind, 1) || list end;
  zone text := coalesce((select time_zone from publication), 'UTC');
  above bigint[];
begin
  if kind = 'all' then
    select coalesce(array_agg(story_id order by published_at, story_id), '{}') into above from (
      select story_id, published_at from edition where state = 'live' and (published_at, story_id) > (place_at, story)
      order by published_at, story_id limit 50) place;
  else
    select coalesce(array_agg(story_id order by published_at, story_id), '{}') into above from (
      select story_id, published_at from listing where listing.kind = list_keys.kind and list_id = list and (published_at, story_id) > (place_at, story)
      order by published_at, story_id limit 50) place;
  end if;
  return array[list_key, list_key || '@' || to_char(place_at at time zone zone, 'YYYYMMDD')]
    || (select coalesce(array_agg(list_key || '.' || first), '{}') from unnest(array[3, 6, 10, 25, 50]) as first where cardinality(above) < first)
    || (select array_agg(list_key || '<' || beside) from unnest(story || above[1:25]) as beside);
end $$;

-- ── Stories ────────────────────────────────────────────────────────────────────────────────────

create or replace function card_keys(story bigint) returns text[] language sql stable as $$
  select array['s' || story || 'h', 's' || story || 'l', sitemap_part(story)]
    || (select coalesce(array_agg('s' || story_id || 'o'), '{}') from picked_story where picked_id = story)
$$;

-- An embargo that has passed shows nothing, and hides nothing.
create function hides_until(shown edition) returns timestamptz language sql stable as $$ select nullif(greatest(shown.embargoed_until, now()), now()) $$;

create or replace function edition_changes_pages() returns trigger language plpgsql as $$
declare
  was_live boolean := tg_op <> 'INSERT' and old.state = 'live';
  is_live boolean := tg_op <> 'DELETE' and new.state = 'live';
  before edition;
begin
  if not was_live and not is_live then
    return null;
  end if;
  if was_live and (not is_live or new.story_id <> old.story_id) then
    if tg_op <> 'DELETE' and new.state = 'superseded' then
      perform pages_change(array['s' || old.story_id]);
    else
      -- The part of the sitemap tells its address, and so a little of its headline.
      perform pages_change(array['s' || old.story_id, 's' || old.story_id || 'h', 's' || old.story_id || 'l', sitemap_part(old.story_id)], dropped => true);
      perform pages_change(card_keys(old.story_id));
      perform place_changes('all', 0, old.published_at, old.story_id);
      perform sitemap_changes(old.story_id, coalesce(old.updated_at, old.published_at));
    end if;
    return null;
  end if;

  perform pages_change(array['s' || new.story_id]);
  if was_live then
    before := old;
  else
    select * into before from edition where story_id = new.story_id and number < new.number and state in ('live', 'superseded', 'withdrawn') order by number desc limit 1;
    if before.state is distinct from 'superseded' then
      perform pages_change(card_keys(new.story_id));
      perform place_changes('all', 0, new.published_at, new.story_id);
      perform sitemap_changes(new.story_id, coalesce(new.updated_at, new.published_at));
      return null;
    end if;
  end if;
  if before.published_at <> new.published_at then
    perform pages_change(card_keys(new.story_id));
    perform place_changes('all', 0, before.published_at, new.story_id);
    perform place_changes('all', 0, new.published_at, new.story_id);
  elsif link_of(before) is distinct from link_of(new) or hides_until(before) is distinct from hides_until(new) then
    perform pages_change(card_keys(new.story_id));
  elsif card_of(before) is distinct from card_of(new) then
    perform pages_change(array['s' || new.story_id || 'h', sitemap_part(new.story_id)]);
  end if;
  if card_picture_of(before) is distinct from card_picture_of(new) then
    perform pages_change(array['s' || new.story_id || 'p', sitemap_part(new.story_id)]);
  end if;
  if coalesce(before.updated_at, before.published_at) is distinct from coalesce(new.updated_at, new.published_at) then
    perform pages_change(array[sitemap_part(new.story_id)]);
    perform sitemap_changes(new.story_id, greatest(coalesce(before.updated_at, before.published_at), coalesce(new.updated_at, new.published_at)));
  end if;
  return null;
end $$;

create or replace function language_changes_pages() returns trigger language plpgsql as $$
begin
  if (select language from revision where id = new.revision_id) is distinct from (
    select revision.language from edition join revision on revision.id = edition.revision_id
    where edition.story_id = new.story_id and edition.number < new.number and edition.state in ('live', 'superseded') order by edition.number desc limit 1)
  then
    perform place_changes('all', 0, new.published_at, new.story_id);
    perform place_changes(kind, list_id, published_at, story_id) from listing where story_id = new.story_id;
  end if;
  return null;
end $$;

create or replace function listing_changes_pages() returns trigger language plpgsql as $$
declare
  place listing;
begin
  foreach place in array case tg_op when 'INSERT' then array[new] when 'DELETE' then array[old] else array[old, new] end loop
    perform place_changes(place.kind, place.list_id, place.published_at, place.story_id);
  end loop;
  return null;
end $$;

-- ── Pictures ───────────────────────────────────────────────────────────────────────────────────

create or replace function picture_use_changes_pages() returns trigger language plpgsql as $$
declare
  shown picture_use := coalesce(new, old);
begin
  perform note_question(concat_ws('|', 'picture', shown.picture_id, shown.story_id), dropped => tg_op = 'DELETE');
  return null;
end $$;

create or replace function rendition_changes_pages() returns trigger language plpgsql as $$
declare
  shown rendition := coalesce(new, old);
begin
  perform pages_change(array['m' || shown.picture_id || case when shown.ratio = 'whole' then 'f' else 'x' end] || coalesce((
    select array_agg(key) from (select distinct sitemap_part(story_id) as key from picture_use where picture_id = shown.picture_id limit 1000) part), '{}'));
  return null;
end $$;

create or replace function picture_changes_pages() returns trigger language plpgsql as $$
begin
  if (old.state, old.key, old.media_type, old.width, old.height, old.bytes, old.focal_x, old.focal_y) is distinct from
     (new.state, new.key, new.media_type, new.width, new.height, new.bytes, new.focal_x, new.focal_y) then
    perform pages_change(array['m' || new.id || 'f', 'm' || new.id || 'x']);
  end if;
  if old.caption is distinct from new.caption then
    perform pages_change(array['m' || new.id || 'c']);
  end if;
  if (old.credit_line, old.creator, old.agency, old.source, old.is_file_picture, old.copyright_notice, old.taken_at) is distinct from
     (new.credit_line, new.creator, new.agency, new.source, new.is_file_picture, new.copyright_notice, new.taken_at) then
    perform pages_change(array['m' || new.id || 'w']);
  end if;
  if old.alt_text is distinct from new.alt_text then
    perform pages_change(array['m' || new.id || 'a']);
  end if;
  return null;
end $$;

drop function sitemap_keys;

-- ── Topics ─────────────────────────────────────────────────────────────────────────────────────

create or replace function topic_changes_pages() returns trigger language plpgsql as $$
declare
  its text[] := array['t' || old.id, 'c' || old.id];
begin
  perform pages_change(array['t' || old.id || 'd']);
  if tg_op = 'DELETE' or (old.kind, old.name, old.merged_into) is distinct from (new.kind, new.name, new.merged_into) then
    perform pages_change(its);
  end if;
  if tg_op = 'DELETE' or old.names is distinct from new.names then
    perform pages_change(array[its[1] || 'n', its[2] || 'n'] || coalesce((
      select array_agg(key || 'n' || tag) from unnest(its) as key, jsonb_object_keys(old.names || coalesce(new.names, '{}')) as tag
      where tag ~ '^[A-Za-z0-9-]+$' and old.names -> tag is distinct from new.names -> tag), '{}'));
  end if;
  if tg_op = 'DELETE' or (old.media_topic, old.same_as) is distinct from (new.media_topic, new.same_as) then
    perform pages_change(array[its[1] || 'i', its[2] || 'i']);
  end if;
  if tg_op = 'DELETE' or old.slug <> new.slug or old.merged_into is distinct from new.merged_into then
    perform pages_change(array['zt', its[1] || 's', its[2] || 's', 'u' || left(md5(old.slug), 12)]);
  end if;
  if tg_op = 'UPDATE' and old.slug <> new.slug then
    perform pages_change(array['u' || left(md5(new.slug), 12)]);
  end if;
  return null;
end $$;
