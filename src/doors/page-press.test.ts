import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft } from '../fixtures/a-story.ts';
import { pageKinds } from '../fixtures/page-kinds.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { transaction } from '../plumbing/db.ts';
import { plainBytes } from '../plumbing/press/kept-page.ts';
import { noteTakedown, readTakedowns } from '../plumbing/press/takedowns.ts';
import { signVariant } from '../plumbing/press/variant.ts';
import { readSecret } from '../plumbing/secret.ts';
import { publish } from '../story/publishing/publish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import { saveRevision } from '../story/save-revision.ts';
import { mergeTopic } from '../topics/merge-topic.ts';
import { openTopic } from '../topics/open-topic.ts';
import { onACuttableLine, withHeldReadings, withNode } from './a-node.sample.ts';

/** What stands in the cache-status of an answer. */
const how = (headers: { [name: string]: string | string[] | undefined }): string => String(headers['cache-status']);

describe('a page that is kept', () => {
  test('is read once, and given to everybody until what it shows is changed', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, caughtUp, press }) => {
        const { id, path } = day.gazette.stories.trawlerRescue;
        const first = await ask(path);
        expect([first.statusCode, how(first.headers)]).toEqual([200, 'StopPress; fwd=miss']);
        const second = await ask(path);
        expect([second.text, how(second.headers)]).toEqual([first.text, 'StopPress; hit']);
        expect((await ask(path, { 'if-none-match': String(first.headers.etag) })).statusCode).toBe(304);
        expect(press.counted()).toMatchObject({ reads: 1, miss: 1, hit: 1, unchanged: 1 });

        expect((await ask('/')).text).toContain(path);
        await withdraw(day.db, { storyId: id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
        await caughtUp();
        expect((await ask(path)).statusCode).toBe(410);
        expect((await ask('/')).text).not.toContain(path);
      }),
    ));

  test('of an earlier edition names a topic again as soon as a live story is about it', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, caughtUp }) => {
        const by = day.gazette.staff.meher;
        const twin = await openTopic(day.db, ['subject'], { name: 'Eel fishing' });
        const eels = await openTopic(day.db, ['subject'], { name: 'Eels' });
        await mergeTopic(day.db, { topicId: twin.id, intoId: eels.id, by });
        for (const named of [eels.id, twin.id]) {
          const storyId = await draft(day.db, by, { topicIds: [named] });
          await publish(day.db, { storyId, by });
          await saveRevision(day.db, { storyId, by, content: aStory({ topicIds: [] }) });
          await publish(day.db, { storyId, by, changeClass: 'furniture' });
          await caughtUp();
          const old = `${(await findLiveStory(day.db, storyId))!.path}/history/1`;
          expect((await ask(old)).text).not.toContain('"Eels"');
          // Of long ago: what is newest stays as it was.
          const other = await draft(day.db, by, { topicIds: [eels.id] }, { originallyPublishedAt: new Date('2020-01-01T00:00:00Z') });
          await publish(day.db, { storyId: other, by });
          await caughtUp();
          expect((await ask(old)).text).toContain('content="Eels"');
          await withdraw(day.db, { storyId: other, by, publicReason: 'Wrong.' });
          await caughtUp();
          expect((await ask(old)).text).not.toContain('"Eels"');
        }
      }),
    ));

  test('is read once for all who ask for it at the same time', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, press }) => {
        const answers = await Promise.all(Array.from({ length: 60 }, (_, reader) => ask(`/?utm_campaign=${reader}`)));
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        expect(press.counted().reads).toBe(1);
      }),
    ));

  test('comes in each encoding, with a tag for each', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask }) => {
        const tags = [];
        for (const accepted of ['br', 'gzip', 'identity', 'gzip;q=0, br;q=0', 'deflate, gzip;q=0.5']) {
          const { headers } = await ask('/', { 'accept-encoding': accepted });
          tags.push([headers['content-encoding'], String(headers.etag).replace(/^"[\w-]{22}/, '')]);
          expect(headers.vary).toBe('Accept-Encoding');
          expect((await ask('/', { 'accept-encoding': accepted, 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
        }
        expect(tags).toEqual([
          ['br', '-br"'],
          ['gzip', '-gzip"'],
          [undefined, '"'],
          [undefined, '"'],
          ['gzip', '-gzip"'],
        ]);
      }),
    ));

  test('does not come twice because somebody says where they came from; a redirect carries that on', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, press }) => {
        const { path } = day.gazette.stories.trawlerRescue;
        for (const query of ['', '?utm_source=a', '?fbclid=b&utm_medium=c', '?&&x=%ff']) expect((await ask(path + query)).statusCode).toBe(200);
        expect(press.counted().reads).toBe(1);
        const moved = await ask(`${path.toUpperCase().replace(/-\d+$/, '')}-${day.gazette.stories.trawlerRescue.id}?utm_source=a`);
        expect([moved.statusCode, moved.headers.location]).toEqual([301, `${path}?utm_source=a`]);
      }),
    ));

  test('that was killed while it was being read is given to nobody', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, caughtUp, press }) => {
        const { id, path } = day.gazette.stories.trawlerRescue;
        const asked = await transaction(day.db, async (tx) => {
          // The reading has the story and waits for the files of its picture.
          await sql`lock table rendition in access exclusive mode`.execute(tx);
          const asked = ask(path);
          await expect
            .poll(async () => (await sql<{ n: number }>`select count(*)::int as n from pg_locks where not granted`.execute(day.db)).rows[0]!.n)
            .toBeGreaterThan(0);
          await withdraw(day.db, { storyId: id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
          await caughtUp();
          return { asked };
        });
        const answer = await asked.asked;
        expect(answer.statusCode).toBe(410);
        expect(answer.text).not.toContain('hull');
        expect(press.counted().reads).toBeGreaterThan(1);
      }),
    ));

  test('that tells of a story which is taken back is let go of, whatever kind of page it is, before it can be read anew', () =>
    onTestDay(async (day) =>
      withHeldReadings(day, async ({ ask, caughtUp, press }, readings) => {
        const { id, path } = day.gazette.stories.trawlerRescue;
        const machines = [
          '/rss.xml',
          '/atom.xml',
          '/feed.json',
          '/sitemap.xml',
          '/sitemap-1.xml',
          '/news-sitemap.xml',
          '/port-and-sea/',
          '/port-and-sea/rss.xml',
        ];
        for (const address of [...pageKinds(day.gazette).map((kind) => kind.path), ...machines]) await ask(address);
        const telling = async () => {
          const kept = press.cache.hottest(Number.POSITIVE_INFINITY);
          const told = await Promise.all(kept.map(async (page) => ({ address: page.address, words: (await plainBytes(page)).toString() })));
          return told.filter(({ words }) => words.includes(path)).map(({ address }) => address);
        };
        expect(await telling()).toEqual(expect.arrayContaining(['/', path, `/lite${path}`, '/rss.xml', '/sitemap-1.xml', '/port-and-sea/']));
        readings.hold();
        await withdraw(day.db, { storyId: id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
        await caughtUp();
        expect(await telling()).toEqual([]);
        readings.letGo();
      }),
    ));

  test('that leads to a topic hears of it when its last two stories go at the same time', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, caughtUp }) => {
        const by = day.gazette.staff.meher;
        const eels = await openTopic(day.db, ['subject'], { name: 'Eels' });
        const ids: number[] = [];
        for (let nth = 0; nth < 2; nth += 1) {
          const storyId = await draft(day.db, by, { topicIds: [eels.id] });
          await publish(day.db, { storyId, by });
          ids.push(storyId);
        }
        await caughtUp();
        expect((await ask('/sitemap-pages.xml')).text).toContain('/topic/eels');
        // Neither sees that the other goes.
        const leaving = await Promise.all(ids.map(() => day.db.startTransaction().execute()));
        for (const [nth, tx] of leaving.entries()) await tx.deleteFrom('listing').where('kind', '=', 'topic').where('storyId', '=', ids[nth]!).execute();
        for (const tx of leaving.toReversed()) {
          await tx.commit().execute();
          await caughtUp();
          await ask('/sitemap-pages.xml');
          await ask('/topic/eels');
        }
        expect((await ask('/sitemap-pages.xml')).text).not.toContain('/topic/eels');
        expect((await ask('/topic/eels')).statusCode).toBe(404);
      }),
    ));

  test('whose clock is a little slow has the first story of a new day in the news sitemap', () =>
    onTestDay(async (day) => {
      const midnight = new Date(Math.ceil(day.reading.now().getTime() / 86_400_000) * 86_400_000);
      const reading = { ...day.reading, now: () => new Date(midnight.getTime() - 60_000) };
      await withNode({ ...day, reading }, async ({ ask, caughtUp }) => {
        await ask('/news-sitemap.xml');
        const by = day.gazette.staff.meher;
        await publish(day.db, { storyId: await draft(day.db, by, { headline: 'Past midnight' }), by, at: new Date(midnight.getTime() + 60_000) });
        await caughtUp();
        expect((await ask('/news-sitemap.xml')).text).toContain('Past midnight');
      });
    }));

  test('is the same for everybody but in the variants somebody is entitled to, by a cookie that says nothing about them', () =>
    onTestDay(async (day) =>
      withNode(day, async ({ ask, press }) => {
        const path = '/';
        const secret = await readSecret(day.db, 'variants');
        const until = new Date(Date.now() + 86_400_000_000);
        const plain = await ask(path);
        const forged = signVariant({ access: 'subscribed', hasAds: false }, { until, secret: 'guessed' });
        const spent = signVariant({ access: 'subscribed', hasAds: false }, { until: new Date(0), secret });
        for (const cookie of ['v=', `v=${forged}`, `v=${spent}`, 'v=subscribed.no-ads.9999999999.x', 'vv=1; x=v=1'])
          expect((await ask(path, { cookie })).text).toBe(plain.text);
        const own = await ask(path, { cookie: `a=b; v=${signVariant({ access: 'subscribed', hasAds: false }, { until, secret })}; c=d` });
        expect(own.headers.vary).toBe('Accept-Encoding');
        expect(plain.text).toContain('data-slot=');
        expect(own.text).not.toContain('data-slot=');
        expect(press.counted().reads).toBe(2);
      }),
    ));

  test('does not make room for addresses that lead nowhere', { timeout: 60_000 }, () =>
    onTestDay(async (day) =>
      withNode(
        day,
        async ({ ask, press }) => {
          await ask('/');
          for (let flood = 0; flood < 100; flood += 20) await Promise.all(Array.from({ length: 20 }, (_, one) => ask(`/nothing-${flood}-${one}/x`)));
          expect(how((await ask('/')).headers)).toBe('StopPress; hit');
          expect(press.cache.count().bytes).toBeLessThan(2 * 1024 * 1024);
        },
        { pageCacheBytes: 2 * 1024 * 1024 },
      ),
    ),
  );
});

describe('when the database is away', { timeout: 60_000 }, () => {
  test('what is kept is given with its age, what is not is 503, and what came meanwhile is caught up with first', () =>
    onTestDay(async (day) =>
      onACuttableLine(day, async ({ ask, heard }, line) => {
        const { path } = day.gazette.stories.trawlerRescue;
        await ask(path);
        await ask('/');
        line.cut();
        await expect.poll(() => heard.isInTouch(), { timeout: 10_000 }).toBe(false);
        const kept = await ask(path);
        expect([kept.statusCode, how(kept.headers)]).toEqual([200, 'StopPress; hit; detail=stale']);
        expect(Number(kept.headers.age)).toBeGreaterThanOrEqual(0);
        const missing = await ask(day.gazette.stories.groundsman.path);
        expect([missing.statusCode, missing.headers['retry-after'] !== undefined]).toEqual([503, true]);

        const storyId = await draft(day.db, day.gazette.staff.meher, { sectionId: day.gazette.sections.news.id, headline: 'The lights are on again' });
        await publish(day.db, { storyId, by: day.gazette.staff.meher });
        line.mend();
        await expect.poll(async () => how((await ask('/')).headers), { timeout: 10_000 }).not.toMatch(/stale/);
        expect((await ask('/')).text).toContain('The lights are on again');
      }),
    ));

  test('a story can be taken down by a note all the same, and is withdrawn when the database is back', () =>
    onTestDay(async (day) => {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-notes-'));
      await onACuttableLine(
        day,
        async ({ ask, heard }, line) => {
          const { id, path } = day.gazette.stories.trawlerRescue;
          await ask(path);
          expect((await ask('/')).text).toContain(path);
          line.cut();
          await expect.poll(() => heard.isInTouch(), { timeout: 10_000 }).toBe(false);
          await noteTakedown(folder, { storyId: id, publicReason: 'A court has forbidden it.', at: new Date().toISOString() });
          await expect.poll(async () => (await ask(path)).statusCode, { timeout: 5_000 }).toBe(410);
          expect((await ask(path)).text).toBe('A court has forbidden it.\n');
          expect((await ask('/')).statusCode).toBe(503);
          line.mend();
          await expect.poll(async () => (await ask('/')).statusCode, { timeout: 10_000 }).toBe(200);
          expect((await ask('/')).text).not.toContain(path);
          await expect.poll(() => readTakedowns(folder), { timeout: 10_000 }).toEqual([]);
          const gone = await ask(path);
          expect([gone.statusCode, gone.text.includes('A court has forbidden it.')]).toEqual([410, true]);
        },
        { folder },
      );
      await rm(folder, { recursive: true });
    }));
});

test('a process that begins has the pages of the one before, and none of what was killed since', () =>
  onTestDay(async (day) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-warm-'));
    const { trawlerRescue } = day.gazette.stories;
    const untouched = '/sport/';
    await withNode(day, async ({ ask }) => void (await Promise.all([ask(trawlerRescue.path), ask(untouched)])), { folder });
    await withdraw(day.db, { storyId: trawlerRescue.id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
    await withNode(
      day,
      async ({ ask }) => {
        expect(how((await ask(untouched)).headers)).toBe('StopPress; hit');
        expect((await ask(trawlerRescue.path)).statusCode).toBe(410);
      },
      { folder },
    );
    await rm(folder, { recursive: true });
  }));

test('nor does it begin with pages of another newsroom, or of days that a backup has undone', () =>
  onTestDay(async (day) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'stoppress-warm-'));
    const { groundsman } = day.gazette.stories;
    const beginning = async (where: Day): Promise<string> => {
      const found: string[] = [];
      await withNode(where, async ({ ask }) => void found.push(how((await ask(groundsman.path)).headers)), { folder });
      return found.join();
    };
    await beginning(day);
    expect(await beginning(day)).toBe('StopPress; hit');
    await onTestDay(async (other) => expect(await beginning(other)).toBe('StopPress; fwd=miss'));
    await beginning(day);
    await sql`delete from outbox where seq = (select max(seq) from outbox)`.execute(day.db);
    expect(await beginning(day)).toBe('StopPress; fwd=miss');
    await rm(folder, { recursive: true });
  }));
