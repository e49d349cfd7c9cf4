// A news day by chance: of the pages that were let go of, how many had not changed; and whether any that was kept had.

import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { chanceFrom } from '../../src/collab/typist.sample.ts';
import { concernedBy, keptPages } from '../../src/doors/kept-pages.sample.ts';
import { nextAct } from '../../src/doors/newsroom-acts.sample.ts';
import { openSite } from '../../src/doors/site.ts';
import { silentLog } from '../../src/plumbing/log.ts';
import { findLastSeq } from '../../src/plumbing/outbox.sql.ts';
import { type KeptPage, plainBytes } from '../../src/plumbing/press/kept-page.ts';
import type { Measured } from '../report.ts';
import { type Node, type Paper, withNodes } from './paper.ts';

/** Of the paper itself, not news. */
const settings = new Set(['rename a section', 'put the sections in another order', 'change the tagline']);
const readsBetween = 12;
/** Pages compared with a fresh reading after an act; all of them after every `sweepEvery` acts. */
const comparedEachTime = 25;
const sweepEvery = 50;
/** The day ends early after so many milliseconds. */
const longest = 300_000;

type Told = { acts: number; compared: number; wrong: string[]; news: Tally; settings: Tally };
type Tally = { letGo: number; inVain: number };

export async function measureDay(paper: Paper): Promise<Measured[]> {
  const seed = 20_261_122;
  const chance = chanceFrom(seed);
  await bringFiles(paper);
  let time = Date.now();
  const now = (): Date => new Date(time);
  const told: Told = { acts: 0, compared: 0, wrong: [], news: { letGo: 0, inVain: 0 }, settings: { letGo: 0, inVain: 0 } };
  const { building, gazette } = paper;
  const fresh = openSite({ db: building.readers, files: building.files, url: 'https://gazette.example', now }, silentLog);
  const readFreshly = async (address: string): Promise<Bytes> => {
    const { statusCode, rawPayload } = await fresh.inject({ method: 'GET', url: address });
    return { status: statusCode, bytes: rawPayload };
  };
  await withNodes(paper, { count: 1, now }, async ([node]) => {
    const known = new Set(['/', '/sitemap.xml', '/news-sitemap.xml', '/rss.xml', '/feed.json', '/ads.txt', '/nowhere']);
    const until = performance.now() + longest;
    const wanted = paper.isTry ? 30 : 300;
    while (told.acts < wanted && performance.now() < until) {
      for (let reads = 0; reads < readsBetween; reads += 1) await readOn(node!, known, chance);
      time += Math.floor(chance() * 1_200_000);
      const act = await nextAct({ db: building.db, gazette, chance, now });
      const concerned = await concernedBy(act, { db: building.db, pages: keptPages(node!, now()), now: now() });
      await caughtUp(node!, paper);
      told.acts += 1;
      const once = remembering(readFreshly);
      await count(settings.has(act.name) ? told.settings : told.news, concerned, once);
      await compareKept(told, { node: node!, now: now(), read: once, all: told.acts % sweepEvery === 0 || told.acts === wanted, chance });
    }
  });
  await fresh.close();
  return tell(told, seed);
}

/** As in a paper at work, every picture has its files: of those whose drawing is not worth the while, the rows. */
async function bringFiles({ building: { db } }: Paper): Promise<void> {
  await sql`
    insert into rendition (picture_id, ratio, format, width, height, bytes, file, is_current)
    select picture.id, 'whole', format, wide, wide * 2 / 3, 1, picture.id || '-' || wide || '.' || format, true
    from picture, unnest(array['avif', 'webp', 'jpeg']) as format, unnest(array[320, 640, 1024, 1600]) as wide
    where not exists (select from rendition where picture_id = picture.id)`.execute(db);
}

type Bytes = { readonly status: number; readonly bytes: Buffer };
type Read = (address: string) => Promise<Bytes>;

function remembering(read: Read): Read {
  const known = new Map<string, Promise<Bytes>>();
  return (address) => {
    const answer = known.get(address) ?? read(address);
    known.set(address, answer);
    return answer;
  };
}

/** A reader somewhere, who follows a link now and then. */
async function readOn({ press }: Node, known: Set<string>, chance: () => number): Promise<void> {
  const all = [...known];
  const page = await press.page(all[Math.floor(chance() * all.length)]!);
  if (page.status >= 300 && page.status < 400 && page.location) known.add(page.location);
  for (const [, path] of (await plainBytes(page)).toString().matchAll(/(?:href|url|<loc>)(?:="|>|: ?")?(?:https:\/\/gazette\.example)?(\/[^"'<>\s&]*)/g))
    if (path && known.size < 800 && !/^\/(desk|i|a)(\/|$)/.test(path)) known.add(path);
}

async function caughtUp({ heard }: Node, { building }: Paper): Promise<void> {
  const last = await findLastSeq(building.db);
  const until = performance.now() + 10_000;
  while (heard.seq() < last) {
    if (performance.now() > until) throw new Error('the node does not hear of what has happened');
    await pause(2);
  }
}

async function count(tally: Tally, concerned: readonly KeptPage[], read: Read): Promise<void> {
  tally.letGo += concerned.length;
  for (const page of concerned) if (await isSame(page, read)) tally.inVain += 1;
}

type Comparing = { readonly node: Node; readonly now: Date; readonly read: Read; readonly all: boolean; readonly chance: () => number };

async function compareKept(told: Told, { node, now, read, all, chance }: Comparing): Promise<void> {
  const kept = keptPages(node, now);
  const chosen = all ? kept : Array.from({ length: Math.min(comparedEachTime, kept.length) }, () => kept[Math.floor(chance() * kept.length)]!);
  for (const page of chosen) {
    told.compared += 1;
    if (!(await isSame(page, read))) told.wrong.push(page.address);
  }
}

async function isSame(page: KeptPage, read: Read): Promise<boolean> {
  const [bytes, answer] = [await plainBytes(page), await read(page.address)];
  return page.status === answer.status && bytes.equals(answer.bytes);
}

function tell({ acts, compared, wrong, news, settings: changed }: Told, seed: number): Measured[] {
  const share = ({ inVain, letGo }: Tally): number => inVain / Math.max(1, letGo);
  const words = (tally: Tally): string => `${(share(tally) * 100).toFixed(1)} % (${tally.inVain} of ${tally.letGo})`;
  return [
    {
      what: `a news day of ${acts} acts, seed ${seed}: pages let go of that had not changed`,
      figure: words(news),
      beside: `${words(changed)} when the paper itself is changed`,
      limit: '≤ 5 %',
      holds: share(news) <= 0.05,
    },
    {
      what: 'the same day: kept pages that differ from a fresh reading',
      figure: wrong.length === 0 ? '0' : `${wrong.length}: ${wrong.slice(0, 3).join(' ')}`,
      beside: `${compared.toLocaleString('en')} compared`,
      limit: '0',
      holds: wrong.length === 0,
    },
  ];
}
