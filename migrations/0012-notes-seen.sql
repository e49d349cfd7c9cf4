create table note_seen (
  note_id bigint not null references note,
  staff_id bigint not null references staff on delete cascade,
  at timestamptz not null default now(),
  primary key (note_id, staff_id)
);
comment on table note_seen is 'Somebody whom a note asks to look has looked.';
