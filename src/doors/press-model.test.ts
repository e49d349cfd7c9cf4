// The property the press must have: once a bulletin is applied, no page that is kept differs from a fresh reading of it.
import { expect, test } from 'vitest';
import { chanceFrom } from '../collab/typist.sample.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { findLastSeq } from '../plumbing/outbox.sql.ts';
import { type KeptPage, plainBytes } from '../plumbing/press/kept-page.ts';
import { concernedBy, keptPages } from './kept-pages.sample.ts';
import { nextAct } from './newsroom-acts.sample.ts';
import { openPressedSite, type PressedSite } from './pressed-site.ts';
import { openSite } from './site.ts';

const acts = Number(process.env['STOPPRESS_ACTS'] ?? 25);
const seed = Number(process.env['STOPPRESS_SEED'] ?? Math.floor(Math.random() * 1e9));
const nodes = 3;
/** So little that each node keeps a few dozen pages, and all of them can be compared after every act. */
const pageCacheBytes = 512 * 1024;
const readAtOnce = 4;

test(`after ${acts} random acts no kept page of three nodes differs from a fresh one (seed ${seed})`, { timeout: 7_200_000 }, () =>
  onTestDay(async (day) => {
    const { db, gazette, reading } = day;
    const chance = chanceFrom(seed);
    let time = reading.now().getTime();
    const now = (): Date => new Date(time);
    const fresh = openSite({ ...reading, now }, silentLog);
    const opened: PressedSite[] = [];
    for (let node = 0; node < nodes; node += 1)
      opened.push(await openPressedSite({ db, ownerConnection: day.connection, log: silentLog, reading: { ...reading, now }, pageCacheBytes }));
    const known = new Set<string>([
      '/',
      '/sitemap.xml',
      '/news-sitemap.xml',
      '/sitemap-pages.xml',
      '/sitemap-1.xml',
      '/rss.xml',
      '/feed.json',
      '/ads.txt',
      '/nowhere',
    ]);
    const told = { compared: 0, letGo: 0, inVain: 0 };

    /** Read once after each act, whichever nodes are compared with it. */
    let freshly = new Map<string, Promise<{ status: number; bytes: Buffer }>>();
    const readFreshly = (address: string): Promise<{ status: number; bytes: Buffer }> => {
      const answer =
        freshly.get(address) ?? fresh.inject({ method: 'GET', url: address }).then(({ statusCode, rawPayload }) => ({ status: statusCode, bytes: rawPayload }));
      freshly.set(address, answer);
      return answer;
    };
    const isSame = async (page: KeptPage): Promise<boolean> => {
      const answer = await readFreshly(page.address);
      return answer.status === page.status && answer.bytes.equals(await plainBytes(page));
    };
    const compare = async (node: number, page: KeptPage, after: string): Promise<void> => {
      told.compared += 1;
      if (await isSame(page)) return;
      const [bytes, answer] = [await plainBytes(page), await readFreshly(page.address)];
      expect(difference(bytes.toString(), answer.bytes.toString()), `node ${node}: ${page.address} after "${after}" (seed ${seed})`).toBe('');
    };
    const read = async (): Promise<void> => {
      const site = opened[Math.floor(chance() * nodes)]!;
      const all = [...known];
      const page = await site.press.page(all[Math.floor(chance() * all.length)]!);
      if (page.status >= 300 && page.status < 400 && page.location) known.add(page.location);
      for (const [, path] of (await plainBytes(page)).toString().matchAll(/(?:href|url|<loc>)(?:="|>|: ?")?(?:https:\/\/gazette\.example)?(\/[^"'<>\s&]*)/g))
        if (path && known.size < 800 && !path.startsWith('/desk') && !path.startsWith('/i/') && !path.startsWith('/a/')) known.add(path);
    };

    try {
      for (let number = 1; number <= acts; number += 1) {
        for (let reads = 0; reads < 12; reads += 1) await read();
        time += Math.floor(chance() * 1_200_000);
        freshly = new Map();
        const act = await nextAct({ db, gazette, chance, now });
        const concerned = await concernedBy(act, { db, pages: keptPages(opened[0]!, now()), now: now() });
        const last = await findLastSeq(db);
        await expect.poll(() => Math.min(...opened.map(({ heard }) => heard.seq())), { timeout: 10_000, interval: 5 }).toBeGreaterThanOrEqual(last);
        told.letGo += concerned.length;
        for (const page of concerned) if (await isSame(page)) told.inVain += 1;
        const kept = opened.flatMap((site, node) => keptPages(site, now()).map((page) => ({ node, page })));
        await Promise.all(
          Array.from({ length: readAtOnce }, async () => {
            for (let next = kept.pop(); next; next = kept.pop()) await compare(next.node, next.page, `${number}: ${act.name}`);
          }),
        );
      }
    } finally {
      console.info(`${acts} acts, seed ${seed}: ${told.compared} pages compared; ${told.letGo} of one node let go of, ${told.inVain} of them in vain`);
      for (const site of opened) {
        await site.stop();
        await site.app.close();
      }
      await fresh.close();
    }
  }),
);

/** Where two texts part, and what stands there. */
function difference(kept: string, fresh: string): string {
  let at = 0;
  while (at < kept.length && kept[at] === fresh[at]) at += 1;
  return `kept: …${kept.slice(Math.max(0, at - 80), at + 120)}…\nfresh: …${fresh.slice(Math.max(0, at - 80), at + 120)}…`;
}
