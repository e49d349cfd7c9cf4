// Whether a large archive is as quick as a small one: npx tsx bench/archive.ts [stories …], by default 10000 and 1000000.
//
// An archive that was filled for an earlier run stands in the system's temporary folder and is used again; filling a million
// takes ten minutes and fifteen gigabytes. Two readers ask at once, without the page cache. Figures are appended to
// bench/results.md; STOPPRESS_BENCH=try makes every part short and writes nothing.

import './press/production.ts';

import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type KyselyPlugin, sql } from 'kysely';
import { type Building, openBuilding } from '../src/doors/building.ts';
import { layOutDemo } from '../src/doors/newsroom.ts';
import { openSite } from '../src/doors/site.ts';
import { fillArchive } from '../src/fixtures/archive/fill-archive.ts';
import type { Gazette } from '../src/fixtures/gazette/lay-out.ts';
import { readConfig } from '../src/plumbing/config.ts';
import { type Db, transaction } from '../src/plumbing/db.ts';
import { silentLog } from '../src/plumbing/log.ts';
import { theCommandLine } from '../src/staff/hire.ts';
import { countWords } from '../src/story/publishing/enter-owed.ts';
import { ask } from './press/ask.ts';
import { milliseconds, percentile } from './press/figures.ts';
import { settle } from './press/memory.ts';
import { type Paper, withWebProcess } from './press/paper.ts';
import { residentBytes } from './press/programs.ts';
import { measureVisibleOnOneNode } from './press/visible.ts';
import { type Measured, report } from './report.ts';

const isTry = process.env['STOPPRESS_BENCH'] === 'try';
const atOnce = 2;
/** So many different words of each kind are searched for. */
const wordsOfEach = 60;

const sizes = process.argv.slice(2).map(Number);
for (const stories of sizes.length > 0 ? sizes : [10_000, 1_000_000]) {
  const { building, folder } = await openArchive(stories);
  try {
    const measured = [...(await measureSearch(building)), ...(await measurePages(building)), ...(await measureWeb(building, folder))];
    report(
      `An archive of ${stories.toLocaleString('en')} stories`,
      measured,
      'Two readers at once, who ask the database on the same machine; no page is kept.',
    );
  } finally {
    await building.close();
  }
}

async function openArchive(stories: number): Promise<{ building: Building; folder: string }> {
  const folder = path.join(os.tmpdir(), `stoppress-archive-${stories}`);
  const isFilled = existsSync(folder);
  const building = await openBuilding({ config: readConfig({ STOPPRESS_DATA: folder, STOPPRESS_LOG: 'silent' }) });
  const { db, ownerConnection: connection } = building;
  if (!isFilled) {
    const gazette = await transaction(db, layOutDemo);
    await fillArchive({ db, connection, gazette, stories, now: new Date() });
  }
  await countWords(db);
  return { building, folder };
}

// ── Search ─────────────────────────────────────────────────────────────────────────────────

async function measureSearch({ db, readers, files }: Building): Promise<Measured[]> {
  const site = openSite({ db: readers, files, url: 'https://gazette.example', now: () => new Date() }, silentLog);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from search_entry`.execute(db);
  const all = rows[0]!.n;
  const words = {
    common: await wordsIn(db, 0.05 * all, 0.9 * all),
    middle: await wordsIn(db, 0.001 * all, 0.01 * all),
    rare: await wordsIn(db, 2, 50),
  };
  const pair = (one: readonly string[], other: readonly string[]): string[] => one.map((word, at) => `${word} ${other[(at * 7 + 3) % other.length]}`);
  const kinds: Readonly<Record<string, readonly string[]>> = {
    'a common word': words.common,
    'a word of one story in a thousand to a hundred': words.middle,
    'a word of two to fifty stories': words.rare,
    'two common words': pair(words.common, words.common),
    'two words of the middle': pair(words.middle, words.middle),
    'a common and a rare word': pair(words.common, words.rare),
    'a common word in a section, the newest first': words.common.map((word) => `${word} section:sport&sort=newest`),
    'a typing error': words.middle.map((word) => `${word}q`),
  };
  const measured: Measured[] = [];
  for (const [kind, asked] of Object.entries(kinds)) {
    const addresses = asked.map((typed) => `/search?q=${typed.replaceAll(' ', '+')}`);
    const took = await timeAll(site, addresses);
    measured.push(tell(`search for ${kind}, ${addresses.length} of them, the whole page`, took, 150));
  }
  await site.close();
  return measured;
}

async function wordsIn(db: Db, least: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ word: string }>`
    select word from search_word where stories between ${Math.floor(least)} and ${Math.ceil(most)} and word ~ '^[a-z]{4,}$'
    order by md5(word) limit ${isTry ? 5 : wordsOfEach}`.execute(db);
  return rows.map(({ word }) => word);
}

type Site = ReturnType<typeof openSite>;

/** How long each took, after all have been asked for once: what is read for the first time is the disk's matter. */
async function timeAll(site: Site, addresses: readonly string[]): Promise<number[]> {
  for (const address of addresses) await site.inject(address);
  const waiting = [...addresses, ...addresses, ...addresses];
  const took: number[] = [];
  const reader = async (): Promise<void> => {
    for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
      const began = performance.now();
      const { statusCode } = await site.inject(address);
      if (statusCode !== 200) throw new Error(`${address} answers ${statusCode}`);
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return took;
}

function tell(what: string, took: readonly number[], gate: number, beside = ''): Measured {
  const p99 = percentile(took, 0.99);
  const figure = `p50 ${milliseconds(percentile(took, 0.5))}, p99 ${milliseconds(p99)}`;
  return { what, figure, ...(beside && { beside }), limit: `p99 ≤ ${gate} ms`, holds: p99 <= gate };
}

// ── Pages ──────────────────────────────────────────────────────────────────────────────────

async function measurePages({ db, readers, files }: Building): Promise<Measured[]> {
  const busy = watchStatements();
  const site = openSite({ db: readers.withPlugin(busy), files, url: 'https://gazette.example', now: () => new Date() }, silentLog);
  const { rows } = await sql<{ kind: string; slug: string }>`
    (select 'section' as kind, path as slug from section) union all
    (select 'topic', slug from topic where exists (select from listing where kind = 'topic' and list_id = topic.id) order by id desc limit 100) union all
    (select 'author', slug from topic where exists (select from listing where kind = 'credit' and list_id = topic.id) order by id desc limit 100)`.execute(db);
  const { rows: stories } = await sql<{ id: number }>`select id from story where id % 997 = 0 order by id desc limit 200`.execute(db);
  const of = (kind: string, before: string, after = ''): string[] => rows.filter((row) => row.kind === kind).map(({ slug }) => before + slug + after);
  const redirected = await Promise.all(stories.map(async ({ id }) => (await site.inject(`/x-${id}`)).headers.location));
  const kinds: Readonly<Record<string, readonly string[]>> = {
    'the front': Array.from({ length: 50 }, () => '/'),
    'a section': of('section', '/', '/'),
    'a topic': of('topic', '/topic/'),
    'an author': of('author', '/by/'),
    'a story': redirected.map(String).filter((address) => address.startsWith('/')),
  };
  const measured: Measured[] = [];
  for (const [kind, addresses] of Object.entries(kinds)) {
    busy.forget();
    const took = await timeAll(site, addresses);
    const queries = busy.spans();
    measured.push(
      tell(
        `${kind}: how long its statements take, each`,
        queries,
        10,
        `the whole page: p50 ${milliseconds(percentile(took, 0.5))}, p99 ${milliseconds(percentile(took, 0.99))}`,
      ),
    );
  }
  await site.close();
  return measured;
}

/** How long statements take, from when they are sent until their answer is there. */
function watchStatements(): KyselyPlugin & { forget(): void; spans(): readonly number[] } {
  const begun = new WeakMap<object, number>();
  let took: number[] = [];
  return {
    transformQuery: ({ queryId, node }) => {
      begun.set(queryId, performance.now());
      return node;
    },
    transformResult: async ({ queryId, result }) => {
      took.push(performance.now() - (begun.get(queryId) ?? Number.NaN));
      return result;
    },
    forget: () => {
      took = [];
    },
    spans: () => took,
  };
}

// ── A web process ──────────────────────────────────────────────────────────────────────────

async function measureWeb(building: Building, folder: string): Promise<Measured[]> {
  const { db } = building;
  const city = await db.selectFrom('section').select('id').where('slug', '=', 'city').executeTakeFirstOrThrow();
  const gazette = { sections: { city }, staff: { meher: await theCommandLine(db) } } as unknown as Gazette;
  const paper: Paper = { building, gazette, folder, isTry, close: async () => {} };
  return [...(await measureVisibleOnOneNode(paper)), ...(await measureMemory(paper))];
}

async function measureMemory(paper: Paper): Promise<Measured[]> {
  const { rows } = await sql<{ id: number }>`select id from story order by md5(id::text) limit ${isTry ? 100 : 5_000}`.execute(paper.building.db);
  return withWebProcess(paper, async ({ url, pid }) => {
    const waiting = rows.map(({ id }) => `${url}/x-${id}`);
    const reader = async (): Promise<void> => {
      for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
        const { headers } = await ask(address);
        if (headers.location) await ask(new URL(headers.location, url).href);
      }
    };
    await Promise.all(Array.from({ length: 8 }, reader));
    await settle(pid);
    const bytes = residentBytes(pid);
    const limit = '≤ 512 MB';
    if (bytes === undefined) return [{ what: 'memory of a web process', figure: 'skipped: this system does not say', limit }];
    const what = `a web process after ${rows.length.toLocaleString('en')} different stories, resident`;
    return [{ what, figure: `${Math.round(bytes / 2 ** 20)} MB`, limit, holds: bytes <= 512 * 2 ** 20 }];
  });
}
