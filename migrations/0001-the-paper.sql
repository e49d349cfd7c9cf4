-- The paper itself, its people, its sections and its topics.

create table publication (
  id boolean primary key default true check (id),
  name text not null,
  tagline text not null default '',
  language text not null,
  locale text not null,
  time_zone text not null,
  country text not null default '',
  founded date,
  look jsonb not null default '{}',
  advertising jsonb not null default '{}',
  changed_at timestamptz not null default now()
);
comment on table publication is 'One row: the paper''s name, its zone and locale, its look. It may change.';

-- What no reader''s connection may ever see: the password of the reader''s role, keys for signatures.
create table secret (
  name text primary key,
  value text not null
);

create table section (
  id bigint generated always as identity primary key,
  parent_id bigint references section,
  slug text not null check (slug <> '' and slug !~ '[[:space:]/?#%]'),
  path text not null unique,
  name text not null,
  names jsonb not null default '{}',
  description text not null default '',
  position integer not null default 0,
  in_navigation boolean not null default false,
  created_at timestamptz not null default now(),
  constraint a_slug_once_under_a_parent unique nulls not distinct (parent_id, slug)
);
comment on column section.path is 'The slugs from the root, joined with a slash: what stands in an address.';
comment on column section.names is 'The name in other languages, by BCP 47 tag.';

create table topic (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('person', 'organisation', 'place', 'subject')),
  slug text not null unique,
  name text not null,
  names jsonb not null default '{}',
  description text not null default '',
  media_topic text,
  same_as text[] not null default '{}',
  created_at timestamptz not null default now()
);
create index topic_by_name on topic (kind, lower(name));
comment on table topic is 'People, organisations, places and subjects: what a story is about, and who is credited. Ids are for life.';
comment on column topic.media_topic is 'IPTC Media Topic code, for subjects.';

create table staff (
  id bigint generated always as identity primary key,
  name text not null,
  email text not null unique,
  role text not null check (role in ('reporter', 'sub', 'editor', 'chief', 'pictures', 'machine')),
  topic_id bigint references topic,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);
comment on column staff.topic_id is 'The person readers see in a byline, if this member of staff writes.';
