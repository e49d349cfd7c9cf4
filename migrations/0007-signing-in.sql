-- Signing in: what the auth library keeps. A person of the staff is its user.

alter table staff add column email_verified boolean not null default false;
alter table staff add column image text;
alter table staff add column two_factor_enabled boolean not null default false;
alter table staff add column updated_at timestamptz not null default now();
create unique index one_address_a_person on staff (lower(email));

create table staff_session (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index staff_session_by_staff on staff_session (staff_id);

create table staff_account (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint an_account_once_a_provider unique (provider_id, account_id)
);
create index staff_account_by_staff on staff_account (staff_id);
comment on table staff_account is 'How a person signs in: a password (its scrypt hash), or another house that vouches for them.';

create table staff_passkey (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz default now()
);
create index staff_passkey_by_staff on staff_passkey (staff_id);

create table staff_second_factor (
  id bigint generated always as identity primary key,
  staff_id bigint not null references staff on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean default true,
  failed_verification_count integer default 0,
  locked_until timestamptz
);
create index staff_second_factor_by_staff on staff_second_factor (staff_id);

create table verification (
  id bigint generated always as identity primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_by_identifier on verification (identifier);
comment on table verification is 'One-time secrets of the auth library: challenges, links for a new password.';

create table rate_limit (
  id bigint generated always as identity primary key,
  key text not null unique,
  count integer not null,
  last_request bigint not null
);

create table invitation (
  id bigint generated always as identity primary key,
  token_hash text not null unique,
  email text not null,
  name text not null,
  roles jsonb not null default '[]',
  kind text not null check (kind in ('first', 'invitation', 'way-in')),
  staff_id bigint references staff,
  invited_by bigint references staff,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);
create index invitation_open on invitation (kind) where used_at is null and revoked_at is null;
comment on table invitation is 'One-time links, kept as SHA-256. first: makes the first administrator; invitation: somebody new; way-in: for one who is locked out.';
comment on column invitation.roles is 'What the person will be given: [{ roleId, deskId }].';
