-- Finding what was published. One row a live story, written by the transaction that publishes and gone with the one that
-- takes the story back: like listing, it holds nothing that readers may not see, by construction. It has no policy of its own
-- because @@ is not leakproof: behind a policy PostgreSQL may not use the index.
create table search_entry (
  story_id bigint primary key references story,
  edition_id bigint not null,
  published_at timestamptz not null,
  words tsvector not null
) with (toast_tuple_target = 8160);
comment on table search_entry is 'The words of a live story: stems by its language, bigrams where words are not spaced (src/plumbing/words-of-text.ts). A: headline, B: standfirst and kicker, C: names, D: the text.';
-- Words that wait in a pending list make the next search slow instead of this publishing.
create index search_entry_by_word on search_entry using gin (words) with (fastupdate = off);
create index search_entry_by_date on search_entry (published_at desc, story_id desc);
grant select on search_entry to stoppress_reader;

-- Dictionaries that stemmed a story: in each of them a reader's word is looked up.
create table search_dictionary (name text primary key);
grant select on search_dictionary to stoppress_reader;

-- In how many stories a word stands: how a search goes about it, and which word was meant. Publishing only adds lines to
-- search_word_change, so that two stories with a word in common do not wait for each other; they are added up later.
create table search_word (word text primary key, stories integer not null);
create table search_word_change (word text not null, stories integer not null);
create index search_word_change_by_word on search_word_change (word);
grant select on search_word, search_word_change to stoppress_reader;

-- w: what any search finds.
create function search_entry_changes_pages() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and (old.published_at, old.words) is not distinct from (new.published_at, new.words) then
    return null;
  end if;
  if tg_op <> 'INSERT' then
    insert into search_word_change select word, -1 from unnest(tsvector_to_array(old.words)) as word;
  end if;
  if tg_op <> 'DELETE' then
    insert into search_word_change select word, 1 from unnest(tsvector_to_array(new.words)) as word;
  end if;
  perform pages_change(array['w'], dropped => tg_op = 'DELETE');
  return null;
end $$;
create trigger search_entry_changes_pages after insert or update or delete on search_entry for each row execute function search_entry_changes_pages();

-- Whatever takes a story from readers takes it out of the search.
create function forget_entry_of_the_dead() returns trigger language plpgsql as $$
begin
  delete from search_entry where story_id = old.story_id;
  return null;
end $$;
create trigger the_dead_are_not_found after update of state on edition for each row
  when (old.state = 'live' and new.state not in ('live', 'superseded')) execute function forget_entry_of_the_dead();
create trigger the_deleted_are_not_found after delete on edition for each row
  when (old.state = 'live') execute function forget_entry_of_the_dead();

-- Names stand in queries (by:, topic:) and beside what was found.
create function names_change_searches() returns trigger language plpgsql as $$
begin
  perform pages_change(array['w']);
  return null;
end $$;
create trigger names_change_searches after update of name, names, slug or delete on topic for each row execute function names_change_searches();

-- An entry holds names of topics and sections: stories under one of another name are entered anew by the worker.
create table owed_search_entry (story_id bigint primary key);
create function entries_are_owed(kinds text[], list bigint) returns void language sql as $$
  insert into owed_search_entry select distinct story_id from listing where kind = any(kinds) and list_id = list on conflict do nothing
$$;
create function topic_names_stand_in_entries() returns trigger language plpgsql as $$
begin
  perform entries_are_owed('{topic,credit}', coalesce(new.merged_into, new.id));
  return null;
end $$;
create trigger topic_names_stand_in_entries after update on topic for each row
  when (old.name <> new.name or old.merged_into is distinct from new.merged_into) execute function topic_names_stand_in_entries();
create function section_names_stand_in_entries() returns trigger language plpgsql as $$
begin
  perform entries_are_owed('{section}', new.id);
  return null;
end $$;
create trigger section_names_stand_in_entries after update on section for each row when (old.name <> new.name) execute function section_names_stand_in_entries();
