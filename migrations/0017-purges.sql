-- What caches in front of us were told to let go of, and when readers saw it.

create table purge (
  last_seq bigint primary key,
  announced_at timestamptz not null,
  acknowledged_at timestamptz not null,
  keys integer not null,
  dropped integer not null,
  address text,
  seen_at timestamptz,
  check ((seen_at is null) or (address is not null))
);
comment on table purge is 'Bulletins about pages that caches in front have acknowledged, the newest of the many that were told together.';
comment on column purge.announced_at is 'When the oldest of them was announced.';
comment on column purge.address is 'A public address they concern, which was then asked for as a reader asks; null when they concern no page we could name.';
comment on column purge.seen_at is 'When it first showed what was announced.';

create table release (
  name text primary key,
  began_at timestamptz not null default now(),
  purged_at timestamptz
);
comment on table release is 'Releases of this program that have made pages. What a former one made is let go of when the next begins.';
