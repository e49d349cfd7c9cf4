// What a web process holds with twenty thousand pages that are asked for. They are the demo's stories, copied, as long as
// they are: sentences repeated by a machine would be pressed to nothing.
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Measured } from '../report.ts';
import { ask } from './ask.ts';
import { kilobytes } from './figures.ts';
import { type Paper, withWebProcess } from './paper.ts';
import { residentBytes } from './programs.ts';

/** Pages that have not been asked for by then, in milliseconds, are left out. */
const longest = 600_000;
const askedAtOnce = 16;

export async function measureMemory(paper: Paper): Promise<Measured[]> {
  const wanted = paper.isTry ? 300 : 20_000;
  const addresses = await copyStories(paper, wanted);
  return withWebProcess(paper, async ({ url, pid }) => {
    await ask(`${url}/`);
    const idle = residentBytes(pid);
    const asked = await askForAll(url, addresses);
    const busy = residentBytes(pid);
    await settle(pid);
    const { pages, bytes } = await readKept(url);
    const full = residentBytes(pid);
    if (idle === undefined || busy === undefined || full === undefined)
      return [{ what: 'memory of a web process', figure: 'skipped: this system does not say', limit: '≤ 512 MB' }];
    return [
      {
        what: `a web process that keeps ${pages.toLocaleString('en')} pages of ${asked.toLocaleString('en')} stories, all pressed, resident`,
        figure: megabytes(full),
        beside: `${megabytes(idle)} before: ${(full / idle).toFixed(1)}×; ${megabytes(busy)} at the end of ten minutes of nothing but misses`,
        limit: '≤ 512 MB',
        holds: full <= 512 * 2 ** 20,
      },
      {
        what: 'the same, for each page it keeps',
        figure: kilobytes((full - idle) / Math.max(1, pages)),
        beside: `${kilobytes(bytes / Math.max(1, pages))} as it counts itself`,
        limit: '',
      },
      {
        what: `of ${wanted.toLocaleString('en')} hot pages, those that have room in the default page cache`,
        figure: pages.toLocaleString('en'),
        beside: asked < wanted ? `time for ${asked.toLocaleString('en')} only` : '',
        limit: `≥ ${wanted.toLocaleString('en')}`,
        ...(asked >= wanted && { holds: pages >= wanted }),
      },
    ];
  });
}

/** Lays so many copies of live stories into the database, past its triggers, and gives back where they stand. */
async function copyStories({ building: { db }, gazette }: Paper, wanted: number): Promise<string[]> {
  const paths = new Map(Object.values(gazette.stories).map(({ id, path }) => [id, path]));
  const copies = await db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    await sql`
      create temporary table copied on commit drop as
      select story_id as old, (select max(id) from story) + row_number() over () as new, (select max(id) from revision) + row_number() over () as revision,
        round * interval '1 hour' as earlier
      from edition, generate_series(1, (${wanted}::int / 20) + 1) round
      where state = 'live' and story_id in (${sql.join([...paths.keys()])}) order by round limit ${wanted}`.execute(tx);
    await sql`
      insert into story (id, created_by, created_at, desk_id) overriding system value
      select new, created_by, created_at - earlier, desk_id from copied join story on id = old`.execute(tx);
    await sql`
      insert into revision (id, story_id, language, section_id, url_slug, kicker, headline, headlines, standfirst, dateline, body, credits, lead_picture,
        topic_ids, is_sensitive, made_by, made_at) overriding system value
      select revision, new, r.language, r.section_id, r.url_slug, kicker, new || ': ' || headline, headlines, standfirst, dateline, body, credits, lead_picture,
        topic_ids, is_sensitive, made_by, made_at - earlier
      from copied join edition e on e.story_id = old and e.state = 'live' join revision r on r.id = e.revision_id`.execute(tx);
    await sql`
      insert into edition (story_id, number, state, revision_id, live_at, live_by, published_at, updated_at, section_id, url_slug, language, hash)
      select new, 1, 'live', revision, live_at - earlier, live_by, published_at - earlier, updated_at - earlier, section_id, url_slug, language, hash
      from copied join edition on story_id = old and state = 'live'`.execute(tx);
    await sql`
      insert into listing (kind, list_id, story_id, published_at)
      select kind, list_id, new, published_at - earlier from copied join listing on story_id = old`.execute(tx);
    const { rows } = await sql<{ old: number; new: number }>`select old, new from copied`.execute(tx);
    return rows;
  });
  await sql`analyze`.execute(db);
  return copies.map((copy) => paths.get(Number(copy.old))!.replace(/\d+$/, String(copy.new)));
}

/** As phones ask. Gives back how many there was time for. */
async function askForAll(url: string, addresses: readonly string[]): Promise<number> {
  const until = performance.now() + longest;
  let next = 0;
  const reader = async (): Promise<void> => {
    while (next < addresses.length && performance.now() < until) {
      const address = addresses[next++]!;
      const { status } = await ask(url + address, { 'accept-encoding': 'br' });
      if (status !== 200) throw new Error(`${address} answers ${status}`);
    }
  };
  await Promise.all(Array.from({ length: askedAtOnce }, reader));
  return next;
}

/** Waits until the pages are pressed and what their making took is given back: two quiet minutes that let go of less than 2 MB. */
export async function settle(pid: number): Promise<void> {
  for (let minute = 0, quiet = 0, before = Infinity; minute < 12 && quiet < 2; minute += 1) {
    await pause(60_000);
    const now = residentBytes(pid) ?? 0;
    quiet = Math.abs(before - now) < 2 * 2 ** 20 ? quiet + 1 : 0;
    before = now;
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

async function readKept(url: string): Promise<{ pages: number; bytes: number }> {
  const words = (await ask(`${url}/metrics`)).bytes.toString();
  const read = (name: string): number => Number(words.match(new RegExp(`^${name} (.+)$`, 'm'))?.[1]);
  return { pages: read('stoppress_kept_pages'), bytes: read('stoppress_kept_bytes') };
}
