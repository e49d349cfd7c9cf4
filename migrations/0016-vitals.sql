-- How pages were for readers, added up, and whether their browsers keep what they have read.

-- One row for each kind of page, hour and range: never one a reader.
create table vital (
  hour timestamptz not null,
  page text not null,
  measure text not null check (measure in ('lcp', 'inp', 'cls')),
  part text not null,
  up_to real not null,
  readers integer not null check (readers > 0),
  primary key (hour, page, measure, part, up_to)
);
comment on table vital is 'Readers, one in a hundred, for whom a measure of a page fell into a range, by the part of the page it was due to.';
comment on column vital.up_to is 'The upper end of the range: milliseconds for lcp and inp, a share for cls.';

alter table publication add column is_kept_offline boolean not null default true;
comment on column publication.is_kept_offline is 'Whether a service worker keeps what was read. Off, and those that are out let go of everything.';
