-- Two ways of taking a story back, and the proof that what was done has arrived at readers.

alter table withdrawal add column kind text not null default 'killed' check (kind in ('killed', 'unpublished'));
alter table withdrawal drop constraint withdrawal_public_reason_check;
alter table withdrawal add constraint a_kill_says_why check (kind <> 'killed' or public_reason <> '');
comment on column withdrawal.kind is 'killed: for good, and readers are told why. unpublished: quietly, until it is published again.';

create table arrival (
  edition_id bigint not null references edition,
  what text not null check (what in ('shown', 'gone')),
  seen_at timestamptz not null,
  primary key (edition_id, what)
);
comment on table arrival is 'When the public address was first seen to show an edition, or to be without it, asked for as a reader asks.';
