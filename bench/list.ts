// How quick the desk's story list is with 10,000 stories, on this machine: npx tsx bench/list.ts
//
// Every usual view, every filter and search, asked of the database as the desk asks. Figures are appended to bench/results.md.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { openBuilding } from '../src/doors/building.ts';
import { readConfig } from '../src/plumbing/config.ts';
import type { Db } from '../src/plumbing/db.ts';
import { hire } from '../src/staff/hire.ts';
import { openDesk } from '../src/staff/open-desk.ts';
import type { Staff } from '../src/staff/staff.ts';
import { type ListWish, listForDesk } from '../src/story/list/list-for-desk.ts';
import { openTopic } from '../src/topics/open-topic.ts';
import { report } from './report.ts';

const stories = 10_000;
const data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-bench-'));
const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: data, STOPPRESS_LOG: 'silent' }) });
try {
  const { db } = building;
  const editor = await hire(db, { name: 'Edda', email: 'edda@gazette.example', role: 'editor' });
  const machine = await hire(db, { name: 'Machine', email: 'machine@gazette.example', role: 'machine' });
  const [deskId, otherDeskId] = [await desk(db, 'Harbour', machine), await desk(db, 'Hinterland', machine)];
  const guest = await hire(db, { name: 'Gus', email: 'gus@gazette.example', role: 'reporter', deskId });
  const author = await openTopic(db, ['person'], { name: 'Ana Author' });
  await fill(db, { deskId, otherDeskId, editorId: editor.id, guestId: guest.id, authorId: author.id });

  const wishes: Readonly<Record<string, ListWish>> = {
    all: {},
    mine: { isMine: true },
    'new to me': { isNews: true },
    overdue: { isOverdue: true, order: 'deadline' },
    scheduled: { state: 'scheduled', order: 'hour' },
    'on hold': { isHeld: true },
    'by headline': { order: 'headline' },
    'of a desk': { deskId },
    'at a stage': { stage: 'Editing' },
    'of an author': { authorId: author.id },
    'assigned to somebody': { staffId: guest.id },
    'of a storyline': { slugline: 'slug-77' },
    'search: two words': { words: 'ferry 99' },
    'search: nothing found': { words: 'xyzzy' },
  };
  const measured = [];
  for (const [who, staff] of Object.entries({ 'who reads every desk': editor, 'who reads one desk': guest }))
    for (const [name, wish] of Object.entries(wishes)) {
      const took: number[] = [];
      for (let round = 0; round < 5; round += 1) {
        const begun = performance.now();
        await listForDesk(db, staff, wish, { now: new Date(), limit: 100 });
        took.push(performance.now() - begun);
      }
      measured.push({
        what: `${name}, for one ${who}, middle of 5`,
        figure: `${took.toSorted((one, other) => one - other)[2]!.toFixed(1)} ms`,
        limit: '100 ms',
      });
    }
  report(`The story list with ${stories.toLocaleString('en')} stories`, measured);
} finally {
  await building.close();
  rmSync(data, { recursive: true, force: true });
}

async function desk(db: Db, name: string, by: Staff): Promise<number> {
  const opened = await openDesk(db, { name, by });
  if (!opened.ok) throw new Error(opened.reasons.join());
  return opened.value.deskId;
}

type Cast = { readonly deskId: number; readonly otherDeskId: number; readonly editorId: number; readonly guestId: number; readonly authorId: number };

/** A few years of a newsroom: three revisions a story, nine in ten of them live, the rest at work. */
async function fill(db: Db, { deskId, otherDeskId, editorId, guestId, authorId }: Cast): Promise<void> {
  const body = JSON.stringify({
    type: 'doc',
    content: [{ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: 'A ferry went and came back. '.repeat(200) }] }],
  });
  await sql`
    insert into story (created_by, created_at, desk_id, stage_id, deadline)
    select case when n % 7 = 0 then ${guestId}::bigint else ${editorId}::bigint end, now() - n * interval '1 hour',
      case when n % 3 = 0 then ${deskId}::bigint else ${otherDeskId}::bigint end,
      (select id from stage where desk_id = case when n % 3 = 0 then ${deskId}::bigint else ${otherDeskId}::bigint end order by id offset n % 4 limit 1), case when n % 5 = 0 then now() - (n - 5000) * interval '1 hour' end
    from generate_series(1, ${stories}::int) n`.execute(db);
  await sql`
    insert into revision (story_id, language, headline, slugline, body, credits, made_by, made_at)
    select story.id, 'en', 'Ferry number ' || story.id || ' leaves the quay, round ' || round, 'slug-' || story.id % 500, ${body}::jsonb,
      case when story.id % 20 = 0 then jsonb_build_array(jsonb_build_object('role', 'author', 'topicId', ${authorId}::bigint)) else '[]' end,
      story.created_by, story.created_at + round * interval '10 minutes'
    from story, generate_series(1, 3) round order by story.id, round`.execute(db);
  await sql`
    insert into edition (story_id, number, state, revision_id, live_at, published_at, updated_at, hash, language, url_slug, section_id, live_by)
    select story_id, 1, 'live', id, made_at, date_trunc('milliseconds', made_at), made_at, 'hash', 'en', 'ferry', section_id, made_by
    from (select distinct on (story_id) * from revision where story_id % 10 <> 0 order by story_id, id desc) newest`.execute(db);
  await sql`
    insert into edition (story_id, number, state, revision_id, publish_at)
    select story_id, 1, case when story_id % 100 = 0 then 'scheduled' else 'draft' end, id, case when story_id % 100 = 0 then now() + interval '1 day' end
    from (select distinct on (story_id) * from revision where story_id % 10 = 0 order by story_id, id desc) newest`.execute(db);
  await sql`insert into assignment (story_id, staff_id) select id, ${guestId} from story where id % 50 = 0`.execute(db);
  await sql`insert into story_look (story_id, staff_id, at) select id, ${editorId}, now() - id * interval '30 minutes' from story where id % 2 = 0`.execute(db);
  await sql`analyze`.execute(db);
}
