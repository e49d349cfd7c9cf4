-- Topics over the years: other words for one, one that turns out to be another, addresses that were.

alter table topic add column synonyms text[] not null default '{}';
comment on column topic.synonyms is 'Other words for it, in any language: spellings, short forms, former names.';

-- Stories go on naming the one that was merged: revisions are for ever. Whoever reads them reads the other.
alter table topic add column merged_into bigint references topic on delete cascade check (merged_into <> id);
create index topic_merged_into on topic (merged_into) where merged_into is not null;
comment on column topic.merged_into is 'The topic that this one turned out to be. That one is merged into none.';

-- An address leads to its topic for ever, and no topic takes one that was another's.
create table topic_address (
  slug text primary key,
  topic_id bigint not null references topic on delete cascade
);
create index topic_address_of_topic on topic_address (topic_id);
comment on table topic_address is 'Slugs that a topic had before.';
grant select on topic_address to stoppress_reader;
alter table topic_address enable row level security;
create policy readers_see_addresses_of_topics on topic_address for select to stoppress_reader using (exists (select from topic where topic.id = topic_id));

-- Names as they are looked for: without letter case, accents (NFKD, U+0300 to U+036F), points and runs of space.
create function fold_name(name text) returns text language sql immutable strict parallel safe as $$
  select trim(regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), '[\s.,’''"“”()‐‑–—-]+', ' ', 'g'))
$$;

create table topic_name (
  topic_id bigint not null references topic on delete cascade,
  folded text not null,
  name text not null,
  primary key (folded, topic_id, name)
);
create index topic_name_of_topic on topic_name (topic_id);
comment on table topic_name is 'The gazetteer: every name and synonym of every topic that is not merged, as it is looked for in a text.';

create function names_of_topic(named topic) returns table (name text) language sql stable as $$
  select named.name union select value from jsonb_each_text(named.names) union select unnest(named.synonyms)
$$;

create function topic_keeps_gazetteer() returns trigger language plpgsql as $$
begin
  delete from topic_name where topic_id = new.id;
  if new.merged_into is null then
    insert into topic_name (topic_id, folded, name)
    select new.id, fold_name(its.name), its.name from names_of_topic(new) its where fold_name(its.name) <> '' on conflict do nothing;
  end if;
  return null;
end $$;
create trigger topic_keeps_gazetteer after insert or update of name, names, synonyms, merged_into on topic for each row execute function topic_keeps_gazetteer();
insert into topic_name (topic_id, folded, name)
select topic.id, fold_name(its.name), its.name from topic, names_of_topic(topic) its where fold_name(its.name) <> '' on conflict do nothing;

create function topic_address_is_free() returns trigger language plpgsql as $$
begin
  if exists (select from topic_address where slug = new.slug and topic_id <> new.id) then
    raise exception 'the address % was another topic''s', new.slug using errcode = 'unique_violation', constraint = 'topic_slug_key';
  end if;
  return new;
end $$;
create trigger topic_address_is_free before insert or update of slug on topic for each row execute function topic_address_is_free();

create function topic_keeps_address() returns trigger language plpgsql as $$
begin
  insert into topic_address (slug, topic_id) values (old.slug, old.id) on conflict do nothing;
  delete from topic_address where slug = new.slug and topic_id = new.id;
  return null;
end $$;
create trigger topic_keeps_address after update of slug on topic for each row when (old.slug <> new.slug) execute function topic_keeps_address();

-- What followed one follows the other: lists, bylines of staff, those that were merged into it before.
create function topic_is_merged() returns trigger language plpgsql as $$
begin
  if exists (select from topic where id = new.merged_into and merged_into is not null) then
    raise exception 'topic % is merged itself', new.merged_into using errcode = 'check_violation';
  end if;
  update topic set merged_into = new.merged_into where merged_into = new.id;
  insert into listing (kind, list_id, story_id, published_at)
  select kind, new.merged_into, story_id, published_at from listing where kind in ('topic', 'credit') and list_id = new.id on conflict do nothing;
  delete from listing where kind in ('topic', 'credit') and list_id = new.id;
  update staff set topic_id = new.merged_into where topic_id = new.id;
  return null;
end $$;
create trigger topic_is_merged after update of merged_into on topic for each row when (new.merged_into is not null) execute function topic_is_merged();

-- Readers follow a topic in use, and what was merged into one.
drop policy readers_see_topics_in_use on topic;
create policy readers_see_topics_in_use on topic for select to stoppress_reader using (exists (
  select from listing where listing.list_id = coalesce(topic.merged_into, topic.id) and listing.kind in ('topic', 'credit')));

create or replace function topic_changes_pages() returns trigger language plpgsql as $$
begin
  perform pages_change(array['t' || old.id || 'd']);
  if tg_op = 'UPDATE' and (old.kind, old.slug, old.name, old.names, old.media_topic, old.same_as, old.merged_into)
    is not distinct from (new.kind, new.slug, new.name, new.names, new.media_topic, new.same_as, new.merged_into) then
    return null;
  end if;
  perform pages_change(array['zt', 't' || old.id, 'c' || old.id, 'u' || left(md5(old.slug), 12)]);
  if tg_op = 'UPDATE' then
    perform pages_change(array['u' || left(md5(new.slug), 12)]);
  end if;
  return null;
end $$;

drop trigger changed_topic_is_told on topic;
create constraint trigger changed_topic_is_told after update on topic deferrable initially deferred for each row
  when (old.kind is distinct from new.kind or old.slug is distinct from new.slug or old.name is distinct from new.name
    or old.names is distinct from new.names or old.description is distinct from new.description
    or old.media_topic is distinct from new.media_topic or old.same_as is distinct from new.same_as
    or old.merged_into is distinct from new.merged_into)
  execute function announce_public_change('topic', 'topic.changed', 'id');

create or replace function announce_public_change() returns trigger language plpgsql as $$
declare
  told_subject text := tg_argv[0];
  told_id bigint := (to_jsonb(coalesce(new, old)) ->> tg_argv[2])::bigint;
begin
  if told_subject = 'topic' and tg_op <> 'DELETE' and not exists (
    select from listing join topic on topic.id = told_id where list_id = coalesce(topic.merged_into, topic.id) and listing.kind in ('topic', 'credit'))
  then
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

create or replace function lists_of_edition(edition_id bigint) returns table (kind text, list_id bigint) language sql stable as $$
  with recursive it as (
    select edition.section_id, revision.topic_ids, revision.credits from edition join revision on revision.id = edition.revision_id where edition.id = edition_id
  ), above as (
    select section.id, section.parent_id from section join it on section.id = it.section_id
    union all select section.id, section.parent_id from section join above on section.id = above.parent_id
  ), named as (
    select 'topic' as kind, unnest(topic_ids) as id from it
    union select 'credit', (credit ->> 'topicId')::bigint from it, jsonb_array_elements(credits) credit
  )
  select 'all', 0::bigint
  union select 'section', id from above
  union select named.kind, coalesce(topic.merged_into, named.id) from named left join topic on topic.id = named.id
$$;

-- A topic comes into sight, or goes: with it those that were merged into it, and all their addresses.
create or replace function topic_keys(topic bigint) returns text[] language sql stable as $$
  with its as (select id, slug from topic where id = topic_keys.topic or merged_into = topic_keys.topic)
  select array_agg(key) from (
    select 't' || id as key from its union all select 'c' || id from its
    union all select 'u' || left(md5(slug), 12) from its
    union all select 'u' || left(md5(topic_address.slug), 12) from topic_address join its on its.id = topic_address.topic_id) keys
$$;
