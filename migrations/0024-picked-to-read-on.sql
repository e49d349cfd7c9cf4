-- What editors pick to be read after a story: also read, read next. Not words of the story: it may change while the story
-- stays as it is, and it is not in its public record.
create table picked_story (
  story_id bigint not null references story on delete cascade,
  position smallint not null check (position between 1 and 6),
  picked_id bigint not null references story on delete cascade check (picked_id <> story_id),
  primary key (story_id, position) deferrable initially deferred,
  unique (story_id, picked_id) deferrable initially deferred
);
create index picked_story_by_picked on picked_story (picked_id);
comment on table picked_story is 'Stories picked to be read after a story, in order. One that is not live is passed over until it is.';

-- A pick that is not live stays between the desk and itself.
grant select on picked_story to stoppress_reader;
alter table picked_story enable row level security;
create policy readers_see_live_picks on picked_story for select to stoppress_reader
  using (exists (select from edition where edition.story_id = picked_story.picked_id and edition.state = 'live'));

-- s{id}o: what a story leads on to by hand (src/story/picks).
create function picks_change_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['s' || coalesce(new.story_id, old.story_id) || 'o']);
  return null;
end $$;
create trigger picks_change_pages after insert or update or delete on picked_story for each row execute function picks_change_pages();

-- A pick that goes live, or comes back, stands where it was picked.
create or replace function card_keys(story bigint) returns text[] language sql stable as $$
  select array['s' || story || 'h', 's' || story || 'l'] || sitemap_keys(story)
    || (select coalesce(array_agg('s' || story_id || 'o'), '{}') from picked_story where picked_id = story)
$$;

-- What is offered after a story is chosen by its language, too: one that changes its language changes the lists it stands in.
create function language_changes_pages() returns trigger language plpgsql as $$
declare
  place listing;
begin
  if (select language from revision where id = new.revision_id) is distinct from (
    select revision.language from edition join revision on revision.id = edition.revision_id
    where edition.story_id = new.story_id and edition.number < new.number and edition.state in ('live', 'superseded') order by edition.number desc limit 1)
  then
    perform pages_change(list_keys('all', 0, new.published_at, new.story_id));
    for place in select * from listing where story_id = new.story_id loop
      perform pages_change(list_keys(place.kind, place.list_id, place.published_at, place.story_id));
    end loop;
  end if;
  return null;
end $$;
create trigger language_changes_pages after insert or update on edition for each row
  when (new.state = 'live' and new.number > 1) execute function language_changes_pages();
