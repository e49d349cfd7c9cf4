// Real caches from Debian in front of two nodes. They are skipped, and say so, on a machine that has none.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { CacheInFront } from '../delivery/purge/cache-in-front.ts';
import { followPurges } from '../delivery/purge/follow-purges.ts';
import { summarizePurges } from '../delivery/purge/purge.sql.ts';
import { openVarnish } from '../delivery/purge/varnish.ts';
import { aStory, draft, paragraphs } from '../fixtures/a-story.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { makePicture } from '../fixtures/make-picture.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { makeRenditions } from '../pictures/make-renditions.ts';
import { takeInPicture } from '../pictures/take-in-picture.ts';
import { silentLog } from '../plumbing/log.ts';
import { publish } from '../story/publishing/publish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import { saveRevision } from '../story/save-revision.ts';
import { ask, type Node, programAt, withNginx, withNodes, withVarnish } from './caches-in-front.sample.ts';

const varnishd = programAt('varnishd');
const nginx = programAt('nginx');
/** Edits that are measured. */
const edits = Number(process.env['STOPPRESS_EDITS'] ?? 20);
/** The gate: within so many milliseconds after it was taken back, no byte of a story is to be had anywhere. */
const gate = 2_000;
const secret = 'Zymurgists of the seventh quay';
const slug = 'zymurgists-of-the-seventh-quay';

describe(`Varnish in front of two nodes${varnishd ? '' : ' (skipped: varnishd is not installed)'}`, () => {
  const inFront = (deed: (told: InFront) => Promise<void>) =>
    onTwoNodes('varnish', (day, nodes) => withVarnish(varnishd!, nodes, (url) => deed({ ...day, nodes, url })));

  test.skipIf(!varnishd)('keeps pages for everybody, and shows an edit everywhere within the gate', { timeout: 300_000 }, () =>
    inFront(async ({ url, ...day }) =>
      whilePurging(day, url, openVarnish([url]), async () => {
        const storyId = await publishedStory(day);
        const { path } = (await findLiveStory(day.readers, storyId))!;
        await ask(`${url}${path}`);
        await expect.poll(async () => (await ask(`${url}${path}?utm_source=letter`)).headers['x-shield']).toBe('hit');
        const { headers } = await ask(`${url}${path}`);
        expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'public, max-age=0, must-revalidate' });
        expect(Object.keys(headers).filter((name) => name.startsWith('surrogate'))).toEqual([]);
        expect((await ask(`${url}${path}`, { 'if-none-match': String(headers.etag) })).status).toBe(304);
        const took: number[] = [];
        for (let edit = 1; edit <= edits; edit += 1) {
          const words = `Edit ${edit} of the ferries`;
          await saveRevision(day.db, {
            storyId,
            by: day.gazette.staff.meher,
            content: aStory({ sectionId: day.gazette.sections.city.id, urlSlug: slug, headline: words }),
          });
          await publish(day.db, { storyId, by: day.gazette.staff.meher, changeClass: 'furniture' });
          const publishedAt = performance.now();
          await expect
            .poll(async () => (await Promise.all([path, '/', '/rss.xml'].map((one) => ask(url + one)))).every(({ bytes }) => bytes.includes(words)), {
              interval: 10,
              timeout: 30_000,
            })
            .toBe(true);
          took.push(performance.now() - publishedAt);
        }
        expect(took.filter((one) => one <= gate).length, `of ${spread(took)}`).toBeGreaterThan(edits / 2);
        const { p50, p99 } = await summarizePurges(day.db);
        console.info(
          `Varnish, two nodes, ${edits} edits, on the story, the front and the feed: ${spread(took)}; as the purger saw it: p50 ${p50?.toFixed(0)}, p99 ${p99?.toFixed(0)} ms`,
        );
      }),
    ),
  );

  test.skipIf(!varnishd)('gives no byte of a story that was taken back, anywhere, two seconds later or ever', { timeout: 180_000 }, () =>
    inFront(({ url, ...day }) => whilePurging(day, url, openVarnish([url]), () => killAndLook(day, url))),
  );
});

describe(`nginx in front of two nodes${nginx ? '' : ' (skipped: nginx is not installed)'}`, () => {
  const inFront = (deed: (told: InFront) => Promise<void>) =>
    onTwoNodes('plain', (day, nodes) => withNginx(nginx!, nodes, (url) => deed({ ...day, nodes, url })));

  test.skipIf(!nginx)('asks for a page once a second, however many want it', () =>
    inFront(async ({ url, nodes }) => {
      const counted = () => nodes.reduce((sum, { press }) => sum + press.counted().hit + press.counted().miss, 0);
      await ask(url);
      const before = counted();
      const begunAt = Date.now();
      for (let reader = 0; reader < 200; reader += 1) await ask(url);
      expect(counted() - before).toBeLessThanOrEqual(Math.ceil((Date.now() - begunAt) / 1000) + 1);
    }),
  );

  test.skipIf(!nginx)('gives no byte of a story that was taken back, anywhere, two seconds later or ever', { timeout: 180_000 }, () =>
    inFront(({ url, ...day }) => killAndLook(day, url)),
  );
});

type InFront = Day & { readonly gazette: Gazette; readonly nodes: readonly Node[]; readonly url: string };

function onTwoNodes(cdn: 'varnish' | 'plain', deed: (day: Day & { gazette: Gazette }, nodes: Node[]) => Promise<void>): Promise<void> {
  return onTestDay((day) => withNodes(day, { connections: [day.connection, day.connection], cdn }, (nodes) => deed(day, nodes)));
}

async function whilePurging({ db, connection }: Day, url: string, cache: CacheInFront, deed: () => Promise<void>): Promise<void> {
  const purges = followPurges({ db, connection, cache, url, origin: undefined, release: 'r1', log: silentLog });
  try {
    await deed();
  } finally {
    await purges.stop();
  }
}

/** Readers everywhere have read it, in every coding, when it is taken back. */
async function killAndLook(day: Omit<InFront, 'url'>, url: string): Promise<void> {
  const storyId = await publishedStory(day);
  const addresses = await closureOf(day, storyId, url);
  const all = addresses.flatMap((address) => codings.map((coding) => ({ address: url + address, coding })));
  for (const one of all) expect(await showsIt(one), `${one.address} was to show it`).toBe(true);
  await expect.poll(async () => (await ask(`${url}/`, { 'accept-encoding': 'br' })).headers['x-shield']).toMatch(/hit/i);

  await withdraw(day.db, { storyId, by: day.gazette.staff.meher, publicReason: 'It was not so.' });
  const killedAt = performance.now();
  const shown: { readonly address: string; readonly after: number }[] = [];
  const readers = Array.from({ length: 6 }, async (_, reader) => {
    for (let turn = reader; performance.now() - killedAt < gate + 2_000 || turn < all.length * 2; turn += 6) {
      const one = all[turn % all.length]!;
      const after = performance.now() - killedAt;
      if (await showsIt(one)) shown.push({ address: `${one.address} (${one.coding})`, after });
    }
  });
  await Promise.all(readers);
  console.info(
    `taken back: ${addresses.length} addresses in ${codings.length} codings; last shown to whoever asked ${Math.max(0, ...shown.map(({ after }) => after)).toFixed(0)} ms after it`,
  );
  expect(shown.filter(({ after }) => after > gate)).toEqual([]);
}

const codings = ['br', 'gzip', 'identity'];

/** Whether anything of the story can be had there: its words, or the bytes of its picture. */
async function showsIt({ address, coding }: { readonly address: string; readonly coding: string }): Promise<boolean> {
  const { status, headers, bytes } = await ask(address, { 'accept-encoding': coding });
  if (address.includes('/i/')) return status === 200;
  const plain = headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  return plain.includes(secret) || plain.includes(slug);
}

async function publishedStory(day: Day & { readonly gazette: Gazette }): Promise<number> {
  const { db, files, gazette } = day;
  const taken = await takeInPicture(db, files, { bytes: await makePicture({ seed: secret, scene: 'ferry', width: 700, height: 480 }), by: undefined });
  if (!taken.ok) throw new Error(taken.reasons.join());
  await makeRenditions(db, files, taken.value.id);
  const storyId = await draft(db, gazette.staff.meher, {
    sectionId: gazette.sections.city.id,
    urlSlug: slug,
    headline: `${secret} meet`,
    body: paragraphs(`${secret} met at noon.`, 'They drank nothing.'),
    credits: [{ role: 'writtenBy', topicId: gazette.topics.rosa.id }],
    topicIds: [gazette.topics.ferryStrike.id],
    leadPicture: { pictureId: taken.value.id, altText: 'Some of them' },
  });
  const published = await publish(db, { storyId, by: gazette.staff.meher });
  if (!published.ok) throw new Error(published.reasons.join());
  return storyId;
}

/** Every address that shows anything of it. */
async function closureOf({ readers, gazette }: Day & { readonly gazette: Gazette }, storyId: number, url: string): Promise<string[]> {
  const story = (await findLiveStory(readers, storyId))!;
  const { renditions } = story.leadPicture!.picture;
  const lists = ['', `/${gazette.sections.city.path}`, `/topic/${gazette.topics.ferryStrike.slug}`, `/by/${gazette.topics.rosa.slug}`];
  const feeds = lists.flatMap((list) => ['rss.xml', 'atom.xml', 'feed.json'].map((file) => `${list}/${file}`));
  const candidates = [
    story.path,
    `/lite${story.path}`,
    '/',
    `${lists[1]}/`,
    lists[2]!,
    lists[3]!,
    ...feeds,
    `/sitemap-1.xml`,
    '/news-sitemap.xml',
    ...renditions.map(({ file }) => `/i/${file}`),
  ];
  const shown = await Promise.all(candidates.map(async (address) => ((await showsIt({ address: url + address, coding: 'identity' })) ? [address] : [])));
  return shown.flat();
}

function spread(took: readonly number[]): string {
  const sorted = [...took].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0);
  return `p50 ${at(0.5)}, p99 ${at(0.99)}, longest ${sorted.at(-1)!.toFixed(0)} ms`;
}
