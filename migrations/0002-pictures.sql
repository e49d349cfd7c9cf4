-- Pictures: what was delivered, what is known of it, and the files made from it.

create table picture (
  id bigint generated always as identity primary key,
  state text not null check (state in ('awaited', 'stored', 'ready', 'refused')),
  key text,
  media_type text check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/tiff', 'image/heif', 'image/gif')),
  width integer check (width > 0),
  height integer check (height > 0),
  bytes bigint check (bytes > 0),
  caption text not null default '',
  alt_text text not null default '',
  credit_line text not null default '',
  creator text not null default '',
  agency text not null default '',
  source text not null default '',
  is_file_picture boolean not null default false,
  copyright_notice text not null default '',
  usage_terms text not null default '',
  taken_at timestamptz,
  metadata jsonb not null default '{}',
  focal_x real not null default 0.5 check (focal_x between 0 and 1),
  focal_y real not null default 0.5 check (focal_y between 0 and 1),
  refusal text,
  was_awaited boolean not null default false,
  created_by bigint references staff,
  created_at timestamptz not null default now(),
  constraint a_stored_picture_has_an_original
    check (state = 'awaited' or state = 'refused' or (key is not null and width is not null and height is not null and media_type is not null))
);
comment on column picture.state is 'awaited: caption and credit are known, the file is not here yet. stored: renditions are owed. ready: renditions are there.';
comment on column picture.key is 'SHA-256 of the original''s bytes, in hexadecimal: its name in storage.';
comment on column picture.metadata is 'What the file itself told: see PictureMetadata.';

-- The same bytes are one picture. Only stories that waited for them, each with its own caption and credit, share them.
create unique index one_picture_an_original on picture (key) where not was_awaited;
create index picture_key on picture (key);
create index pictures_owed on picture (id) where state = 'stored';

create table rendition (
  picture_id bigint not null references picture on delete cascade,
  format text not null check (format in ('avif', 'webp', 'jpeg')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  file text not null unique,
  created_at timestamptz not null default now(),
  primary key (picture_id, format, width)
);
comment on column rendition.file is 'The last part of its public address and its name in storage.';
