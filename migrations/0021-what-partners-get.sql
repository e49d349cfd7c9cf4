-- Stories as partners and feed readers get them.

alter table publication add column feed_text text not null default 'full' check (feed_text in ('full', 'summary'));
comment on column publication.feed_text is 'full: whole stories stand in feeds and are open to everybody as ninjs and NewsML-G2. summary: headline, summary and link.';

-- Every story that readers have met, also one that was taken back. It runs with the rights of its owner: of a story that
-- was taken back the reader's role learns the number and the first date, and nothing else.
create view public_item with (security_barrier) as
select story_id, min(published_at) as first_published_at,
  max(number) + (select count(*) from withdrawal where withdrawal.story_id = edition.story_id) as version
from edition where state in ('live', 'superseded', 'withdrawn') group by story_id;
comment on view public_item is 'What machines call a story by. The version grows with each edition and each taking back.';
grant select on public_item to stoppress_reader;
