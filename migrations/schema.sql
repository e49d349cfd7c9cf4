-- What the migrations add up to. Written by "npm run db:dump"; nobody edits it.

create table approval (
  id bigint not null generated always as identity,
  story_id bigint not null,
  revision_id bigint not null,
  staff_id bigint not null,
  kind text not null,
  at timestamp with time zone not null default now(),
  taken_back_at timestamp with time zone
);

create table approval_rule (
  id bigint not null generated always as identity,
  name text not null,
  flag text,
  desk_id bigint,
  approvals integer not null default 0,
  legal_approvals integer not null default 0
);

create table arrival (
  edition_id bigint not null,
  what text not null,
  seen_at timestamp with time zone not null
);

create table assignment (
  story_id bigint not null,
  staff_id bigint not null,
  assigned_by bigint,
  at timestamp with time zone not null default now()
);

create table campaign (
  id bigint not null generated always as identity,
  name text not null,
  headline text not null,
  words text not null default ''::text,
  language text not null,
  link text not null,
  picture_id bigint,
  alt_text text not null default ''::text,
  section_ids bigint[] not null default '{}'::bigint[],
  weight integer not null default 10,
  per_page integer not null default 1,
  most_views bigint,
  views bigint not null default 0,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  is_paused boolean not null default false,
  created_by bigint,
  created_at timestamp with time zone not null default now()
);

create table campaign_hour (
  campaign_id bigint not null,
  hour timestamp with time zone not null,
  views bigint not null
);

create table client (
  id bigint not null generated always as identity,
  name text not null,
  note text not null default ''::text,
  scopes text[] not null,
  origins text[] not null default '{}'::text[],
  requests_per_minute integer not null,
  is_anybody boolean not null default false,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  revoked_at timestamp with time zone
);

create table client_key (
  id bigint not null generated always as identity,
  client_id bigint not null,
  hash text not null,
  hint text not null,
  created_by bigint,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  last_used_on date
);

create table crop (
  picture_id bigint not null,
  ratio text not null,
  x double precision not null,
  y double precision not null,
  width double precision not null,
  height double precision not null,
  set_by bigint,
  set_at timestamp with time zone not null default now()
);

create table delivery (
  id bigint not null generated always as identity,
  seq bigint not null,
  story_id bigint not null,
  edition_id bigint not null,
  surface text not null,
  list_kind text,
  list_id bigint,
  webhook_id bigint,
  wanted text not null,
  owed_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  next_look_at timestamp with time zone not null,
  state text not null default 'owed'::text,
  looks integer not null default 0,
  saw text,
  seen_at timestamp with time zone
);

create table desk (
  id bigint not null generated always as identity,
  name text not null,
  position integer not null default 0,
  created_at timestamp with time zone not null default now()
);

create table diary_entry (
  id bigint not null generated always as identity,
  kind text not null,
  title text not null,
  details text not null default ''::text,
  place text not null default ''::text,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  is_all_day boolean not null default false,
  is_provisional boolean not null default false,
  desk_id bigint,
  assigned_to bigint[] not null default '{}'::bigint[],
  story_id bigint,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  cancelled_at timestamp with time zone
);

create table edition (
  id bigint not null generated always as identity,
  story_id bigint not null,
  number integer not null,
  state text not null,
  revision_id bigint not null,
  change_class text,
  public_note text not null default ''::text,
  embargoed_until timestamp with time zone,
  publish_at timestamp with time zone,
  live_at timestamp with time zone,
  live_by bigint,
  published_at timestamp with time zone,
  updated_at timestamp with time zone,
  section_id bigint,
  url_slug text,
  language text,
  previous_hash text,
  hash text,
  created_at timestamp with time zone not null default now(),
  notice jsonb,
  names jsonb
);

create table front (
  id bigint not null generated always as identity,
  section_id bigint,
  edition text,
  name text not null default ''::text,
  draft jsonb,
  draft_version bigint not null default 0,
  is_published boolean not null default false
);

create table front_edition (
  front_id bigint not null,
  number integer not null,
  containers jsonb not null,
  is_published boolean not null default true,
  published_by bigint,
  published_at timestamp with time zone not null,
  restored_from integer
);

create table front_pick (
  front_id bigint not null,
  number integer not null,
  container smallint not null,
  position smallint not null,
  story_id bigint not null,
  kicker text not null default ''::text,
  headline text not null default ''::text,
  picture_id bigint,
  has_picture boolean not null default true,
  is_boosted boolean not null default false
);

create table hub_intent (
  id bigint not null generated always as identity,
  mode text not null,
  path text not null,
  callback text not null,
  secret text,
  lease_seconds integer not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0
);

create table hub_subscription (
  id bigint not null generated always as identity,
  path text not null,
  callback text not null,
  secret text,
  lease_until timestamp with time zone not null,
  told text not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0
);

create table hub_topic (
  path text not null,
  held text,
  asked_for bigint not null default 0,
  looked_at bigint not null default 0
);

create table index_now_owed (
  story_id bigint not null,
  seq bigint not null
);

create table invitation (
  id bigint not null generated always as identity,
  token_hash text not null,
  email text not null,
  name text not null,
  roles jsonb not null default '[]'::jsonb,
  kind text not null,
  staff_id bigint,
  invited_by bigint,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone
);

create table last_public_change (
  subject text not null,
  subject_id bigint not null,
  seq bigint not null
);

create table legal_hold (
  id bigint not null generated always as identity,
  story_id bigint not null,
  reason text not null,
  held_by bigint not null,
  held_at timestamp with time zone not null default now(),
  lifted_by bigint,
  lifted_at timestamp with time zone
);

create table listing (
  kind text not null,
  list_id bigint not null,
  story_id bigint not null,
  published_at timestamp with time zone not null
);

create table logbook (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  staff_id bigint,
  deed text not null,
  story_id bigint,
  edition_id bigint,
  details jsonb not null default '{}'::jsonb
);

create table note (
  id bigint not null generated always as identity,
  story_id bigint not null,
  reply_to bigint,
  staff_id bigint not null,
  words text not null,
  quote text not null default ''::text,
  anchor jsonb,
  mentions bigint[] not null default '{}'::bigint[],
  at timestamp with time zone not null default now(),
  resolved_at timestamp with time zone,
  resolved_by bigint
);

create table note_seen (
  note_id bigint not null,
  staff_id bigint not null,
  at timestamp with time zone not null default now()
);

create table outbox (
  seq bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  kind text not null,
  keys text[] not null default '{}'::text[],
  payload jsonb not null default '{}'::jsonb
);

create table outbox_reader (
  name text not null,
  seq bigint not null default 0
);

create table owed_search_entry (
  story_id bigint not null
);

create table page_change (
  transaction text not null default (pg_current_xact_id())::text
);

create table picked_story (
  story_id bigint not null,
  position smallint not null,
  picked_id bigint not null
);

create table picture (
  id bigint not null generated always as identity,
  state text not null,
  key text,
  media_type text,
  width integer,
  height integer,
  bytes bigint,
  caption text not null default ''::text,
  alt_text text not null default ''::text,
  credit_line text not null default ''::text,
  creator text not null default ''::text,
  agency text not null default ''::text,
  source text not null default ''::text,
  is_file_picture boolean not null default false,
  copyright_notice text not null default ''::text,
  usage_terms text not null default ''::text,
  taken_at timestamp with time zone,
  metadata jsonb not null default '{}'::jsonb,
  focal_x real not null default 0.5,
  focal_y real not null default 0.5,
  refusal text,
  was_awaited boolean not null default false,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  file_name text not null default ''::text,
  rights_class text not null default 'not-stated'::text,
  expires_at timestamp with time zone,
  search tsvector generated always as (to_tsvector('simple'::regconfig, fold_words(((((((((((((((((((((((((caption || ' '::text) || alt_text) || ' '::text) || credit_line) || ' '::text) || creator) || ' '::text) || agency) || ' '::text) || source) || ' '::text) || copyright_notice) || ' '::text) || file_name) || ' '::text) || COALESCE((metadata ->> 'headline'::text), ''::text)) || ' '::text) || COALESCE((metadata ->> 'city'::text), ''::text)) || ' '::text) || COALESCE((metadata ->> 'country'::text), ''::text)) || ' '::text) || COALESCE((metadata ->> 'instructions'::text), ''::text)) || ' '::text) || COALESCE((metadata #>> '{keywords}'::text[]), ''::text))))) stored
);

create table picture_in_draft (
  picture_id bigint not null,
  story_id bigint not null
);

create table picture_use (
  picture_id bigint not null,
  story_id bigint not null
);

create table public_change (
  seq bigint not null,
  at timestamp with time zone not null,
  kind text not null,
  subject text not null,
  subject_id bigint not null,
  edition_id bigint
);

create table publication (
  id boolean not null default true,
  name text not null,
  tagline text not null default ''::text,
  language text not null,
  locale text not null,
  time_zone text not null,
  country text not null default ''::text,
  founded date,
  look jsonb not null default '{}'::jsonb,
  advertising jsonb not null default '{}'::jsonb,
  changed_at timestamp with time zone not null default now(),
  is_kept_offline boolean not null default true,
  feed_text text not null default 'full'::text
);

create table purge (
  last_seq bigint not null,
  announced_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone not null,
  keys integer not null,
  dropped integer not null,
  address text,
  seen_at timestamp with time zone
);

create table rate_limit (
  id bigint not null generated always as identity,
  key text not null,
  count integer not null,
  last_request bigint not null
);

create table release (
  name text not null,
  began_at timestamp with time zone not null default now(),
  purged_at timestamp with time zone
);

create table removal (
  edition_id bigint not null,
  public_reason text not null,
  removed_by bigint,
  removed_at timestamp with time zone not null
);

create table rendition (
  picture_id bigint not null,
  format text not null,
  width integer not null,
  height integer not null,
  bytes integer not null,
  file text not null,
  created_at timestamp with time zone not null default now(),
  ratio text not null default 'whole'::text,
  is_current boolean not null default false
);

create table revision (
  id bigint not null generated always as identity,
  story_id bigint not null,
  language text not null,
  section_id bigint,
  url_slug text not null default ''::text,
  kicker text not null default ''::text,
  headline text not null default ''::text,
  headlines jsonb not null default '{}'::jsonb,
  standfirst text not null default ''::text,
  dateline text not null default ''::text,
  body jsonb not null,
  credits jsonb not null default '[]'::jsonb,
  lead_picture jsonb,
  topic_ids bigint[] not null default '{}'::bigint[],
  is_sensitive boolean not null default false,
  note text not null default ''::text,
  made_by bigint,
  made_at timestamp with time zone not null default now(),
  slugline text not null default ''::text,
  working_title text not null default ''::text,
  pending_suggestions integer not null default 0,
  made_with bigint[] not null default '{}'::bigint[]
);

create table role (
  id bigint not null generated always as identity,
  key text,
  name text not null,
  rights text[] not null default '{}'::text[]
);

create table saved_view (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  name text not null,
  view jsonb not null,
  is_shared boolean not null default false,
  position integer not null default 0
);

create table search_dictionary (
  name text not null
);

create table search_entry (
  story_id bigint not null,
  edition_id bigint not null,
  published_at timestamp with time zone not null,
  words tsvector not null
);

create table search_word (
  word text not null,
  stories integer not null
);

create table search_word_change (
  word text not null,
  stories integer not null
);

create table secret (
  name text not null,
  value text not null
);

create table section (
  id bigint not null generated always as identity,
  parent_id bigint,
  slug text not null,
  path text not null,
  name text not null,
  names jsonb not null default '{}'::jsonb,
  description text not null default ''::text,
  position integer not null default 0,
  in_navigation boolean not null default false,
  created_at timestamp with time zone not null default now()
);

create table staff (
  id bigint not null generated always as identity,
  name text not null,
  email text not null,
  topic_id bigint,
  is_active boolean not null default true,
  created_at timestamp with time zone not null default now(),
  is_machine boolean not null default false,
  email_verified boolean not null default false,
  image text,
  two_factor_enabled boolean not null default false,
  updated_at timestamp with time zone not null default now()
);

create table staff_account (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);

create table staff_passkey (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  name text,
  public_key text not null,
  credential_id text not null,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamp with time zone default now()
);

create table staff_role (
  staff_id bigint not null,
  role_id bigint not null,
  desk_id bigint
);

create table staff_second_factor (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamp with time zone
);

create table staff_session (
  id bigint not null generated always as identity,
  staff_id bigint not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);

create table stage (
  id bigint not null generated always as identity,
  desk_id bigint not null,
  name text not null,
  position integer not null default 0
);

create table story (
  id bigint not null generated always as identity,
  originally_published_at timestamp with time zone,
  originally_updated_at timestamp with time zone,
  created_by bigint,
  created_at timestamp with time zone not null default now(),
  desk_id bigint,
  stage_id bigint,
  deadline timestamp with time zone,
  flags text[] not null default '{}'::text[]
);

create table story_document (
  story_id bigint not null,
  state bytea not null,
  through bigint not null,
  revision_id bigint not null,
  folded_at timestamp with time zone not null default now()
);

create table story_look (
  staff_id bigint not null,
  story_id bigint not null,
  at timestamp with time zone not null default now()
);

create table story_origin (
  story_id bigint not null,
  fingerprint text not null,
  source text not null,
  source_url text,
  report jsonb not null,
  imported_at timestamp with time zone not null default now()
);

create table story_update (
  id bigint not null generated always as identity,
  story_id bigint not null,
  staff_id bigint,
  origin text not null default ''::text,
  bytes bytea not null,
  at timestamp with time zone not null default now()
);

create table topic (
  id bigint not null generated always as identity,
  kind text not null,
  slug text not null,
  name text not null,
  names jsonb not null default '{}'::jsonb,
  description text not null default ''::text,
  media_topic text,
  same_as text[] not null default '{}'::text[],
  created_at timestamp with time zone not null default now(),
  synonyms text[] not null default '{}'::text[],
  merged_into bigint
);

create table topic_address (
  slug text not null,
  topic_id bigint not null
);

create table topic_name (
  topic_id bigint not null,
  folded text not null,
  name text not null
);

create table verification (
  id bigint not null generated always as identity,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now()
);

create table vital (
  hour timestamp with time zone not null,
  page text not null,
  measure text not null,
  part text not null,
  up_to real not null,
  readers integer not null
);

create table webhook (
  id bigint not null generated always as identity,
  client_id bigint not null,
  address text not null,
  kinds text[] not null,
  secret text not null,
  created_by bigint not null,
  created_at timestamp with time zone not null,
  failing_since timestamp with time zone,
  disabled_at timestamp with time zone,
  ended_at timestamp with time zone
);

create table webhook_message (
  webhook_id bigint not null,
  seq bigint not null,
  subject text not null,
  subject_id bigint not null,
  state text not null default 'open'::text,
  owed_since timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  last_answer text,
  done_at timestamp with time zone
);

create table withdrawal (
  id bigint not null generated always as identity,
  story_id bigint not null,
  public_reason text not null,
  withdrawn_by bigint,
  withdrawn_at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  kind text not null default 'killed'::text
);

alter table approval add constraint approval_kind_check CHECK ((kind = ANY (ARRAY['editorial'::text, 'legal'::text])));
alter table approval add constraint approval_pkey PRIMARY KEY (id);
alter table approval add constraint approval_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);
alter table approval add constraint approval_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table approval add constraint approval_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table approval_rule add constraint approval_rule_approvals_check CHECK (((approvals >= 0) AND (approvals <= 9)));
alter table approval_rule add constraint approval_rule_check CHECK (((approvals + legal_approvals) > 0));
alter table approval_rule add constraint approval_rule_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id) ON DELETE CASCADE;
alter table approval_rule add constraint approval_rule_legal_approvals_check CHECK (((legal_approvals >= 0) AND (legal_approvals <= 9)));
alter table approval_rule add constraint approval_rule_name_check CHECK ((name <> ''::text));
alter table approval_rule add constraint approval_rule_pkey PRIMARY KEY (id);
alter table arrival add constraint arrival_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table arrival add constraint arrival_pkey PRIMARY KEY (edition_id, what);
alter table arrival add constraint arrival_what_check CHECK ((what = ANY (ARRAY['shown'::text, 'gone'::text])));
alter table assignment add constraint assignment_assigned_by_fkey FOREIGN KEY (assigned_by) REFERENCES staff(id);
alter table assignment add constraint assignment_pkey PRIMARY KEY (story_id, staff_id);
alter table assignment add constraint assignment_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table assignment add constraint assignment_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table campaign add constraint a_campaign_ends_after_it_starts CHECK ((ends_at > starts_at));
alter table campaign add constraint campaign_alt_text_check CHECK ((length(alt_text) <= 500));
alter table campaign add constraint campaign_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table campaign add constraint campaign_headline_check CHECK (((headline ~ '\S'::text) AND (length(headline) <= 60)));
alter table campaign add constraint campaign_language_check CHECK ((language ~* '^[a-z]{2,8}(-[a-z0-9]{1,8})*$'::text));
alter table campaign add constraint campaign_link_check CHECK (((link ~ '^(https?://[^\s]+|/([^/\s][^\s]*)?)$'::text) AND (length(link) <= 2000)));
alter table campaign add constraint campaign_most_views_check CHECK ((most_views > 0));
alter table campaign add constraint campaign_name_check CHECK (((name ~ '\S'::text) AND (length(name) <= 100)));
alter table campaign add constraint campaign_name_key UNIQUE (name);
alter table campaign add constraint campaign_per_page_check CHECK (((per_page >= 1) AND (per_page <= 10)));
alter table campaign add constraint campaign_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id);
alter table campaign add constraint campaign_pkey PRIMARY KEY (id);
alter table campaign add constraint campaign_section_ids_check CHECK ((array_position(section_ids, NULL::bigint) IS NULL));
alter table campaign add constraint campaign_views_check CHECK ((views >= 0));
alter table campaign add constraint campaign_weight_check CHECK (((weight >= 1) AND (weight <= 100)));
alter table campaign add constraint campaign_words_check CHECK ((length(words) <= 120));
alter table campaign_hour add constraint campaign_hour_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id) ON DELETE CASCADE;
alter table campaign_hour add constraint campaign_hour_hour_check CHECK ((hour = date_trunc('hour'::text, hour, 'UTC'::text)));
alter table campaign_hour add constraint campaign_hour_pkey PRIMARY KEY (campaign_id, hour);
alter table campaign_hour add constraint campaign_hour_views_check CHECK ((views > 0));
alter table client add constraint anybody_is_shown_what_is_public CHECK (((NOT is_anybody) OR (scopes <@ ARRAY['read'::text, 'history'::text, 'changes'::text])));
alter table client add constraint client_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table client add constraint client_name_check CHECK (((name ~ '\S'::text) AND (length(name) <= 100)));
alter table client add constraint client_name_key UNIQUE (name);
alter table client add constraint client_note_check CHECK ((length(note) <= 500));
alter table client add constraint client_origins_check CHECK ((array_position(origins, NULL::text) IS NULL));
alter table client add constraint client_pkey PRIMARY KEY (id);
alter table client add constraint client_requests_per_minute_check CHECK (((requests_per_minute >= 1) AND (requests_per_minute <= 100000)));
alter table client add constraint client_scopes_check CHECK (((scopes <@ ARRAY['read'::text, 'history'::text, 'changes'::text, 'advance'::text, 'webhooks'::text]) AND (array_position(scopes, NULL::text) IS NULL)));
alter table client_key add constraint a_key_ends_after_it_begins CHECK ((expires_at > created_at));
alter table client_key add constraint client_key_client_id_fkey FOREIGN KEY (client_id) REFERENCES client(id);
alter table client_key add constraint client_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table client_key add constraint client_key_hash_check CHECK ((hash ~ '^[0-9a-f]{64}$'::text));
alter table client_key add constraint client_key_hash_key UNIQUE (hash);
alter table client_key add constraint client_key_hint_check CHECK ((length(hint) = 4));
alter table client_key add constraint client_key_pkey PRIMARY KEY (id);
alter table crop add constraint a_crop_lies_within_its_picture CHECK ((((x + width) <= (1.000001)::double precision) AND ((y + height) <= (1.000001)::double precision)));
alter table crop add constraint crop_height_check CHECK ((height > (0)::double precision));
alter table crop add constraint crop_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id) ON DELETE CASCADE;
alter table crop add constraint crop_pkey PRIMARY KEY (picture_id, ratio);
alter table crop add constraint crop_ratio_check CHECK ((ratio = ANY (ARRAY['16x9'::text, '3x2'::text, '4x3'::text, '1x1'::text])));
alter table crop add constraint crop_set_by_fkey FOREIGN KEY (set_by) REFERENCES staff(id);
alter table crop add constraint crop_width_check CHECK ((width > (0)::double precision));
alter table crop add constraint crop_x_check CHECK ((x >= (0)::double precision));
alter table crop add constraint crop_y_check CHECK ((y >= (0)::double precision));
alter table delivery add constraint a_delivery_is_owed_once UNIQUE NULLS NOT DISTINCT (seq, surface, list_kind, list_id, webhook_id);
alter table delivery add constraint delivery_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table delivery add constraint delivery_list_kind_check CHECK ((list_kind = ANY (ARRAY['all'::text, 'section'::text, 'topic'::text, 'credit'::text])));
alter table delivery add constraint delivery_pkey PRIMARY KEY (id);
alter table delivery add constraint delivery_state_check CHECK ((state = ANY (ARRAY['owed'::text, 'missing'::text, 'arrived'::text, 'passed'::text])));
alter table delivery add constraint delivery_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table delivery add constraint delivery_surface_check CHECK ((surface = ANY (ARRAY['page'::text, 'lite'::text, 'history'::text, 'ninjs'::text, 'newsml'::text, 'front'::text, 'section'::text, 'topic'::text, 'author'::text, 'rss'::text, 'atom'::text, 'json'::text, 'sitemap'::text, 'newsSitemap'::text, 'corrections'::text, 'correctionsFeed'::text, 'api'::text, 'webhook'::text, 'hub'::text])));
alter table delivery add constraint delivery_wanted_check CHECK ((wanted = ANY (ARRAY['shown'::text, 'gone'::text])));
alter table delivery add constraint delivery_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id);
alter table delivery add constraint what_arrived_was_seen CHECK (((state = 'arrived'::text) = (seen_at IS NOT NULL)));
alter table desk add constraint desk_name_check CHECK ((name <> ''::text));
alter table desk add constraint desk_name_key UNIQUE (name);
alter table desk add constraint desk_pkey PRIMARY KEY (id);
alter table diary_entry add constraint diary_entry_check CHECK ((ends_at >= starts_at));
alter table diary_entry add constraint diary_entry_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table diary_entry add constraint diary_entry_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id) ON DELETE SET NULL;
alter table diary_entry add constraint diary_entry_kind_check CHECK ((kind = ANY (ARRAY['event'::text, 'story'::text])));
alter table diary_entry add constraint diary_entry_pkey PRIMARY KEY (id);
alter table diary_entry add constraint diary_entry_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table diary_entry add constraint diary_entry_title_check CHECK ((title <> ''::text));
alter table edition add constraint a_notice_is_whole CHECK (((notice IS NULL) OR ((public_note ~ '\S'::text) AND ((notice ->> 'kind'::text) = ANY (ARRAY['correction'::text, 'clarification'::text, 'editorsNote'::text, 'retraction'::text, 'rightOfReply'::text, 'apology'::text])) AND ((notice ->> 'severity'::text) = ANY (ARRAY['minor'::text, 'substantial'::text, 'serious'::text])) AND ((notice ->> 'place'::text) = ANY (ARRAY['top'::text, 'foot'::text])) AND (jsonb_typeof((notice -> 'wasWrong'::text)) = 'string'::text) AND (jsonb_typeof((notice -> 'isRight'::text)) = 'string'::text))));
alter table edition add constraint a_number_once_a_story UNIQUE (story_id, number);
alter table edition add constraint edition_change_class_check CHECK ((change_class = ANY (ARRAY['correction'::text, 'clarification'::text, 'development'::text, 'copyEdit'::text, 'furniture'::text])));
alter table edition add constraint edition_live_by_fkey FOREIGN KEY (live_by) REFERENCES staff(id);
alter table edition add constraint edition_number_check CHECK ((number > 0));
alter table edition add constraint edition_pkey PRIMARY KEY (id);
alter table edition add constraint edition_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);
alter table edition add constraint edition_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id);
alter table edition add constraint edition_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'scheduled'::text, 'live'::text, 'superseded'::text, 'withdrawn'::text, 'spiked'::text])));
alter table edition add constraint edition_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table edition add constraint nothing_goes_live_before_its_embargo CHECK (((live_at IS NULL) OR (embargoed_until IS NULL) OR (live_at >= embargoed_until)));
alter table edition add constraint nothing_is_scheduled_before_its_embargo CHECK (((state <> 'scheduled'::text) OR (embargoed_until IS NULL) OR (publish_at >= embargoed_until)));
alter table edition add constraint published_to_the_millisecond CHECK ((published_at = date_trunc('milliseconds'::text, published_at)));
alter table edition add constraint what_is_scheduled_has_an_hour CHECK (((state <> 'scheduled'::text) OR (publish_at IS NOT NULL)));
alter table edition add constraint what_was_live_says_when CHECK (((state <> ALL (ARRAY['live'::text, 'superseded'::text, 'withdrawn'::text])) OR ((live_at IS NOT NULL) AND (published_at IS NOT NULL) AND (hash IS NOT NULL) AND (language IS NOT NULL) AND (url_slug IS NOT NULL))));
alter table front add constraint front_check CHECK ((num_nonnulls(section_id, edition) <= 1));
alter table front add constraint front_check1 CHECK (((edition IS NULL) = (name = ''::text)));
alter table front add constraint front_draft_check CHECK ((jsonb_typeof(draft) = 'array'::text));
alter table front add constraint front_edition_check CHECK (((edition ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text) AND (length(edition) <= 40)));
alter table front add constraint front_edition_key UNIQUE (edition);
alter table front add constraint front_name_check CHECK (((length(name) <= 100) AND (name = TRIM(BOTH FROM name))));
alter table front add constraint front_pkey PRIMARY KEY (id);
alter table front add constraint front_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id) ON DELETE CASCADE;
alter table front add constraint front_section_id_key UNIQUE (section_id);
alter table front_edition add constraint front_edition_check1 CHECK ((restored_from < number));
alter table front_edition add constraint front_edition_containers_check CHECK (((jsonb_typeof(containers) = 'array'::text) AND ((jsonb_array_length(containers) >= 1) AND (jsonb_array_length(containers) <= 30))));
alter table front_edition add constraint front_edition_front_id_fkey FOREIGN KEY (front_id) REFERENCES front(id) ON DELETE CASCADE;
alter table front_edition add constraint front_edition_front_id_restored_from_fkey FOREIGN KEY (front_id, restored_from) REFERENCES front_edition(front_id, number) ON DELETE CASCADE;
alter table front_edition add constraint front_edition_number_check CHECK ((number > 0));
alter table front_edition add constraint front_edition_pkey PRIMARY KEY (front_id, number);
alter table front_edition add constraint front_edition_published_by_fkey FOREIGN KEY (published_by) REFERENCES staff(id);
alter table front_pick add constraint front_pick_container_check CHECK (((container >= 1) AND (container <= 30)));
alter table front_pick add constraint front_pick_front_id_number_fkey FOREIGN KEY (front_id, number) REFERENCES front_edition(front_id, number) ON DELETE CASCADE;
alter table front_pick add constraint front_pick_front_id_number_story_id_key UNIQUE (front_id, number, story_id);
alter table front_pick add constraint front_pick_headline_check CHECK ((length(headline) <= 150));
alter table front_pick add constraint front_pick_kicker_check CHECK ((length(kicker) <= 60));
alter table front_pick add constraint front_pick_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id);
alter table front_pick add constraint front_pick_pkey PRIMARY KEY (front_id, number, container, "position");
alter table front_pick add constraint front_pick_position_check CHECK ((("position" >= 1) AND ("position" <= 20)));
alter table front_pick add constraint front_pick_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table hub_intent add constraint hub_intent_callback_check CHECK ((length(callback) <= 2000));
alter table hub_intent add constraint hub_intent_lease_seconds_check CHECK ((lease_seconds > 0));
alter table hub_intent add constraint hub_intent_mode_check CHECK ((mode = ANY (ARRAY['subscribe'::text, 'unsubscribe'::text])));
alter table hub_intent add constraint hub_intent_path_check CHECK (((path ~ '^/'::text) AND (length(path) <= 2000)));
alter table hub_intent add constraint hub_intent_pkey PRIMARY KEY (id);
alter table hub_intent add constraint hub_intent_secret_check CHECK ((octet_length(secret) < 200));
alter table hub_subscription add constraint hub_subscription_path_callback_key UNIQUE (path, callback);
alter table hub_subscription add constraint hub_subscription_path_fkey FOREIGN KEY (path) REFERENCES hub_topic(path);
alter table hub_subscription add constraint hub_subscription_pkey PRIMARY KEY (id);
alter table hub_topic add constraint hub_topic_pkey PRIMARY KEY (path);
alter table index_now_owed add constraint index_now_owed_pkey PRIMARY KEY (story_id);
alter table index_now_owed add constraint index_now_owed_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table invitation add constraint invitation_invited_by_fkey FOREIGN KEY (invited_by) REFERENCES staff(id);
alter table invitation add constraint invitation_kind_check CHECK ((kind = ANY (ARRAY['first'::text, 'invitation'::text, 'way-in'::text])));
alter table invitation add constraint invitation_pkey PRIMARY KEY (id);
alter table invitation add constraint invitation_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table invitation add constraint invitation_token_hash_key UNIQUE (token_hash);
alter table last_public_change add constraint last_public_change_pkey PRIMARY KEY (subject, subject_id);
alter table last_public_change add constraint last_public_change_seq_fkey FOREIGN KEY (seq) REFERENCES public_change(seq);
alter table last_public_change add constraint last_public_change_seq_key UNIQUE (seq);
alter table legal_hold add constraint legal_hold_held_by_fkey FOREIGN KEY (held_by) REFERENCES staff(id);
alter table legal_hold add constraint legal_hold_lifted_by_fkey FOREIGN KEY (lifted_by) REFERENCES staff(id);
alter table legal_hold add constraint legal_hold_pkey PRIMARY KEY (id);
alter table legal_hold add constraint legal_hold_reason_check CHECK ((reason <> ''::text));
alter table legal_hold add constraint legal_hold_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table listing add constraint listing_kind_check CHECK ((kind = ANY (ARRAY['section'::text, 'topic'::text, 'credit'::text])));
alter table listing add constraint listing_pkey PRIMARY KEY (kind, list_id, story_id);
alter table listing add constraint listing_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table logbook add constraint logbook_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table logbook add constraint logbook_pkey PRIMARY KEY (id);
alter table logbook add constraint logbook_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table logbook add constraint logbook_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table note add constraint note_pkey PRIMARY KEY (id);
alter table note add constraint note_reply_to_fkey FOREIGN KEY (reply_to) REFERENCES note(id);
alter table note add constraint note_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES staff(id);
alter table note add constraint note_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table note add constraint note_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table note add constraint note_words_check CHECK ((words <> ''::text));
alter table note_seen add constraint note_seen_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id);
alter table note_seen add constraint note_seen_pkey PRIMARY KEY (note_id, staff_id);
alter table note_seen add constraint note_seen_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table outbox add constraint outbox_pkey PRIMARY KEY (seq);
alter table outbox_reader add constraint outbox_reader_pkey PRIMARY KEY (name);
alter table owed_search_entry add constraint owed_search_entry_pkey PRIMARY KEY (story_id);
alter table page_change add constraint page_change_pkey PRIMARY KEY (transaction);
alter table page_change add constraint told_at_the_end TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table picked_story add constraint picked_story_check CHECK ((picked_id <> story_id));
alter table picked_story add constraint picked_story_picked_id_fkey FOREIGN KEY (picked_id) REFERENCES story(id) ON DELETE CASCADE;
alter table picked_story add constraint picked_story_pkey PRIMARY KEY (story_id, "position") DEFERRABLE INITIALLY DEFERRED;
alter table picked_story add constraint picked_story_position_check CHECK ((("position" >= 1) AND ("position" <= 6)));
alter table picked_story add constraint picked_story_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id) ON DELETE CASCADE;
alter table picked_story add constraint picked_story_story_id_picked_id_key UNIQUE (story_id, picked_id) DEFERRABLE INITIALLY DEFERRED;
alter table picture add constraint a_stored_picture_has_an_original CHECK (((state = 'awaited'::text) OR (state = 'refused'::text) OR ((key IS NOT NULL) AND (width IS NOT NULL) AND (height IS NOT NULL) AND (media_type IS NOT NULL))));
alter table picture add constraint picture_bytes_check CHECK ((bytes > 0));
alter table picture add constraint picture_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table picture add constraint picture_focal_x_check CHECK (((focal_x >= (0)::double precision) AND (focal_x <= (1)::double precision)));
alter table picture add constraint picture_focal_y_check CHECK (((focal_y >= (0)::double precision) AND (focal_y <= (1)::double precision)));
alter table picture add constraint picture_height_check CHECK ((height > 0));
alter table picture add constraint picture_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table picture add constraint picture_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text, 'image/avif'::text, 'image/tiff'::text, 'image/heif'::text, 'image/gif'::text])));
alter table picture add constraint picture_pkey PRIMARY KEY (id);
alter table picture add constraint picture_rights_class_check CHECK ((rights_class = ANY (ARRAY['not-stated'::text, 'owned'::text, 'commissioned'::text, 'agency'::text, 'pool'::text, 'handout'::text, 'licensed'::text, 'reader'::text, 'screengrab'::text, 'creative-commons'::text, 'public-domain'::text, 'not-cleared'::text, 'not-to-be-used'::text])));
alter table picture add constraint picture_state_check CHECK ((state = ANY (ARRAY['awaited'::text, 'stored'::text, 'ready'::text, 'refused'::text])));
alter table picture add constraint picture_width_check CHECK ((width > 0));
alter table picture_in_draft add constraint picture_in_draft_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id);
alter table picture_in_draft add constraint picture_in_draft_pkey PRIMARY KEY (picture_id, story_id);
alter table picture_in_draft add constraint picture_in_draft_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table picture_use add constraint picture_use_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id);
alter table picture_use add constraint picture_use_pkey PRIMARY KEY (picture_id, story_id);
alter table picture_use add constraint picture_use_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table public_change add constraint public_change_pkey PRIMARY KEY (seq);
alter table public_change add constraint public_change_subject_check CHECK ((subject = ANY (ARRAY['story'::text, 'section'::text, 'topic'::text, 'picture'::text])));
alter table publication add constraint publication_feed_text_check CHECK ((feed_text = ANY (ARRAY['full'::text, 'summary'::text])));
alter table publication add constraint publication_id_check CHECK (id);
alter table publication add constraint publication_pkey PRIMARY KEY (id);
alter table purge add constraint purge_check CHECK (((seen_at IS NULL) OR (address IS NOT NULL)));
alter table purge add constraint purge_pkey PRIMARY KEY (last_seq);
alter table rate_limit add constraint rate_limit_key_key UNIQUE (key);
alter table rate_limit add constraint rate_limit_pkey PRIMARY KEY (id);
alter table release add constraint release_pkey PRIMARY KEY (name);
alter table removal add constraint removal_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES edition(id);
alter table removal add constraint removal_pkey PRIMARY KEY (edition_id);
alter table removal add constraint removal_public_reason_check CHECK ((public_reason ~ '\S'::text));
alter table removal add constraint removal_removed_by_fkey FOREIGN KEY (removed_by) REFERENCES staff(id);
alter table rendition add constraint rendition_bytes_check CHECK ((bytes > 0));
alter table rendition add constraint rendition_format_check CHECK ((format = ANY (ARRAY['avif'::text, 'webp'::text, 'jpeg'::text])));
alter table rendition add constraint rendition_height_check CHECK ((height > 0));
alter table rendition add constraint rendition_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table rendition add constraint rendition_picture_id_fkey FOREIGN KEY (picture_id) REFERENCES picture(id) ON DELETE CASCADE;
alter table rendition add constraint rendition_pkey PRIMARY KEY (file);
alter table rendition add constraint rendition_ratio_check CHECK ((ratio = ANY (ARRAY['whole'::text, '16x9'::text, '3x2'::text, '4x3'::text, '1x1'::text])));
alter table rendition add constraint rendition_width_check CHECK ((width > 0));
alter table revision add constraint revision_made_by_fkey FOREIGN KEY (made_by) REFERENCES staff(id);
alter table revision add constraint revision_pending_suggestions_check CHECK ((pending_suggestions >= 0));
alter table revision add constraint revision_pkey PRIMARY KEY (id);
alter table revision add constraint revision_section_id_fkey FOREIGN KEY (section_id) REFERENCES section(id);
alter table revision add constraint revision_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table role add constraint role_key_key UNIQUE (key);
alter table role add constraint role_name_check CHECK ((name <> ''::text));
alter table role add constraint role_name_key UNIQUE (name);
alter table role add constraint role_pkey PRIMARY KEY (id);
alter table saved_view add constraint saved_view_name_check CHECK ((name <> ''::text));
alter table saved_view add constraint saved_view_pkey PRIMARY KEY (id);
alter table saved_view add constraint saved_view_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table search_dictionary add constraint search_dictionary_pkey PRIMARY KEY (name);
alter table search_entry add constraint search_entry_pkey PRIMARY KEY (story_id);
alter table search_entry add constraint search_entry_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table search_word add constraint search_word_pkey PRIMARY KEY (word);
alter table secret add constraint secret_pkey PRIMARY KEY (name);
alter table section add constraint a_slug_once_under_a_parent UNIQUE NULLS NOT DISTINCT (parent_id, slug);
alter table section add constraint changed_section_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table section add constraint section_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table section add constraint section_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES section(id);
alter table section add constraint section_path_key UNIQUE (path);
alter table section add constraint section_pkey PRIMARY KEY (id);
alter table section add constraint section_slug_check CHECK (((slug <> ''::text) AND (slug !~ '[[:space:]/?#%]'::text)));
alter table staff add constraint staff_email_key UNIQUE (email);
alter table staff add constraint staff_pkey PRIMARY KEY (id);
alter table staff add constraint staff_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id);
alter table staff_account add constraint an_account_once_a_provider UNIQUE (provider_id, account_id);
alter table staff_account add constraint staff_account_pkey PRIMARY KEY (id);
alter table staff_account add constraint staff_account_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table staff_passkey add constraint staff_passkey_credential_id_key UNIQUE (credential_id);
alter table staff_passkey add constraint staff_passkey_pkey PRIMARY KEY (id);
alter table staff_passkey add constraint staff_passkey_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table staff_role add constraint a_role_once_a_desk UNIQUE NULLS NOT DISTINCT (staff_id, role_id, desk_id);
alter table staff_role add constraint staff_role_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id) ON DELETE CASCADE;
alter table staff_role add constraint staff_role_role_id_fkey FOREIGN KEY (role_id) REFERENCES role(id);
alter table staff_role add constraint staff_role_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table staff_second_factor add constraint staff_second_factor_pkey PRIMARY KEY (id);
alter table staff_second_factor add constraint staff_second_factor_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table staff_session add constraint staff_session_pkey PRIMARY KEY (id);
alter table staff_session add constraint staff_session_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table staff_session add constraint staff_session_token_key UNIQUE (token);
alter table stage add constraint a_stage_once_a_desk UNIQUE (desk_id, name);
alter table stage add constraint stage_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id) ON DELETE CASCADE;
alter table stage add constraint stage_name_check CHECK ((name <> ''::text));
alter table stage add constraint stage_pkey PRIMARY KEY (id);
alter table story add constraint story_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table story add constraint story_desk_id_fkey FOREIGN KEY (desk_id) REFERENCES desk(id);
alter table story add constraint story_pkey PRIMARY KEY (id);
alter table story add constraint story_stage_id_fkey FOREIGN KEY (stage_id) REFERENCES stage(id) ON DELETE SET NULL;
alter table story_document add constraint story_document_pkey PRIMARY KEY (story_id);
alter table story_document add constraint story_document_revision_id_fkey FOREIGN KEY (revision_id) REFERENCES revision(id);
alter table story_document add constraint story_document_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table story_look add constraint story_look_pkey PRIMARY KEY (staff_id, story_id);
alter table story_look add constraint story_look_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id) ON DELETE CASCADE;
alter table story_look add constraint story_look_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table story_origin add constraint story_origin_fingerprint_key UNIQUE (fingerprint);
alter table story_origin add constraint story_origin_pkey PRIMARY KEY (story_id);
alter table story_origin add constraint story_origin_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table story_update add constraint story_update_pkey PRIMARY KEY (id);
alter table story_update add constraint story_update_staff_id_fkey FOREIGN KEY (staff_id) REFERENCES staff(id);
alter table story_update add constraint story_update_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table topic add constraint changed_topic_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table topic add constraint topic_check CHECK ((merged_into <> id));
alter table topic add constraint topic_is_told TRIGGER DEFERRABLE INITIALLY DEFERRED;
alter table topic add constraint topic_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'organisation'::text, 'place'::text, 'subject'::text])));
alter table topic add constraint topic_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES topic(id) ON DELETE CASCADE;
alter table topic add constraint topic_pkey PRIMARY KEY (id);
alter table topic add constraint topic_slug_key UNIQUE (slug);
alter table topic_address add constraint topic_address_pkey PRIMARY KEY (slug);
alter table topic_address add constraint topic_address_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id) ON DELETE CASCADE;
alter table topic_name add constraint topic_name_pkey PRIMARY KEY (folded, topic_id, name);
alter table topic_name add constraint topic_name_topic_id_fkey FOREIGN KEY (topic_id) REFERENCES topic(id) ON DELETE CASCADE;
alter table verification add constraint verification_pkey PRIMARY KEY (id);
alter table vital add constraint vital_measure_check CHECK ((measure = ANY (ARRAY['lcp'::text, 'inp'::text, 'cls'::text])));
alter table vital add constraint vital_pkey PRIMARY KEY (hour, page, measure, part, up_to);
alter table vital add constraint vital_readers_check CHECK ((readers > 0));
alter table webhook add constraint webhook_address_check CHECK ((length(address) <= 2000));
alter table webhook add constraint webhook_client_id_fkey FOREIGN KEY (client_id) REFERENCES client(id);
alter table webhook add constraint webhook_created_by_fkey FOREIGN KEY (created_by) REFERENCES staff(id);
alter table webhook add constraint webhook_kinds_check CHECK (((cardinality(kinds) > 0) AND (array_position(kinds, NULL::text) IS NULL)));
alter table webhook add constraint webhook_pkey PRIMARY KEY (id);
alter table webhook_message add constraint done_when_done CHECK (((state = 'done'::text) = (done_at IS NOT NULL)));
alter table webhook_message add constraint webhook_message_pkey PRIMARY KEY (webhook_id, seq);
alter table webhook_message add constraint webhook_message_seq_fkey FOREIGN KEY (seq) REFERENCES public_change(seq);
alter table webhook_message add constraint webhook_message_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'red'::text])));
alter table webhook_message add constraint webhook_message_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhook(id);
alter table withdrawal add constraint a_kill_says_why CHECK (((kind <> 'killed'::text) OR (public_reason <> ''::text)));
alter table withdrawal add constraint withdrawal_kind_check CHECK ((kind = ANY (ARRAY['killed'::text, 'unpublished'::text])));
alter table withdrawal add constraint withdrawal_pkey PRIMARY KEY (id);
alter table withdrawal add constraint withdrawal_story_id_fkey FOREIGN KEY (story_id) REFERENCES story(id);
alter table withdrawal add constraint withdrawal_withdrawn_by_fkey FOREIGN KEY (withdrawn_by) REFERENCES staff(id);

CREATE INDEX approval_by_story ON public.approval USING btree (story_id);
CREATE INDEX assignment_by_staff ON public.assignment USING btree (staff_id);
CREATE INDEX client_key_by_client ON public.client_key USING btree (client_id);
CREATE INDEX delivery_by_story ON public.delivery USING btree (story_id, seq);
CREATE INDEX delivery_missing ON public.delivery USING btree (due_at) WHERE (state = 'missing'::text);
CREATE INDEX delivery_to_look_at ON public.delivery USING btree (next_look_at) WHERE (state = ANY (ARRAY['owed'::text, 'missing'::text]));
CREATE INDEX diary_by_day ON public.diary_entry USING btree (starts_at);
CREATE INDEX due_editions ON public.edition USING btree (publish_at) WHERE (state = 'scheduled'::text);
CREATE INDEX edition_by_revision ON public.edition USING btree (revision_id);
CREATE INDEX front_pick_by_picture ON public.front_pick USING btree (picture_id) WHERE (picture_id IS NOT NULL);
CREATE INDEX front_pick_by_story ON public.front_pick USING btree (story_id);
CREATE INDEX hub_intent_by_due ON public.hub_intent USING btree (due_at);
CREATE INDEX invitation_open ON public.invitation USING btree (kind) WHERE ((used_at IS NULL) AND (revoked_at IS NULL));
CREATE INDEX listing_by_date ON public.listing USING btree (kind, list_id, published_at DESC, story_id DESC);
CREATE INDEX listing_by_story ON public.listing USING btree (story_id);
CREATE INDEX live_by_date ON public.edition USING btree (published_at DESC, story_id DESC) WHERE (state = 'live'::text);
CREATE INDEX live_by_sitemap_part ON public.edition USING btree ((((story_id - 1) / 10000)), COALESCE(updated_at, published_at)) WHERE (state = 'live'::text);
CREATE INDEX logbook_by_story ON public.logbook USING btree (story_id, id);
CREATE INDEX note_by_mention ON public.note USING gin (mentions);
CREATE INDEX note_by_story ON public.note USING btree (story_id, id);
CREATE INDEX picked_story_by_picked ON public.picked_story USING btree (picked_id);
CREATE INDEX picture_by_rights ON public.picture USING btree (rights_class, id DESC);
CREATE INDEX picture_by_who_added_it ON public.picture USING btree (created_by, id DESC);
CREATE INDEX picture_in_draft_by_story ON public.picture_in_draft USING btree (story_id);
CREATE INDEX picture_key ON public.picture USING btree (key);
CREATE INDEX picture_search ON public.picture USING gin (search);
CREATE INDEX picture_use_by_story ON public.picture_use USING btree (story_id);
CREATE INDEX pictures_owed ON public.picture USING btree (id) WHERE (state = 'stored'::text);
CREATE INDEX pictures_that_expire ON public.picture USING btree (expires_at) WHERE (expires_at IS NOT NULL);
CREATE INDEX rendition_by_picture ON public.rendition USING btree (picture_id);
CREATE INDEX revision_by_story ON public.revision USING btree (story_id, id DESC);
CREATE INDEX saved_view_by_staff ON public.saved_view USING btree (staff_id);
CREATE INDEX search_entry_by_date ON public.search_entry USING btree (published_at DESC, story_id DESC);
CREATE INDEX search_entry_by_word ON public.search_entry USING gin (words) WITH (fastupdate=off);
CREATE INDEX search_word_change_by_word ON public.search_word_change USING btree (word);
CREATE INDEX staff_account_by_staff ON public.staff_account USING btree (staff_id);
CREATE INDEX staff_passkey_by_staff ON public.staff_passkey USING btree (staff_id);
CREATE INDEX staff_role_by_role ON public.staff_role USING btree (role_id);
CREATE INDEX staff_second_factor_by_staff ON public.staff_second_factor USING btree (staff_id);
CREATE INDEX staff_session_by_staff ON public.staff_session USING btree (staff_id);
CREATE INDEX story_by_desk ON public.story USING btree (desk_id, stage_id);
CREATE INDEX story_update_by_story ON public.story_update USING btree (story_id, id);
CREATE INDEX topic_address_of_topic ON public.topic_address USING btree (topic_id);
CREATE INDEX topic_by_name ON public.topic USING btree (kind, lower(name));
CREATE INDEX topic_merged_into ON public.topic USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX topic_name_of_topic ON public.topic_name USING btree (topic_id);
CREATE INDEX verification_by_identifier ON public.verification USING btree (identifier);
CREATE INDEX webhook_by_client ON public.webhook USING btree (client_id);
CREATE INDEX webhook_message_due ON public.webhook_message USING btree (due_at) WHERE (state = 'open'::text);
CREATE INDEX webhook_message_open ON public.webhook_message USING btree (webhook_id, subject, subject_id, seq) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX client_that_is_anybody ON public.client USING btree (is_anybody) WHERE (is_anybody AND (revoked_at IS NULL));
CREATE UNIQUE INDEX one_address_a_person ON public.staff USING btree (lower(email));
CREATE UNIQUE INDEX one_approval_a_person ON public.approval USING btree (revision_id, staff_id, kind) WHERE (taken_back_at IS NULL);
CREATE UNIQUE INDEX one_current_rendition ON public.rendition USING btree (picture_id, ratio, format, width) WHERE is_current;
CREATE UNIQUE INDEX one_edition_of_a_front_is_published ON public.front_edition USING btree (front_id) WHERE is_published;
CREATE UNIQUE INDEX one_front_of_the_home_page ON public.front USING btree ((true)) WHERE ((section_id IS NULL) AND (edition IS NULL));
CREATE UNIQUE INDEX one_live_edition ON public.edition USING btree (story_id) WHERE (state = 'live'::text);
CREATE UNIQUE INDEX one_open_edition ON public.edition USING btree (story_id) WHERE (state = ANY (ARRAY['draft'::text, 'scheduled'::text]));
CREATE UNIQUE INDEX one_picture_an_original ON public.picture USING btree (key) WHERE (NOT was_awaited);
CREATE UNIQUE INDEX one_standing_hold ON public.legal_hold USING btree (story_id) WHERE (lifted_at IS NULL);
CREATE UNIQUE INDEX one_standing_withdrawal ON public.withdrawal USING btree (story_id) WHERE (lifted_at IS NULL);

create view public_edition as
 SELECT edition.id AS edition_id,
    edition.story_id,
    edition.number,
    (edition.state = 'live'::text) AS is_live,
    edition.change_class,
    edition.live_at,
    edition.published_at,
    edition.updated_at,
    edition.previous_hash,
    edition.hash,
    gone.public_reason AS removed_reason,
    gone.removed_at,
        CASE
            WHEN (gone.* IS NULL) THEN edition.public_note
            ELSE ''::text
        END AS public_note,
        CASE
            WHEN (gone.* IS NULL) THEN COALESCE(edition.notice,
            CASE
                WHEN ((edition.change_class = ANY (ARRAY['correction'::text, 'clarification'::text])) AND (edition.public_note ~ '\S'::text)) THEN jsonb_build_object('kind', edition.change_class, 'severity', 'substantial', 'wasWrong', '', 'isRight', '', 'place', 'top')
                ELSE NULL::jsonb
            END)
            ELSE NULL::jsonb
        END AS notice,
        CASE
            WHEN (gone.* IS NULL) THEN edition.names
            ELSE NULL::jsonb
        END AS names,
    edition.section_id AS place_id,
    edition.url_slug AS live_slug,
    revision.language,
    revision.section_id,
    revision.url_slug,
    revision.kicker,
    revision.headline,
    revision.headlines,
    revision.standfirst,
    revision.dateline,
    revision.body,
    revision.credits,
    revision.lead_picture,
    revision.topic_ids,
    revision.is_sensitive
   FROM ((edition
     LEFT JOIN LATERAL ( SELECT removal.public_reason,
            removal.removed_at
           FROM removal
          WHERE (removal.edition_id = edition.id)
        UNION ALL
         SELECT withdrawal.public_reason,
            withdrawal.withdrawn_at
           FROM withdrawal
          WHERE ((withdrawal.story_id = edition.story_id) AND (withdrawal.kind = 'killed'::text) AND (withdrawal.withdrawn_at >= edition.live_at))
 LIMIT 1) gone ON (true))
     LEFT JOIN revision ON (((revision.id = edition.revision_id) AND (gone.* IS NULL))))
  WHERE ((edition.state = ANY (ARRAY['live'::text, 'superseded'::text, 'withdrawn'::text])) AND (EXISTS ( SELECT
           FROM edition live
          WHERE ((live.story_id = edition.story_id) AND (live.state = 'live'::text) AND ((live.embargoed_until IS NULL) OR (live.embargoed_until <= now()))))));
create view public_item as
 SELECT story_id,
    min(published_at) AS first_published_at,
    (max(number) + ( SELECT count(*) AS count
           FROM withdrawal
          WHERE (withdrawal.story_id = edition.story_id))) AS version
   FROM edition
  WHERE (state = ANY (ARRAY['live'::text, 'superseded'::text, 'withdrawn'::text]))
  GROUP BY story_id;

CREATE OR REPLACE FUNCTION public.announce_public_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.answer_question(question text)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.campaign_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    perform pages_change(campaign_keys(old));
  end if;
  if tg_op <> 'DELETE' then
    perform pages_change(campaign_keys(new));
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.campaign_keys(shown campaign)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when shown.section_ids = '{}' then array['a0'] else (select array_agg('a' || id) from unnest(shown.section_ids) as id) end
    || case when shown.picture_id is null then '{}' else array['m' || shown.picture_id] end
$function$
;
CREATE OR REPLACE FUNCTION public.card_keys(story bigint)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select array['s' || story || 'h', 's' || story || 'l', sitemap_part(story)]
    || (select coalesce(array_agg('s' || story_id || 'o'), '{}') from picked_story where picked_id = story)
    || (select coalesce(array_agg(front_key(section_id, front.edition)), '{}')
        from front_pick join front_edition using (front_id, number) join front on front.id = front_id
        where front_pick.story_id = story and front_edition.is_published)
$function$
;
CREATE OR REPLACE FUNCTION public.card_of(shown edition)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_array(shown.language, kicker, standfirst) from revision where id = shown.revision_id
$function$
;
CREATE OR REPLACE FUNCTION public.card_picture_of(shown edition)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select lead_picture from revision where id = shown.revision_id
$function$
;
CREATE OR REPLACE FUNCTION public.changed_sections_change_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.delivery_deadline(wanted text)
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case wanted when 'gone' then interval '10 seconds' else interval '45 seconds' end
$function$
;
CREATE OR REPLACE FUNCTION public.edition_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.entries_are_owed(kinds text[], list bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  insert into owed_search_entry select distinct story_id from listing where kind = any(kinds) and list_id = list on conflict do nothing
$function$
;
CREATE OR REPLACE FUNCTION public.fold_name(name text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
  select trim(regexp_replace(lower(regexp_replace(normalize(name, NFKD), '[\u0300-\u036f]', '', 'g')), '[\s.,’''"“”()‐‑–—-]+', ' ', 'g'))
$function$
;
CREATE OR REPLACE FUNCTION public.fold_words(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(
    regexp_replace(
      regexp_replace(lower(normalize(words, NFKD)), U&'[\0300-\036F]', '', 'g'),
      '[[:punct:]|$+<>=^`~]+', ' ', 'g'),
    U&'([\3040-\30FF\3400-\9FFF\F900-\FAFF])', ' \1 ', 'g')
$function$
;
CREATE OR REPLACE FUNCTION public.forget_entry_of_the_dead()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from search_entry where story_id = old.story_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.front_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and (old.edition, old.name, old.is_published) is not distinct from (new.edition, new.name, new.is_published) then
    return null;
  end if;
  perform pages_change(array[front_key(old.section_id, old.edition)] || case when old.edition is null then '{}' else array['fe'] end);
  if tg_op = 'UPDATE' then
    perform pages_change(array[front_key(new.section_id, new.edition)]);
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.front_edition_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  id_of bigint := case when tg_op = 'DELETE' then old.front_id else new.front_id end;
begin
  perform pages_change(array[front_key(section_id, edition)]) from front where id = id_of;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.front_edition_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'A published front does not change: publish another.' using errcode = 'integrity_constraint_violation';
end $function$
;
CREATE OR REPLACE FUNCTION public.front_key(section bigint, edition text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select case when section is not null then 'fs' || section when edition is not null then 'fe-' || edition else 'fh' end
$function$
;
CREATE OR REPLACE FUNCTION public.hides_until(shown edition)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select nullif(greatest(shown.embargoed_until, now()), now()) $function$
;
CREATE OR REPLACE FUNCTION public.instant_of(word text)
 RETURNS timestamp with time zone
 LANGUAGE sql
 IMMUTABLE
AS $function$ select word::timestamp at time zone 'UTC' $function$
;
CREATE OR REPLACE FUNCTION public.keep_live_editions()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  before edition;
begin
  if old.state not in ('live', 'superseded', 'withdrawn') then
    if tg_op = 'DELETE' then return old; end if;
    if new.state = 'live' and new.embargoed_until > now() then
      raise exception 'edition % is embargoed until %', new.id, new.embargoed_until using errcode = 'integrity_constraint_violation';
    end if;
    return new;
  end if;
  if tg_op = 'UPDATE' then
    before := old;
    before.state := new.state;
    if before is not distinct from new
       and (old.state, new.state) in (('live', 'superseded'), ('live', 'withdrawn'), ('superseded', 'withdrawn')) then
      return new;
    end if;
  end if;
  raise exception 'edition % of story % was published and cannot be changed', old.id, old.story_id
    using errcode = 'integrity_constraint_violation', hint = 'Publish a new edition instead.';
end $function$
;
CREATE OR REPLACE FUNCTION public.keep_pictures_in_draft()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from picture_in_draft where story_id = new.story_id;
  insert into picture_in_draft (picture_id, story_id)
    select picture.id, new.story_id from pictures_shown(new.lead_picture, new.body) as shown join picture on picture.id = shown;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.keep_revoked()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.revoked_at is not null and new.revoked_at is distinct from old.revoked_at then
    raise exception '% % was revoked and stays so', tg_table_name, old.id using errcode = 'integrity_constraint_violation', hint = 'Make a new one.';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.language_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if (select language from revision where id = new.revision_id) is distinct from (
    select revision.language from edition join revision on revision.id = edition.revision_id
    where edition.story_id = new.story_id and edition.number < new.number and edition.state in ('live', 'superseded') order by edition.number desc limit 1)
  then
    perform place_changes('all', 0, new.published_at, new.story_id);
    perform place_changes(kind, list_id, published_at, story_id) from listing where story_id = new.story_id;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.link_of(shown edition)
 RETURNS jsonb
 LANGUAGE sql
 STABLE
AS $function$
  select jsonb_build_array(shown.section_id, shown.url_slug, coalesce(nullif(headlines ->> 'front', ''), headline)) from revision where id = shown.revision_id
$function$
;
CREATE OR REPLACE FUNCTION public.list_comes_or_goes(kind text, list bigint, place_at timestamp with time zone, story bigint)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.list_keys(kind text, list bigint, place_at timestamp with time zone, story bigint)
 RETURNS text[]
 LANGUAGE plpgsql
 STABLE
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.listing_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  place listing;
begin
  foreach place in array case tg_op when 'INSERT' then array[new] when 'DELETE' then array[old] else array[old, new] end loop
    perform place_changes(place.kind, place.list_id, place.published_at, place.story_id);
  end loop;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.lists_of_edition(edition_id bigint)
 RETURNS TABLE(kind text, list_id bigint)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;
CREATE OR REPLACE FUNCTION public.names_change_searches()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['w']);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.names_of_topic(named topic)
 RETURNS TABLE(name text)
 LANGUAGE sql
 STABLE
AS $function$
  select named.name union select value from jsonb_each_text(named.names) union select unnest(named.synonyms)
$function$
;
CREATE OR REPLACE FUNCTION public.next_campaign_change(sections bigint[])
 RETURNS interval
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
  select min(at) - now()
  from campaign, unnest(array[starts_at, ends_at]) as at
  where at > now() and not is_paused and (most_views is null or views < most_views) and (section_ids = '{}' or section_ids && sections)
$function$
;
CREATE OR REPLACE FUNCTION public.note_public_change(bulletin outbox)
 RETURNS void
 LANGUAGE sql
AS $function$
  with noted as (
    insert into public_change (seq, at, kind, subject, subject_id, edition_id)
    select bulletin.seq, bulletin.at, bulletin.kind, subject, (bulletin.payload ->> (subject || 'Id'))::bigint, (bulletin.payload ->> 'editionId')::bigint
    from (values ('story.published', 'story'), ('story.withdrawn', 'story'), ('story.editionRemoved', 'story'),
      ('section.changed', 'section'), ('topic.changed', 'topic'), ('picture.shownOtherwise', 'picture')) as public (kind, subject)
    where public.kind = bulletin.kind
    returning subject, subject_id, seq)
  insert into last_public_change (subject, subject_id, seq) select subject, subject_id, seq from noted
  on conflict (subject, subject_id) do update set seq = excluded.seq
$function$
;
CREATE OR REPLACE FUNCTION public.note_question(question text, dropped boolean DEFAULT false)
 RETURNS void
 LANGUAGE sql
AS $function$
  select pages_change(array['?' || question], dropped)
$function$
;
CREATE OR REPLACE FUNCTION public.notice_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'live' and (new.notice is not null or new.change_class in ('correction', 'clarification')) then
    perform pages_change(array['nc']);
  elsif old.state = 'live' and new.state = 'withdrawn' then
    perform pages_change(array['nc'], dropped => true);
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.order_keys(parent bigint, in_navigation boolean)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select array[coalesce('n1.' || parent, 'n1')] || case when in_navigation then array['n1'] else '{}' end
$function$
;
CREATE OR REPLACE FUNCTION public.outbox_notes_public_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform note_public_change(new);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.outbox_seen()
 RETURNS bigint
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public'
AS $function$ select coalesce(max(seq), 0) from outbox $function$
;
CREATE OR REPLACE FUNCTION public.owe_deliveries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  it edition;
  before_it edition;
  -- Partners' formats of what is gone are gone, whatever the settings say: a kill waits for nobody who changes those.
  is_full boolean := true;
  -- Whoever asks the API without a key is a reader too.
  is_open boolean := exists (select from client where is_anybody and revoked_at is null and 'read' = any(scopes));
  is_gone boolean := new.kind = 'story.withdrawn';
begin
  select * into it from edition where id = (new.payload ->> 'editionId')::bigint;
  -- What is entered with a date of long ago, as a demonstration is, is no news that anybody waits for.
  if not is_gone and it.live_at < new.at - interval '1 hour' then
    return null;
  end if;
  if not is_gone then
    is_full := exists (select from publication where feed_text = 'full');
  end if;
  -- What was owed of the story until now is owed no more: this is.
  update delivery set state = 'passed' where story_id = it.story_id and state in ('owed', 'missing');
  select * into before_it from edition where story_id = it.story_id and number < it.number and state = 'superseded' order by number desc limit 1;

  insert into delivery (seq, story_id, edition_id, surface, list_kind, list_id, webhook_id, wanted, owed_at, due_at, next_look_at)
  select new.seq, it.story_id, it.id, place.surface, place.list_kind, place.list_id, place.webhook_id, place.wanted, new.at, new.at + delivery_deadline(place.wanted), new.at
  from (
    select unnest(array['page', 'lite', 'history', 'sitemap', 'newsSitemap'] || case when is_full then array['ninjs', 'newsml'] else '{}' end || case when is_open then array['api'] else '{}' end) as surface,
      null as list_kind, null::bigint as list_id, null::bigint as webhook_id, case when is_gone then 'gone' else 'shown' end as wanted
    union all
    select unnest(array['corrections', 'correctionsFeed']), null, null, null, case when is_gone then 'gone' else 'shown' end
    where is_gone or it.notice is not null
    union all
    select 'webhook', null, null, webhook.id, case when is_gone then 'gone' else 'shown' end
    from webhook join client on client.id = webhook.client_id
    where webhook.ended_at is null and webhook.disabled_at is null and client.revoked_at is null and 'webhooks' = any(client.scopes) and new.kind = any(webhook.kinds)
    union all
    select 'hub', null, null, null, case when is_gone then 'gone' else 'shown' end where exists (select from hub_subscription)
    union all
    select unnest(array[case list.kind when 'all' then 'front' when 'credit' then 'author' else list.kind end, 'rss', 'atom', 'json']),
      list.kind, list.list_id, null, case when is_gone or not list.is_now then 'gone' else 'shown' end
    from (
      select kind, list_id, bool_or(is_now) as is_now
      from (select *, true as is_now from lists_of_edition(it.id) union all select *, false from lists_of_edition(before_it.id)) either group by kind, list_id
    ) list
  ) place
  on conflict do nothing;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.pages_change(keys text[], dropped boolean DEFAULT false)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.picks_change_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['s' || coalesce(new.story_id, old.story_id) || 'o']);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.picture_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.picture_is_shown_besides(picture bigint, story bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select exists (select from picture_use where picture_id = picture and story_id <> story) or exists (select from campaign where picture_id = picture)
$function$
;
CREATE OR REPLACE FUNCTION public.picture_use_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  shown picture_use := coalesce(new, old);
begin
  perform note_question(concat_ws('|', 'picture', shown.picture_id, shown.story_id), dropped => tg_op = 'DELETE');
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.pictures_shown(lead_picture jsonb, body jsonb)
 RETURNS SETOF bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select distinct (id #>> '{}')::bigint
  from jsonb_path_query(jsonb_build_array(lead_picture, body), 'strict $.**.pictureId ? (@.type() == "number")') as id
$function$
;
CREATE OR REPLACE FUNCTION public.place_changes(kind text, list bigint, place_at timestamp with time zone, story bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  select note_question(concat_ws('|', 'place', kind, list, replace((place_at at time zone 'UTC')::text, ' ', 'T'), story))
$function$
;
CREATE OR REPLACE FUNCTION public.publication_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array[case when to_jsonb(old) - '{tagline,changed_at}'::text[] is distinct from to_jsonb(new) - '{tagline,changed_at}'::text[] then 'n1' else 'n1t' end]);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation', hint = 'Write a new row instead.';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_live_before_embargo()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'live' and new.embargoed_until > now() then
    raise exception 'edition % is embargoed until %', new.id, new.embargoed_until using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_live_under_hold()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'live' and exists (select from legal_hold where story_id = new.story_id and lifted_at is null) then
    raise exception 'story % is under a legal hold', new.story_id using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_removal_of_the_live()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select from edition where id = new.edition_id and state in ('superseded', 'withdrawn')) then
    raise exception 'edition % is not one that readers have left behind', new.edition_id
      using errcode = 'integrity_constraint_violation', hint = 'Publish a new edition, or kill the story, first.';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.removal_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['s' || story_id, 'nc'], dropped => true) from edition where id = new.edition_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.rendition_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  shown rendition := coalesce(new, old);
begin
  perform pages_change(array['m' || shown.picture_id || case when shown.ratio = 'whole' then 'f' else 'x' end] || coalesce((
    select array_agg(key) from (select distinct sitemap_part(story_id) as key from picture_use where picture_id = shown.picture_id limit 1000) part), '{}'));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.say_outbox()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('outbox', new.seq::text);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.say_rights()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('rights', '');
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.say_story_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pg_notify('story_update', new.story_id || ' ' || new.id || ' ' || new.origin);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_entry_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.section_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['n1']);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.section_names_stand_in_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform entries_are_owed('{section}', new.id);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.sitemap_changes(story bigint, changed_at timestamp with time zone)
 RETURNS void
 LANGUAGE sql
AS $function$
  select note_question(concat_ws('|', 'sitemap', story, replace((changed_at at time zone 'UTC')::text, ' ', 'T')))
$function$
;
CREATE OR REPLACE FUNCTION public.sitemap_part(story bigint)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$ select 'z' || ((story - 1) / 10000 + 1) $function$
;
CREATE OR REPLACE FUNCTION public.story_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['s' || new.id] || card_keys(new.id));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.tell_page_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_address_is_free()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from topic_address where slug = new.slug and topic_id <> new.id) then
    raise exception 'the address % was another topic''s', new.slug using errcode = 'unique_violation', constraint = 'topic_slug_key';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_is_merged()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_keeps_address()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into topic_address (slug, topic_id) values (old.slug, old.id) on conflict do nothing;
  delete from topic_address where slug = new.slug and topic_id = new.id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_keeps_gazetteer()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from topic_name where topic_id = new.id;
  if new.merged_into is null then
    insert into topic_name (topic_id, folded, name)
    select new.id, fold_name(its.name), its.name from names_of_topic(new) its where fold_name(its.name) <> '' on conflict do nothing;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.topic_keys(topic bigint)
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  with its as (select id, slug from topic where id = topic_keys.topic or merged_into = topic_keys.topic)
  select array_agg(key) from (
    select 't' || id as key from its union all select 'c' || id from its
    union all select 'u' || left(md5(slug), 12) from its
    union all select 'u' || left(md5(topic_address.slug), 12) from topic_address join its on its.id = topic_address.topic_id) keys
$function$
;
CREATE OR REPLACE FUNCTION public.topic_names_stand_in_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform entries_are_owed('{topic,credit}', coalesce(new.merged_into, new.id));
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.withdrawal_changes_pages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform pages_change(array['s' || coalesce(new.story_id, old.story_id)], dropped => true);
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.words_to_find(words text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select to_tsquery('simple', coalesce(string_agg(quote_literal(replace(word, '\', '')) || ':*', ' & '), ''))
  from regexp_split_to_table(trim(fold_words(words)), '\s+') as word where word <> ''
$function$
;

CREATE CONSTRAINT TRIGGER changed_section_is_told AFTER UPDATE ON public.section DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((((old.parent_id IS DISTINCT FROM new.parent_id) OR (old.path IS DISTINCT FROM new.path)) OR (old.name IS DISTINCT FROM new.name)) OR (old.names IS DISTINCT FROM new.names)) OR (old.description IS DISTINCT FROM new.description))) EXECUTE FUNCTION announce_public_change('section', 'section.changed', 'id');
CREATE CONSTRAINT TRIGGER changed_topic_is_told AFTER UPDATE ON public.topic DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (((old.kind IS DISTINCT FROM new.kind) OR (old.slug IS DISTINCT FROM new.slug) OR (old.name IS DISTINCT FROM new.name) OR (old.names IS DISTINCT FROM new.names) OR (old.description IS DISTINCT FROM new.description) OR (old.media_topic IS DISTINCT FROM new.media_topic) OR (old.same_as IS DISTINCT FROM new.same_as) OR (old.merged_into IS DISTINCT FROM new.merged_into))) EXECUTE FUNCTION announce_public_change('topic', 'topic.changed', 'id');
CREATE CONSTRAINT TRIGGER picture_is_told AFTER UPDATE ON public.picture DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((((((((((((((((old.state IS DISTINCT FROM new.state) OR (old.key IS DISTINCT FROM new.key)) OR (old.width IS DISTINCT FROM new.width)) OR (old.height IS DISTINCT FROM new.height)) OR (old.focal_x IS DISTINCT FROM new.focal_x)) OR (old.focal_y IS DISTINCT FROM new.focal_y)) OR (old.caption IS DISTINCT FROM new.caption)) OR (old.alt_text IS DISTINCT FROM new.alt_text)) OR (old.credit_line IS DISTINCT FROM new.credit_line)) OR (old.creator IS DISTINCT FROM new.creator)) OR (old.agency IS DISTINCT FROM new.agency)) OR (old.source IS DISTINCT FROM new.source)) OR (old.is_file_picture IS DISTINCT FROM new.is_file_picture)) OR (old.copyright_notice IS DISTINCT FROM new.copyright_notice)) OR (old.taken_at IS DISTINCT FROM new.taken_at))) EXECUTE FUNCTION announce_public_change('picture', 'picture.shownOtherwise', 'id');
CREATE CONSTRAINT TRIGGER rendition_is_told AFTER INSERT OR DELETE OR UPDATE ON public.rendition DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_public_change('picture', 'picture.shownOtherwise', 'picture_id');
CREATE CONSTRAINT TRIGGER section_is_told AFTER INSERT OR DELETE ON public.section DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_public_change('section', 'section.changed', 'id');
CREATE CONSTRAINT TRIGGER told_at_the_end AFTER INSERT ON public.page_change DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION tell_page_changes();
CREATE CONSTRAINT TRIGGER topic_is_told AFTER DELETE ON public.topic DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION announce_public_change('topic', 'topic.changed', 'id');
CREATE TRIGGER a_revoked_client_stays_so BEFORE UPDATE ON public.client FOR EACH ROW EXECUTE FUNCTION keep_revoked();
CREATE TRIGGER a_revoked_key_stays_so BEFORE UPDATE ON public.client_key FOR EACH ROW EXECUTE FUNCTION keep_revoked();
CREATE TRIGGER campaign_changed_changes_pages AFTER UPDATE ON public.campaign FOR EACH ROW WHEN ((((to_jsonb(old.*) - 'views'::text) <> (to_jsonb(new.*) - 'views'::text)) OR ((old.views < old.most_views) IS DISTINCT FROM (new.views < new.most_views)))) EXECUTE FUNCTION campaign_changes_pages();
CREATE TRIGGER campaign_changes_pages AFTER INSERT OR DELETE ON public.campaign FOR EACH ROW EXECUTE FUNCTION campaign_changes_pages();
CREATE TRIGGER changed_sections_change_pages AFTER UPDATE ON public.section REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION changed_sections_change_pages();
CREATE TRIGGER edition_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION edition_changes_pages();
CREATE TRIGGER edition_is_born_within_its_embargo BEFORE INSERT ON public.edition FOR EACH ROW EXECUTE FUNCTION refuse_live_before_embargo();
CREATE TRIGGER edition_is_immutable_once_live BEFORE DELETE OR UPDATE ON public.edition FOR EACH ROW EXECUTE FUNCTION keep_live_editions();
CREATE TRIGGER edition_is_never_emptied BEFORE TRUNCATE ON public.edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER front_changes_pages AFTER DELETE OR UPDATE ON public.front FOR EACH ROW EXECUTE FUNCTION front_changes_pages();
CREATE TRIGGER front_edition_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.front_edition FOR EACH ROW EXECUTE FUNCTION front_edition_changes_pages();
CREATE TRIGGER front_edition_stays BEFORE UPDATE ON public.front_edition FOR EACH ROW WHEN (((((((old.front_id IS DISTINCT FROM new.front_id) OR (old.number IS DISTINCT FROM new.number)) OR (old.containers IS DISTINCT FROM new.containers)) OR (old.published_by IS DISTINCT FROM new.published_by)) OR (old.published_at IS DISTINCT FROM new.published_at)) OR (old.restored_from IS DISTINCT FROM new.restored_from))) EXECUTE FUNCTION front_edition_stays();
CREATE TRIGGER front_pick_stays BEFORE UPDATE ON public.front_pick FOR EACH ROW EXECUTE FUNCTION front_edition_stays();
CREATE TRIGGER keep_pictures_in_draft AFTER INSERT ON public.revision FOR EACH ROW EXECUTE FUNCTION keep_pictures_in_draft();
CREATE TRIGGER language_changes_pages AFTER INSERT OR UPDATE ON public.edition FOR EACH ROW WHEN (((new.state = 'live'::text) AND (new.number > 1))) EXECUTE FUNCTION language_changes_pages();
CREATE TRIGGER listing_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.listing FOR EACH ROW EXECUTE FUNCTION listing_changes_pages();
CREATE TRIGGER logbook_is_append_only BEFORE DELETE OR UPDATE ON public.logbook FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER logbook_is_never_emptied BEFORE TRUNCATE ON public.logbook FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER names_change_searches AFTER DELETE OR UPDATE OF name, names, slug ON public.topic FOR EACH ROW EXECUTE FUNCTION names_change_searches();
CREATE TRIGGER nothing_goes_live_under_a_hold BEFORE INSERT OR UPDATE ON public.edition FOR EACH ROW WHEN ((new.state = 'live'::text)) EXECUTE FUNCTION refuse_live_under_hold();
CREATE TRIGGER notice_changes_pages AFTER UPDATE OF state ON public.edition FOR EACH ROW WHEN ((old.state IS DISTINCT FROM new.state)) EXECUTE FUNCTION notice_changes_pages();
CREATE TRIGGER only_what_is_past_is_removed BEFORE INSERT ON public.removal FOR EACH ROW EXECUTE FUNCTION refuse_removal_of_the_live();
CREATE TRIGGER outbox_is_append_only BEFORE UPDATE ON public.outbox FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER outbox_notes_public_change AFTER INSERT ON public.outbox FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['story.published'::text, 'story.withdrawn'::text, 'story.editionRemoved'::text, 'section.changed'::text, 'topic.changed'::text, 'picture.shownOtherwise'::text]))) EXECUTE FUNCTION outbox_notes_public_change();
CREATE TRIGGER picks_change_pages AFTER INSERT OR DELETE OR UPDATE ON public.picked_story FOR EACH ROW EXECUTE FUNCTION picks_change_pages();
CREATE TRIGGER picture_changes_pages AFTER UPDATE OF state, key, media_type, width, height, bytes, caption, alt_text, credit_line, creator, agency, source, is_file_picture, copyright_notice, taken_at, focal_x, focal_y ON public.picture FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION picture_changes_pages();
CREATE TRIGGER picture_use_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.picture_use FOR EACH ROW EXECUTE FUNCTION picture_use_changes_pages();
CREATE TRIGGER public_change_is_append_only BEFORE DELETE OR UPDATE ON public.public_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER public_change_is_never_emptied BEFORE TRUNCATE ON public.public_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER publication_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.publication FOR EACH ROW EXECUTE FUNCTION publication_changes_pages();
CREATE TRIGGER publishing_owes_deliveries AFTER INSERT ON public.outbox FOR EACH ROW WHEN ((new.kind = ANY (ARRAY['story.published'::text, 'story.withdrawn'::text]))) EXECUTE FUNCTION owe_deliveries();
CREATE TRIGGER removal_changes_pages AFTER INSERT ON public.removal FOR EACH ROW EXECUTE FUNCTION removal_changes_pages();
CREATE TRIGGER removal_is_append_only BEFORE DELETE OR UPDATE ON public.removal FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER removal_is_never_emptied BEFORE TRUNCATE ON public.removal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER rendition_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.rendition FOR EACH ROW EXECUTE FUNCTION rendition_changes_pages();
CREATE TRIGGER revision_is_immutable BEFORE DELETE OR UPDATE ON public.revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revision_is_never_emptied BEFORE TRUNCATE ON public.revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER say_outbox AFTER INSERT ON public.outbox FOR EACH ROW EXECUTE FUNCTION say_outbox();
CREATE TRIGGER say_rights AFTER DELETE ON public.staff_session FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_rights AFTER INSERT OR DELETE ON public.assignment FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_rights AFTER INSERT OR DELETE OR UPDATE ON public.staff_role FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_rights AFTER UPDATE OF desk_id ON public.story FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_rights AFTER UPDATE OF is_active ON public.staff FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_rights AFTER UPDATE OF rights ON public.role FOR EACH STATEMENT EXECUTE FUNCTION say_rights();
CREATE TRIGGER say_story_update AFTER INSERT ON public.story_update FOR EACH ROW EXECUTE FUNCTION say_story_update();
CREATE TRIGGER search_entry_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.search_entry FOR EACH ROW EXECUTE FUNCTION search_entry_changes_pages();
CREATE TRIGGER section_changes_pages AFTER INSERT OR DELETE ON public.section FOR EACH STATEMENT EXECUTE FUNCTION section_changes_pages();
CREATE TRIGGER section_names_stand_in_entries AFTER UPDATE ON public.section FOR EACH ROW WHEN ((old.name <> new.name)) EXECUTE FUNCTION section_names_stand_in_entries();
CREATE TRIGGER story_changes_pages AFTER UPDATE OF originally_published_at, originally_updated_at ON public.story FOR EACH ROW WHEN (((old.originally_published_at IS DISTINCT FROM new.originally_published_at) OR (old.originally_updated_at IS DISTINCT FROM new.originally_updated_at))) EXECUTE FUNCTION story_changes_pages();
CREATE TRIGGER the_dead_are_not_found AFTER UPDATE OF state ON public.edition FOR EACH ROW WHEN (((old.state = 'live'::text) AND (new.state <> ALL (ARRAY['live'::text, 'superseded'::text])))) EXECUTE FUNCTION forget_entry_of_the_dead();
CREATE TRIGGER the_deleted_are_not_found AFTER DELETE ON public.edition FOR EACH ROW WHEN ((old.state = 'live'::text)) EXECUTE FUNCTION forget_entry_of_the_dead();
CREATE TRIGGER topic_address_is_free BEFORE INSERT OR UPDATE OF slug ON public.topic FOR EACH ROW EXECUTE FUNCTION topic_address_is_free();
CREATE TRIGGER topic_changes_pages AFTER DELETE OR UPDATE ON public.topic FOR EACH ROW EXECUTE FUNCTION topic_changes_pages();
CREATE TRIGGER topic_is_merged AFTER UPDATE OF merged_into ON public.topic FOR EACH ROW WHEN ((new.merged_into IS NOT NULL)) EXECUTE FUNCTION topic_is_merged();
CREATE TRIGGER topic_keeps_address AFTER UPDATE OF slug ON public.topic FOR EACH ROW WHEN ((old.slug <> new.slug)) EXECUTE FUNCTION topic_keeps_address();
CREATE TRIGGER topic_keeps_gazetteer AFTER INSERT OR UPDATE OF name, names, synonyms, merged_into ON public.topic FOR EACH ROW EXECUTE FUNCTION topic_keeps_gazetteer();
CREATE TRIGGER topic_names_stand_in_entries AFTER UPDATE ON public.topic FOR EACH ROW WHEN (((old.name <> new.name) OR (old.merged_into IS DISTINCT FROM new.merged_into))) EXECUTE FUNCTION topic_names_stand_in_entries();
CREATE TRIGGER withdrawal_changes_pages AFTER INSERT OR DELETE OR UPDATE ON public.withdrawal FOR EACH ROW EXECUTE FUNCTION withdrawal_changes_pages();

create policy readers_see_addresses_of_topics on topic_address for select to stoppress_reader using (EXISTS ( SELECT
   FROM topic
  WHERE (topic.id = topic_address.topic_id)));
create policy readers_see_campaigns_that_run on campaign for select to stoppress_reader using ((NOT is_paused) AND (starts_at <= now()) AND ((ends_at IS NULL) OR (ends_at > now())) AND ((most_views IS NULL) OR (views < most_views)));
create policy readers_see_live_editions on edition for select to stoppress_reader using ((state = 'live'::text) AND ((embargoed_until IS NULL) OR (embargoed_until <= now())));
create policy readers_see_live_picks on front_pick for select to stoppress_reader using ((EXISTS ( SELECT
   FROM front_edition
  WHERE (((front_edition.front_id = front_pick.front_id) AND (front_edition.number = front_pick.number)) AND front_edition.is_published))) AND (EXISTS ( SELECT
   FROM edition
  WHERE ((edition.story_id = front_pick.story_id) AND (edition.state = 'live'::text)))));
create policy readers_see_live_picks on picked_story for select to stoppress_reader using (EXISTS ( SELECT
   FROM edition
  WHERE ((edition.story_id = picked_story.picked_id) AND (edition.state = 'live'::text))));
create policy readers_see_live_revisions on revision for select to stoppress_reader using (EXISTS ( SELECT
   FROM edition
  WHERE ((edition.revision_id = revision.id) AND (edition.state = 'live'::text))));
create policy readers_see_live_stories on story for select to stoppress_reader using (EXISTS ( SELECT
   FROM edition
  WHERE ((edition.story_id = story.id) AND (edition.state = 'live'::text))));
create policy readers_see_pictures_in_use on picture for select to stoppress_reader using (EXISTS ( SELECT
   FROM picture_use
  WHERE (picture_use.picture_id = picture.id)));
create policy readers_see_pictures_of_campaigns on picture for select to stoppress_reader using (EXISTS ( SELECT
   FROM campaign
  WHERE (campaign.picture_id = picture.id)));
create policy readers_see_published_editions_of_fronts on front_edition for select to stoppress_reader using is_published;
create policy readers_see_published_fronts on front for select to stoppress_reader using is_published;
create policy readers_see_renditions_in_use on rendition for select to stoppress_reader using (EXISTS ( SELECT
   FROM picture_use
  WHERE (picture_use.picture_id = rendition.picture_id)));
create policy readers_see_renditions_of_campaigns on rendition for select to stoppress_reader using (EXISTS ( SELECT
   FROM campaign
  WHERE (campaign.picture_id = rendition.picture_id)));
create policy readers_see_sections_in_use on section for select to stoppress_reader using (in_navigation OR (EXISTS ( SELECT
   FROM listing
  WHERE ((listing.list_id = section.id) AND (listing.kind = 'section'::text)))));
create policy readers_see_standing_withdrawals on withdrawal for select to stoppress_reader using (lifted_at IS NULL);
create policy readers_see_topics_in_use on topic for select to stoppress_reader using (EXISTS ( SELECT
   FROM listing
  WHERE ((listing.list_id = COALESCE(topic.merged_into, topic.id)) AND (listing.kind = ANY (ARRAY['topic'::text, 'credit'::text])))));

grant select on edition to stoppress_reader;
grant select on front_pick to stoppress_reader;
grant select on last_public_change to stoppress_reader;
grant select on listing to stoppress_reader;
grant select on picked_story to stoppress_reader;
grant select on picture_use to stoppress_reader;
grant select on public_change to stoppress_reader;
grant select on public_edition to stoppress_reader;
grant select on public_item to stoppress_reader;
grant select on publication to stoppress_reader;
grant select on rendition to stoppress_reader;
grant select on search_dictionary to stoppress_reader;
grant select on search_entry to stoppress_reader;
grant select on search_word to stoppress_reader;
grant select on search_word_change to stoppress_reader;
grant select on section to stoppress_reader;
grant select on topic to stoppress_reader;
grant select on topic_address to stoppress_reader;
grant select on withdrawal to stoppress_reader;

grant select (agency, alt_text, bytes, caption, copyright_notice, creator, credit_line, focal_x, focal_y, height, id, is_file_picture, key, media_type, source, state, taken_at, width) on picture to stoppress_reader;
grant select (alt_text, ends_at, headline, id, is_paused, language, link, most_views, per_page, picture_id, section_ids, starts_at, views, weight, words) on campaign to stoppress_reader;
grant select (body, credits, dateline, headline, headlines, id, is_sensitive, kicker, language, lead_picture, section_id, standfirst, story_id, topic_ids, url_slug) on revision to stoppress_reader;
grant select (containers, front_id, is_published, number) on front_edition to stoppress_reader;
grant select (edition, id, is_published, name, section_id) on front to stoppress_reader;
grant select (id, originally_published_at, originally_updated_at) on story to stoppress_reader;
grant select (state) on delivery to stoppress_reader;
