-- The role that serves readers. It can select what is published and nothing else: not because the program
-- asks nicely, but because PostgreSQL shows it no other row.

do $$
begin
  if not exists (select from pg_roles where rolname = 'stoppress_reader') then
    create role stoppress_reader nologin;
  end if;
end $$;

grant usage on schema public to stoppress_reader;
grant select on publication, section, topic, rendition, edition, listing, picture_use, withdrawal to stoppress_reader;

-- Rows are kept by the policies below; of these tables some columns are the newsroom's alone.
grant select (id, originally_published_at, originally_updated_at) on story to stoppress_reader;
grant select (id, story_id, language, section_id, url_slug, kicker, headline, headlines, standfirst, dateline, body,
  credits, lead_picture, topic_ids, is_sensitive) on revision to stoppress_reader;
grant select (id, state, key, media_type, width, height, bytes, caption, alt_text, credit_line, creator, agency, source,
  is_file_picture, copyright_notice, taken_at, focal_x, focal_y) on picture to stoppress_reader;

alter table edition enable row level security;
create policy readers_see_live_editions on edition for select to stoppress_reader
  using (state = 'live' and (embargoed_until is null or embargoed_until <= now()));

alter table revision enable row level security;
create policy readers_see_live_revisions on revision for select to stoppress_reader
  using (exists (select from edition where edition.revision_id = revision.id and edition.state = 'live'));

alter table story enable row level security;
create policy readers_see_live_stories on story for select to stoppress_reader
  using (exists (select from edition where edition.story_id = story.id and edition.state = 'live'));

alter table withdrawal enable row level security;
create policy readers_see_standing_withdrawals on withdrawal for select to stoppress_reader
  using (lifted_at is null);

alter table picture enable row level security;
create policy readers_see_pictures_in_use on picture for select to stoppress_reader
  using (exists (select from picture_use where picture_use.picture_id = picture.id));

alter table rendition enable row level security;
create policy readers_see_renditions_in_use on rendition for select to stoppress_reader
  using (exists (select from picture_use where picture_use.picture_id = rendition.picture_id));

alter table topic enable row level security;
create policy readers_see_topics_in_use on topic for select to stoppress_reader
  using (exists (select from listing where listing.list_id = topic.id and listing.kind in ('topic', 'credit')));

alter table section enable row level security;
create policy readers_see_sections_in_use on section for select to stoppress_reader
  using (in_navigation or exists (select from listing where listing.list_id = section.id and listing.kind = 'section'));

-- What a role may do in any database unless it is taken away: tables of its own, files of its own, and locks with which
-- it could stop others. The functions can be taken away only by who owns the server.
do $$
declare
  routine regprocedure;
begin
  execute format('revoke temporary on database %I from public', current_database());
  for routine in
    select oid::regprocedure from pg_proc
    where pronamespace = 'pg_catalog'::regnamespace and pg_has_role(current_user, proowner, 'usage') and (proname ~ '^pg_(try_)?advisory' or proname ~ '^lo_|^lo(read|write)$')
  loop
    execute format('grant execute on function %s to current_user', routine);
    execute format('revoke execute on function %s from public', routine);
  end loop;
end $$;
