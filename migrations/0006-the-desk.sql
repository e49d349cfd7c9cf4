-- The desk: who may do what on which desk, where a story stands, what is typed into it, and what is planned.

-- ── Who may do what ────────────────────────────────────────────────────────────────────────

create table desk (
  id bigint generated always as identity primary key,
  name text not null unique check (name <> ''),
  position integer not null default 0,
  created_at timestamptz not null default now()
);
comment on table desk is 'A team of the newsroom: City, Sport, Subs. Not the stage a story is at.';

create table stage (
  id bigint generated always as identity primary key,
  desk_id bigint not null references desk on delete cascade,
  name text not null check (name <> ''),
  position integer not null default 0,
  constraint a_stage_once_a_desk unique (desk_id, name)
);
comment on table stage is 'A step of the work within a desk, in order: Writing, Editing, Subs, Ready.';

create table role (
  id bigint generated always as identity primary key,
  key text unique,
  name text not null unique check (name <> ''),
  rights text[] not null default '{}'
);
comment on column role.key is 'The name the program knows it by, for the roles that come with it; null for those a newsroom made.';

create table staff_role (
  staff_id bigint not null references staff on delete cascade,
  role_id bigint not null references role,
  desk_id bigint references desk on delete cascade,
  constraint a_role_once_a_desk unique nulls not distinct (staff_id, role_id, desk_id)
);
create index staff_role_by_role on staff_role (role_id);
comment on column staff_role.desk_id is 'Null: on every desk.';

insert into role (key, name, rights) values
  ('reporter', 'Reporter', '{read,write,add-pictures,plan}'),
  ('sub', 'Sub-editor', '{read,write,edit-others,move,add-pictures,edit-pictures,plan}'),
  ('editor', 'Editor', '{read,write,edit-others,move,approve,publish,correct,kill,add-pictures,edit-pictures,plan}'),
  ('chief', 'Editor-in-chief', '{read,write,edit-others,move,approve,publish,correct,kill,add-pictures,edit-pictures,plan,manage-newsroom}'),
  ('pictures', 'Picture editor', '{read,add-pictures,edit-pictures,plan}'),
  ('lawyer', 'Lawyer', '{read,legal-clear}'),
  ('administrator', 'Administrator', '{read,write,edit-others,move,approve,legal-clear,publish,correct,kill,add-pictures,edit-pictures,plan,manage-newsroom,manage-staff}'),
  ('machine', 'Machine', '{read,write,edit-others,move,approve,legal-clear,publish,correct,kill,add-pictures,edit-pictures,plan,manage-newsroom,manage-staff}');

insert into staff_role (staff_id, role_id) select staff.id, role.id from staff join role on role.key = staff.role;
alter table staff add column is_machine boolean not null default false;
update staff set is_machine = role = 'machine';
alter table staff drop column role;

-- ── The whole of a story is in its revisions, the newsroom's own names too ────────────────────

alter table revision add column slugline text not null default '';
alter table revision add column working_title text not null default '';
alter table revision add column pending_suggestions integer not null default 0 check (pending_suggestions >= 0);
alter table revision add column made_with bigint[] not null default '{}';
comment on column revision.pending_suggestions is 'Suggested changes nobody had decided on. The content is without them.';
comment on column revision.made_with is 'Everybody whose typing is in it since the revision before.';
alter table revision disable trigger revision_is_immutable;
update revision set slugline = story.slugline, working_title = story.working_title from story where story.id = revision.story_id;
alter table revision enable trigger revision_is_immutable;
alter table story drop column slugline;
alter table story drop column working_title;

-- ── What is typed ──────────────────────────────────────────────────────────────────────────

create table story_update (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  staff_id bigint references staff,
  origin text not null default '',
  bytes bytea not null,
  at timestamptz not null default now()
);
create index story_update_by_story on story_update (story_id, id);
comment on table story_update is 'Each change to a story''s words as it was typed (a Yjs update), kept before it is acknowledged; gone once it is folded into story_document.';
comment on column story_update.origin is 'Which process took it in: the others hear of it.';

create table story_document (
  story_id bigint primary key references story,
  state bytea not null,
  through bigint not null,
  revision_id bigint not null references revision,
  folded_at timestamptz not null default now()
);
comment on table story_document is 'A story as people write it together (Yjs), beside the revision that says the same in plain content.';

create function say_story_update() returns trigger language plpgsql as $$
begin
  perform pg_notify('story_update', new.story_id || ' ' || new.id || ' ' || new.origin);
  return null;
end $$;
create trigger say_story_update after insert on story_update for each row execute function say_story_update();

create table note (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  reply_to bigint references note,
  staff_id bigint not null references staff,
  words text not null check (words <> ''),
  quote text not null default '',
  anchor jsonb,
  mentions bigint[] not null default '{}',
  at timestamptz not null default now(),
  resolved_at timestamptz,
  resolved_by bigint references staff
);
create index note_by_story on note (story_id, id);
create index note_by_mention on note using gin (mentions);
comment on column note.anchor is 'Where in the words it stands: { field, start, end } as Yjs relative positions; null: the whole story.';

-- ── Where a story stands ───────────────────────────────────────────────────────────────────

alter table story add column desk_id bigint references desk;
alter table story add column stage_id bigint references stage on delete set null;
alter table story add column deadline timestamptz;
alter table story add column flags text[] not null default '{}';
create index story_by_desk on story (desk_id, stage_id);
comment on column story.flags is 'What asks for more care: legal, and whatever else the newsroom''s rules name.';

create table assignment (
  story_id bigint not null references story,
  staff_id bigint not null references staff,
  assigned_by bigint references staff,
  at timestamptz not null default now(),
  primary key (story_id, staff_id)
);
create index assignment_by_staff on assignment (staff_id);

create table approval_rule (
  id bigint generated always as identity primary key,
  name text not null check (name <> ''),
  flag text,
  desk_id bigint references desk on delete cascade,
  approvals integer not null default 0 check (approvals between 0 and 9),
  legal_approvals integer not null default 0 check (legal_approvals between 0 and 9),
  check (approvals + legal_approvals > 0)
);
comment on table approval_rule is 'Stories with this flag (null: all) of this desk (null: every) need that many approvals, so many of them legal.';

create table approval (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  revision_id bigint not null references revision,
  staff_id bigint not null references staff,
  kind text not null check (kind in ('editorial', 'legal')),
  at timestamptz not null default now(),
  taken_back_at timestamptz
);
create index approval_by_story on approval (story_id);
create unique index one_approval_a_person on approval (revision_id, staff_id, kind) where taken_back_at is null;
comment on table approval is 'Somebody passed these very words: another revision needs another approval.';

create table legal_hold (
  id bigint generated always as identity primary key,
  story_id bigint not null references story,
  reason text not null check (reason <> ''),
  held_by bigint not null references staff,
  held_at timestamptz not null default now(),
  lifted_by bigint references staff,
  lifted_at timestamptz
);
create unique index one_standing_hold on legal_hold (story_id) where lifted_at is null;

create function refuse_live_under_hold() returns trigger language plpgsql as $$
begin
  if new.state = 'live' and exists (select from legal_hold where story_id = new.story_id and lifted_at is null) then
    raise exception 'story % is under a legal hold', new.story_id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger nothing_goes_live_under_a_hold before insert or update on edition for each row
  when (new.state = 'live') execute function refuse_live_under_hold();

create table story_look (
  staff_id bigint not null references staff on delete cascade,
  story_id bigint not null references story,
  at timestamptz not null default now(),
  primary key (staff_id, story_id)
);
comment on table story_look is 'When somebody last had a story open: what changed since is new to them.';

create table saved_view (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff on delete cascade,
  name text not null check (name <> ''),
  view jsonb not null,
  is_shared boolean not null default false,
  position integer not null default 0
);
create index saved_view_by_staff on saved_view (staff_id);

-- ── The diary ──────────────────────────────────────────────────────────────────────────────

create table diary_entry (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('event', 'story')),
  title text not null check (title <> ''),
  details text not null default '',
  place text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at),
  is_all_day boolean not null default false,
  is_provisional boolean not null default false,
  desk_id bigint references desk on delete set null,
  assigned_to bigint[] not null default '{}',
  story_id bigint references story,
  created_by bigint references staff,
  created_at timestamptz not null default now(),
  cancelled_at timestamptz
);
create index diary_by_day on diary_entry (starts_at);
comment on column diary_entry.kind is 'event: a happening in the world; story: one we plan to write.';
