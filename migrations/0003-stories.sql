-- Stories, their revisions and their editions.
--
-- revision: an immutable snapshot of content.
-- edition:  one numbered state of a story that was, is or will be public; immutable once live.

create table story (
  id bigint generated always as identity primary key,
  slugline text not null default '',
  working_title text not null default '',
  originally_published_at timestamptz,
  originally_updated_at timestamptz,
  created_by bigint references staff,
  created_at timestamptz not null default now()
);
comment on table story is 'An id for life. What readers see of it stands in its live edition.';
comment on column story.originally_published_at is 'For a story that was published elsewhere before it was imported: that instant.';

create table revision (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  language text not null,
  section_id bigint references section,
  url_slug text not null default '',
  kicker text not null default '',
  headline text not null default '',
  headlines jsonb not null default '{}',
  standfirst text not null default '',
  dateline text not null default '',
  body jsonb not null,
  credits jsonb not null default '[]',
  lead_picture jsonb,
  topic_ids bigint[] not null default '{}',
  is_sensitive boolean not null default false,
  note text not null default '',
  made_by bigint references staff,
  made_at timestamptz not null default now()
);
create index revision_by_story on revision (story_id, id desc);
comment on column revision.is_sensitive is 'Deaths, disasters, courts: no advertisement stands in this story.';

create table edition (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  number integer not null check (number > 0),
  state text not null check (state in ('draft', 'scheduled', 'live', 'superseded', 'withdrawn', 'spiked')),
  revision_id bigint not null references revision,
  change_class text check (change_class in ('correction', 'clarification', 'development', 'copyEdit', 'furniture')),
  public_note text not null default '',
  embargoed_until timestamptz,
  publish_at timestamptz,
  live_at timestamptz,
  live_by bigint references staff,
  published_at timestamptz,
  updated_at timestamptz,
  section_id bigint references section,
  url_slug text,
  language text,
  previous_hash text,
  hash text,
  created_at timestamptz not null default now(),
  constraint a_number_once_a_story unique (story_id, number),
  constraint what_was_live_says_when check (state not in ('live', 'superseded', 'withdrawn') or (live_at is not null and published_at is not null and hash is not null and language is not null and url_slug is not null)),
  -- Cursors in addresses carry milliseconds, so nothing finer is kept.
  constraint published_to_the_millisecond check (published_at = date_trunc('milliseconds', published_at)),
  constraint what_is_scheduled_has_an_hour check (state <> 'scheduled' or publish_at is not null),
  constraint nothing_is_scheduled_before_its_embargo check (state <> 'scheduled' or embargoed_until is null or publish_at >= embargoed_until),
  constraint nothing_goes_live_before_its_embargo check (live_at is null or embargoed_until is null or live_at >= embargoed_until)
);
create unique index one_live_edition on edition (story_id) where state = 'live';
create unique index one_open_edition on edition (story_id) where state in ('draft', 'scheduled');
create index edition_by_revision on edition (revision_id);
create index live_by_date on edition (published_at desc, story_id desc) where state = 'live';
create index due_editions on edition (publish_at) where state = 'scheduled';
comment on column edition.published_at is 'When the story first met readers (datePublished). The same in every edition.';
comment on column edition.updated_at is 'When it last changed in a way readers are told of: correction, clarification, development.';
comment on column edition.section_id is 'With url_slug and language: as they were when this edition went live.';

-- Which live story stands in which list: under a section and those above it, a topic, a credited person.
-- Written and cleared in the transaction that publishes or withdraws.
create table listing (
  kind text not null check (kind in ('section', 'topic', 'credit')),
  list_id bigint not null,
  story_id bigint not null references story,
  published_at timestamptz not null,
  primary key (kind, list_id, story_id)
);
create index listing_by_date on listing (kind, list_id, published_at desc, story_id desc);
create index listing_by_story on listing (story_id);

-- Which picture a live edition shows: what makes its files public.
create table picture_use (
  picture_id bigint not null references picture,
  story_id bigint not null references story,
  primary key (picture_id, story_id)
);
create index picture_use_by_story on picture_use (story_id);

-- A story taken back leaves a tombstone that says what a reader may know.
create table withdrawal (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  public_reason text not null check (public_reason <> ''),
  withdrawn_by bigint references staff,
  withdrawn_at timestamptz not null,
  lifted_at timestamptz
);
create unique index one_standing_withdrawal on withdrawal (story_id) where lifted_at is null;

-- Where an imported story came from; the fingerprint makes a second import of the same page change nothing.
create table story_origin (
  story_id bigint primary key references story,
  fingerprint text not null unique,
  source text not null,
  source_url text,
  report jsonb not null,
  imported_at timestamptz not null default now()
);
