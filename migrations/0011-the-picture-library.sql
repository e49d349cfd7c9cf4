-- The picture library: whose a picture is and until when it may run, how it is cut, where it is used, how it is found.

-- ── Rights ─────────────────────────────────────────────────────────────────────────────────

alter table picture add column file_name text not null default '';
alter table picture add column rights_class text not null default 'not-stated'
  check (rights_class in ('not-stated', 'owned', 'commissioned', 'agency', 'pool', 'handout', 'licensed', 'reader', 'screengrab',
    'creative-commons', 'public-domain', 'not-cleared', 'not-to-be-used'));
alter table picture add column expires_at timestamptz;
comment on column picture.file_name is 'As it was called where it came from.';
comment on column picture.rights_class is 'On what ground it may run. not-cleared and not-to-be-used: it may not.';
comment on column picture.expires_at is 'From then on no story may go live with it. What is live stays live.';
create index pictures_that_expire on picture (expires_at) where expires_at is not null;
create index picture_by_who_added_it on picture (created_by, id desc);
create index picture_by_rights on picture (rights_class, id desc);

-- ── Crops ──────────────────────────────────────────────────────────────────────────────────

create table crop (
  picture_id bigint not null references picture on delete cascade,
  ratio text not null check (ratio in ('16x9', '3x2', '4x3', '1x1')),
  x double precision not null check (x >= 0),
  y double precision not null check (y >= 0),
  width double precision not null check (width > 0),
  height double precision not null check (height > 0),
  set_by bigint references staff,
  set_at timestamptz not null default now(),
  primary key (picture_id, ratio),
  constraint a_crop_lies_within_its_picture check (x + width <= 1.000001 and y + height <= 1.000001)
);
comment on table crop is 'How a picture is cut to a shape, in shares of its width and height as it is seen. Without one the focal point decides.';

-- Files made for earlier words or an earlier crop keep their address, for pages that were kept somewhere.
alter table rendition add column ratio text not null default 'whole' check (ratio in ('whole', '16x9', '3x2', '4x3', '1x1'));
alter table rendition add column is_current boolean not null default true;
alter table rendition alter column is_current set default false;
alter table rendition drop constraint rendition_pkey;
alter table rendition drop constraint rendition_file_key;
alter table rendition add primary key (file);
create unique index one_current_rendition on rendition (picture_id, ratio, format, width) where is_current;
create index rendition_by_picture on rendition (picture_id);
comment on column rendition.is_current is 'Offered on pages. False: not offered yet, or no more.';

-- ── Where it is used ───────────────────────────────────────────────────────────────────────

create table picture_in_draft (
  picture_id bigint not null references picture,
  story_id bigint not null references story,
  primary key (picture_id, story_id)
);
create index picture_in_draft_by_story on picture_in_draft (story_id);
comment on table picture_in_draft is 'Which pictures the newest revision of a story shows; kept by a trigger.';

create function pictures_shown(lead_picture jsonb, body jsonb) returns setof bigint language sql immutable parallel safe as $$
  select distinct (id #>> '{}')::bigint
  from jsonb_path_query(jsonb_build_array(lead_picture, body), 'strict $.**.pictureId ? (@.type() == "number")') as id
$$;

create function keep_pictures_in_draft() returns trigger language plpgsql as $$
begin
  delete from picture_in_draft where story_id = new.story_id;
  insert into picture_in_draft (picture_id, story_id)
    select picture.id, new.story_id from pictures_shown(new.lead_picture, new.body) as shown join picture on picture.id = shown;
  return null;
end $$;
create trigger keep_pictures_in_draft after insert on revision for each row execute function keep_pictures_in_draft();

insert into picture_in_draft (picture_id, story_id)
  select picture.id, newest.story_id
  from (select distinct on (story_id) story_id, lead_picture, body from revision order by story_id, id desc) as newest,
    pictures_shown(newest.lead_picture, newest.body) as shown
    join picture on picture.id = shown;

-- ── How it is found ────────────────────────────────────────────────────────────────────────

create function fold_words(words text) returns text language sql immutable parallel safe as $$
  select regexp_replace(
    regexp_replace(
      regexp_replace(lower(normalize(words, NFKD)), U&'[\0300-\036F]', '', 'g'),
      '[[:punct:]|$+<>=^`~]+', ' ', 'g'),
    U&'([\3040-\30FF\3400-\9FFF\F900-\FAFF])', ' \1 ', 'g')
$$;
comment on function fold_words is 'Words as they are searched: without case, accents and points; Chinese and Japanese, which have no gaps, sign by sign.';

create function words_to_find(words text) returns tsquery language sql immutable parallel safe as $$
  select to_tsquery('simple', coalesce(string_agg(quote_literal(replace(word, '\', '')) || ':*', ' & '), ''))
  from regexp_split_to_table(trim(fold_words(words)), '\s+') as word where word <> ''
$$;
comment on function words_to_find is 'Every word, or how it begins: for searching as one types.';

alter table picture add column search tsvector generated always as (to_tsvector('simple', fold_words(
  caption || ' ' || alt_text || ' ' || credit_line || ' ' || creator || ' ' || agency || ' ' || source || ' ' || copyright_notice || ' ' || file_name || ' ' ||
  coalesce(metadata ->> 'headline', '') || ' ' || coalesce(metadata ->> 'city', '') || ' ' || coalesce(metadata ->> 'country', '') || ' ' ||
  coalesce(metadata ->> 'instructions', '') || ' ' || coalesce(metadata #>> '{keywords}', '')))) stored;
create index picture_search on picture using gin (search);
