-- What readers' pages depend on, told by the database itself: whoever changes a row that readers can see, by whatever
-- way, has said in the same transaction which pages are no longer as they should be.
--
-- The words are dependency keys, the same that a page records while it is read (docs/decisions/0014):
--   s{id}   a story's own page     s{id}h  the words of its card     s{id}p  the picture of its card     s{id}l  a link to it
--   m{id}   a picture being there at all   m{id}f  its files   m{id}w  its caption, its credit   m{id}a  its alt text
--   c{id}   somebody who is credited     t{id}  any other topic     t{id}d  what its own page says of it besides
--   u{md5}  an address that named no topic
--   a0, a{id}  campaigns of the whole paper, of a section: migration 0015
--   n1      settings, and which sections there are, where and in which order     n1t  the paper's tagline
--   n1.{id} what a section is called; the order of those below it                z, z{part}, zt  the sitemap's index, its parts, its list of topic pages
--   qs{id}.{n}  the first n of a section   qs{id}<{story}  what stands below a story there   qs{id}  anywhere in it
--   qs{id}@{day}  what was published on a day (UTC) there
--           likewise qt a topic, qc a credited person, qa every story
-- Edits make a page stale. What is taken from readers is dropped.

-- One row while a transaction has something to tell, so that it is told once, at its end.
create unlogged table page_change (transaction text primary key default pg_current_xact_id()::text);
comment on table page_change is 'Transactions that have changed what readers see and have not ended. Their keys wait in the setting stoppress.page_keys.';

create function pages_change(keys text[], dropped boolean default false) returns void language plpgsql as $$
declare
  waiting text := coalesce(current_setting('stoppress.page_keys', true), '');
begin
  if waiting = '' then
    insert into page_change default values on conflict do nothing;
  end if;
  -- A transaction that changes thousands of stories names what every page depends on instead of each. What is taken from
  -- readers is always named.
  if length(waiting) > 400000 and not dropped then
    if right(waiting, 7) = 'n1 z zt' then
      return;
    end if;
    keys := array['n1', 'z', 'zt'];
  end if;
  perform set_config('stoppress.page_keys', waiting || ' ' || (select string_agg(case when dropped then '!' else '' end || key, ' ') from unnest(keys) as key), true);
end $$;

-- Runs at the end of the transaction. The lock makes the numbers of the rows the order in which they become visible
-- (src/plumbing/outbox.ts).
create function tell_page_changes() returns trigger language plpgsql as $$
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
  select 'pages.changed', array_agg(distinct ltrim(key, '!')), jsonb_build_object('dropped', coalesce(jsonb_agg(distinct ltrim(key, '!')) filter (where key like '!%'), '[]'))
  from regexp_split_to_table(trim(waiting), ' +') as key;
  return null;
end $$;
create constraint trigger told_at_the_end after insert on page_change deferrable initially deferred for each row execute function tell_page_changes();

-- A place in a list came or went. `newer`: how many stand above it. Pages of the first few depend on what is above; a page
-- that begins below a story depends on that story's place and on the next twenty-five.
create function list_keys(kind text, list bigint, place_at timestamptz, story bigint) returns text[] language plpgsql stable as $$
declare
  list_key text := 'q' || case kind when 'all' then 'a' else left(kind, 1) || list end;
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
  return array[list_key, list_key || '@' || to_char(place_at at time zone 'UTC', 'YYYYMMDD')]
    || (select coalesce(array_agg(list_key || '.' || first), '{}') from unnest(array[3, 6, 10, 25, 50]) as first where cardinality(above) < first)
    || (select array_agg(list_key || '<' || beside) from unnest(story || above[1:25]) as beside);
end $$;

create function sitemap_keys(story bigint) returns text[] language sql immutable as $$ select array['z', 'z' || ((story - 1) / 10000 + 1)] $$;

create function card_keys(story bigint) returns text[] language sql stable as $$
  select array['s' || story || 'h', 's' || story || 'l'] || sitemap_keys(story)
$$;

create function edition_changes_pages() returns trigger language plpgsql as $$
declare
  was_live boolean := tg_op <> 'INSERT' and old.state = 'live';
  is_live boolean := tg_op <> 'DELETE' and new.state = 'live';
  its_card text[];
  before edition;
begin
  if not was_live and not is_live then
    return null;
  end if;
  if was_live and (not is_live or new.story_id <> old.story_id) then
    its_card := card_keys(old.story_id);
    if tg_op <> 'DELETE' and new.state = 'superseded' then
      perform pages_change(array['s' || old.story_id]);
    else
      -- The part of the sitemap tells its address, and so a little of its headline.
      perform pages_change(array['s' || old.story_id, 's' || old.story_id || 'h', 's' || old.story_id || 'l', (sitemap_keys(old.story_id))[2]], dropped => true);
      perform pages_change(its_card || list_keys('all', 0, old.published_at, old.story_id));
    end if;
    return null;
  end if;

  perform pages_change(array['s' || new.story_id]);
  its_card := card_keys(new.story_id);
  if was_live then
    before := old;
  else
    select * into before from edition where story_id = new.story_id and number < new.number and state in ('live', 'superseded', 'withdrawn') order by number desc limit 1;
    if before.state is distinct from 'superseded' then
      perform pages_change(its_card || list_keys('all', 0, new.published_at, new.story_id));
      return null;
    end if;
  end if;
  if before.published_at <> new.published_at then
    perform pages_change(its_card || list_keys('all', 0, before.published_at, new.story_id) || list_keys('all', 0, new.published_at, new.story_id));
  elsif link_of(before) is distinct from link_of(new) or before.embargoed_until is distinct from new.embargoed_until then
    perform pages_change(its_card);
  elsif card_of(before) is distinct from card_of(new) then
    perform pages_change(array['s' || new.story_id || 'h', (sitemap_keys(new.story_id))[2]]);
  end if;
  if card_picture_of(before) is distinct from card_picture_of(new) then
    perform pages_change(array['s' || new.story_id || 'p', (sitemap_keys(new.story_id))[2]]);
  end if;
  if before.updated_at is distinct from new.updated_at then
    perform pages_change(sitemap_keys(new.story_id));
  end if;
  return null;
end $$;

-- All that a link to a story shows, and what a card shows besides (src/story/live.sql.ts).
create function link_of(shown edition) returns jsonb language sql stable as $$
  select jsonb_build_array(shown.section_id, shown.url_slug, coalesce(nullif(headlines ->> 'front', ''), headline)) from revision where id = shown.revision_id
$$;
create function card_of(shown edition) returns jsonb language sql stable as $$
  select jsonb_build_array(shown.language, kicker, standfirst) from revision where id = shown.revision_id
$$;
create function card_picture_of(shown edition) returns jsonb language sql stable as $$
  select lead_picture from revision where id = shown.revision_id
$$;
create trigger edition_changes_pages after insert or update or delete on edition for each row execute function edition_changes_pages();

create function topic_keys(topic bigint) returns text[] language sql stable as $$
  select array['t' || id, 'c' || id, 'u' || left(md5(slug), 12)] from topic where id = topic_keys.topic
$$;

-- Sections, topics and people are shown while a story stands under them: the first to come and the last to go change more.
create function listing_changes_pages() returns trigger language plpgsql as $$
declare
  place listing;
begin
  foreach place in array case tg_op when 'INSERT' then array[new] when 'DELETE' then array[old] else array[old, new] end loop
    perform pages_change(list_keys(place.kind, place.list_id, place.published_at, place.story_id));
    if not exists (select from listing where (kind = 'section') = (place.kind = 'section') and list_id = place.list_id and story_id <> place.story_id) then
      perform pages_change(case place.kind when 'section' then array['n1'] else topic_keys(place.list_id) end);
    end if;
    if place.kind <> 'section' and not exists (
      select from listing where kind = place.kind and list_id = place.list_id and (published_at, story_id) > (place.published_at, place.story_id)) then
      perform pages_change(array['zt']);
    end if;
  end loop;
  return null;
end $$;
create trigger listing_changes_pages after insert or update or delete on listing for each row execute function listing_changes_pages();

create function withdrawal_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['s' || coalesce(new.story_id, old.story_id)], dropped => true);
  return null;
end $$;
create trigger withdrawal_changes_pages after insert or update or delete on withdrawal for each row execute function withdrawal_changes_pages();

create function story_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['s' || new.id] || card_keys(new.id));
  return null;
end $$;
create trigger story_changes_pages after update of originally_published_at, originally_updated_at on story for each row
  when (old.originally_published_at is distinct from new.originally_published_at or old.originally_updated_at is distinct from new.originally_updated_at)
  execute function story_changes_pages();

-- Migration 0015 adds what else shows pictures.
create function picture_is_shown_besides(picture bigint, story bigint) returns boolean language sql stable as $$
  select exists (select from picture_use where picture_id = picture and story_id <> story)
$$;

-- A picture that nothing live shows any more is not to be had any more.
create function picture_use_changes_pages() returns trigger language plpgsql as $$
declare
  shown picture_use := coalesce(new, old);
begin
  if not picture_is_shown_besides(shown.picture_id, shown.story_id) then
    perform pages_change(array['m' || shown.picture_id], dropped => tg_op = 'DELETE');
  end if;
  return null;
end $$;
create trigger picture_use_changes_pages after insert or update or delete on picture_use for each row execute function picture_use_changes_pages();

create function rendition_changes_pages() returns trigger language plpgsql as $$
declare
  picture bigint := coalesce(new.picture_id, old.picture_id);
begin
  perform pages_change(array['m' || picture || 'f'] || coalesce((
    select array_agg(key) from (select distinct (sitemap_keys(story_id))[2] as key from picture_use where picture_id = picture limit 1000) shown), '{}'));
  return null;
end $$;
create trigger rendition_changes_pages after insert or update or delete on rendition for each row execute function rendition_changes_pages();

create function picture_changes_pages() returns trigger language plpgsql as $$
begin
  if (old.state, old.key, old.media_type, old.width, old.height, old.bytes, old.focal_x, old.focal_y) is distinct from
     (new.state, new.key, new.media_type, new.width, new.height, new.bytes, new.focal_x, new.focal_y) then
    perform pages_change(array['m' || new.id || 'f']);
  end if;
  if (old.caption, old.credit_line, old.creator, old.agency, old.source, old.is_file_picture, old.copyright_notice, old.taken_at) is distinct from
     (new.caption, new.credit_line, new.creator, new.agency, new.source, new.is_file_picture, new.copyright_notice, new.taken_at) then
    perform pages_change(array['m' || new.id || 'w']);
  end if;
  if old.alt_text is distinct from new.alt_text then
    perform pages_change(array['m' || new.id || 'a']);
  end if;
  return null;
end $$;
create trigger picture_changes_pages
  after update of state, key, media_type, width, height, bytes, caption, alt_text, credit_line, creator, agency, source, is_file_picture, copyright_notice, taken_at, focal_x, focal_y
  on picture for each row when (old.* is distinct from new.*) execute function picture_changes_pages();

create function topic_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['t' || old.id || 'd']);
  if tg_op = 'UPDATE' and (old.kind, old.slug, old.name, old.names, old.media_topic, old.same_as) is not distinct from (new.kind, new.slug, new.name, new.names, new.media_topic, new.same_as) then
    return null;
  end if;
  perform pages_change(array['zt', 't' || old.id, 'c' || old.id, 'u' || left(md5(old.slug), 12)]);
  if tg_op = 'UPDATE' then
    perform pages_change(array['u' || left(md5(new.slug), 12)]);
  end if;
  return null;
end $$;
create trigger topic_changes_pages after update or delete on topic for each row execute function topic_changes_pages();

create function publication_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array[case when to_jsonb(old) - '{tagline,changed_at}'::text[] is distinct from to_jsonb(new) - '{tagline,changed_at}'::text[] then 'n1' else 'n1t' end]);
  return null;
end $$;
create trigger publication_changes_pages after insert or update or delete on publication for each row execute function publication_changes_pages();

create function section_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['n1']);
  return null;
end $$;
create trigger section_changes_pages after insert or delete on section for each statement execute function section_changes_pages();

-- Every page shows the sections of the navigation and those at the top; the order of those below one stands on its own page.
create function order_keys(parent bigint, in_navigation boolean) returns text[] language sql immutable as $$
  select array[coalesce('n1.' || parent, 'n1')] || case when in_navigation then array['n1'] else '{}' end
$$;

create function changed_sections_change_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['n1.' || after.id]) from before join after using (id)
    where (before.name, before.names, before.description) is distinct from (after.name, after.names, after.description);
  if exists (select from before join after using (id) where (before.parent_id, before.slug, before.path, before.in_navigation)
      is distinct from (after.parent_id, after.slug, after.path, after.in_navigation)) then
    perform pages_change(array['n1']);
  end if;
  perform pages_change(array[key]) from (
      select key, array_agg(id order by position, path) as ids
      from (select * from before union all select * from section where id not in (select id from before)) was, unnest(order_keys(parent_id, in_navigation)) as key
      group by key) was
    join (
      select key, array_agg(id order by position, path) as ids from section, unnest(order_keys(parent_id, in_navigation)) as key group by key) now using (key)
    where was.ids <> now.ids;
  return null;
end $$;
create trigger changed_sections_change_pages after update on section referencing old table as before new table as after
  for each statement execute function changed_sections_change_pages();

-- How far the connection that asks has seen: a page read from a replica that lags is not kept.
create function outbox_seen() returns bigint language sql stable security definer set search_path = public as $$ select coalesce(max(seq), 0) from outbox $$;
revoke execute on function outbox_seen() from public;
grant execute on function outbox_seen() to stoppress_reader;
