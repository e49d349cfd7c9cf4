// The page press when things go wrong between it and the database. Real processes that are killed: nodes-in-trouble.test.ts.
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { aStory, draft } from '../fixtures/a-story.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { testDay } from '../fixtures/test-server.ts';
import { openDb } from '../plumbing/db.ts';
import { openFiles } from '../plumbing/files.ts';
import { silentLog } from '../plumbing/log.ts';
import { readingPatience } from '../plumbing/reading.ts';
import { theScheduledHour } from '../staff/hire.ts';
import { publish } from '../story/publishing/publish.ts';
import { publishNextDue } from '../story/publishing/publish-due.ts';
import { schedule } from '../story/publishing/schedule.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { findLiveStory } from '../story/read.ts';
import { saveRevision } from '../story/save-revision.ts';
import { type Asked, type Node, onACuttableLine, storyPaths, withNode } from './a-node.sample.ts';
import { onAServer, withReplica } from './a-server.sample.ts';

type GazetteDay = Day & { readonly gazette: Gazette };

describe('connections to the database that are never heard of again', () => {
  test('hold no reading for ever: what is kept is given at once, the rest comes again within seconds', { timeout: 60_000 }, () =>
    onTestDay((day) =>
      onACuttableLine(day, async ({ ask, heard }, line) => {
        const { path } = day.gazette.stories.trawlerRescue;
        await ask(path);
        const others = (await storyPaths(ask)).filter((other) => other !== path).slice(0, 24);
        // All connections of the pool are open, and each is lost in the middle of a page.
        await Promise.all(others.slice(0, 8).map((other) => ask(other)));
        line.lose();
        const lostAt = performance.now();
        const asked = Promise.all(others.slice(8).map((other) => ask(other)));
        while (performance.now() - lostAt < 3_000) {
          const askedAt = performance.now();
          expect((await ask(path)).statusCode).toBe(200);
          expect(performance.now() - askedAt).toBeLessThan(1_000);
          await pause(50);
        }
        await expect.poll(() => heard.isInTouch(), { timeout: 10_000 }).toBe(true);
        const inTouchAfter = performance.now() - lostAt;
        for (const { statusCode, headers } of await asked)
          expect([200, 503].includes(statusCode!) && (statusCode === 200 || headers['retry-after'] === '2')).toBe(true);
        const answeredAfter = performance.now() - lostAt;
        await expect
          .poll(async () => (await Promise.all(others.map((other) => ask(other)))).every(({ statusCode }) => statusCode === 200), { timeout: 15_000 })
          .toBe(true);
        console.info(
          `lost connections: bulletins again after ${seconds(inTouchAfter)}, the last that waited answered after ${seconds(answeredAfter)}, all pages again after ${seconds(performance.now() - lostAt)}`,
        );
      }),
    ),
  );
});

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

describe('a replica that lags behind the bulletins', () => {
  test('is read and not kept; what was taken back and still stands there is given to nobody', { timeout: 60_000 }, () =>
    onAServer((server) =>
      withReplica(server, async ({ readersConnection, holdBack, catchUp }) => {
        const { db, connection, gazette } = server;
        const readers = openDb({ connection: readersConnection, pool: 4, patience: readingPatience, log: silentLog, name: 'test replica' });
        const files = openFiles(path.join(os.tmpdir(), 'stoppress-no-files'));
        const reading = { db: readers, files, url: 'https://gazette.example', now: () => testDay };
        const day = { db, readers, files, reading, connection, readersConnection, gazette };
        await withNode(
          day,
          async ({ ask, caughtUp, heard }) => {
            const killed = gazette.stories.trawlerRescue;
            const untouched = gazette.stories.groundsman;
            const edited = await publishedStory(day, 'Ferries back at noon');
            await catchUp();
            await caughtUp();
            for (const story of [killed, edited, untouched]) expect((await ask(story.path)).statusCode, story.path).toBe(200);
            expect(how(await ask(untouched.path))).toBe('StopPress; hit');

            await holdBack();
            await withdraw(db, { storyId: killed.id, by: gazette.staff.meher, publicReason: 'Wrong.' });
            await edit(day, edited.id, 'Ferries back at one');
            await caughtUp();
            for (const look of [1, 2]) {
              const gone = await ask(killed.path);
              expect([look, gone.statusCode, gone.headers['retry-after']]).toEqual([look, 503, '2']);
              const old = await readInTime(ask, edited.path);
              expect([look, old.statusCode, how(old), old.text.includes('back at noon')]).toEqual([look, 200, 'StopPress; fwd=miss', true]);
              expect(old.headers['surrogate-control']).toBe('no-store, max-age=0');
              // What caches in front are made to wait for.
              expect(Number(old.headers['x-seq'])).toBeLessThan(heard.seq());
              // Nobody could know that no bulletin concerns it.
              expect([look, how(await readInTime(ask, gazette.stories.clockTower.path))]).toEqual([look, 'StopPress; fwd=miss']);
            }
            expect((await ask('/')).text).not.toContain(killed.path);

            await catchUp();
            const gone = await ask(killed.path);
            expect([gone.statusCode, gone.text.includes('Wrong.')]).toEqual([410, true]);
            expect((await readInTime(ask, edited.path)).text).toContain('Ferries back at one');
            expect(how(await ask(edited.path))).toBe('StopPress; hit');
          },
          { caches: { cdn: 'varnish', release: 'r1' } },
        );
        await readers.destroy();
      }),
    ),
  );
});

/** What decision 0017 lets a node take that was not notified: it looks for itself every 250 ms; the rest is for a busy machine. */
const withoutNotice = 1_000;

describe('a notification that is lost', () => {
  test('delays nothing by more than the time in which a node looks for itself', () =>
    onTestDay((day) =>
      withNode(day, async ({ ask, heard }) => {
        const story = await publishedStory(day, 'Ferries back at noon');
        // The database notifies nobody any more.
        await sql`alter table outbox disable trigger user`.execute(day.db);
        const took: number[] = [];
        for (let round = 1; round <= 12; round += 1) {
          const headline = `Ferries back at ${round}`;
          await ask(story.path);
          await edit(day, story.id, headline);
          const editedAt = performance.now();
          await expect.poll(async () => (await ask(story.path)).text.includes(headline), { timeout: 10_000, interval: 5 }).toBe(true);
          took.push(performance.now() - editedAt);
        }
        await withdraw(day.db, { storyId: story.id, by: day.gazette.staff.meher, publicReason: 'Wrong.' });
        const killedAt = performance.now();
        await expect.poll(async () => (await ask(story.path)).statusCode, { timeout: 10_000, interval: 5 }).toBe(410);
        took.push(performance.now() - killedAt);
        expect(heard.isInTouch()).toBe(true);
        console.info(`nobody is notified: shown after ${Math.max(...took).toFixed(0)} ms at most, of ${took.length}`);
        expect(Math.max(...took)).toBeLessThan(withoutNotice);
      }),
    ));

  test('because the connection that listens was ended, is made good, and it listens again', () =>
    onTestDay((day) =>
      withNode(day, async ({ ask, caughtUp }) => {
        const story = await publishedStory(day, 'Ferries back at noon');
        await ask(story.path);
        const { rows } =
          await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'stoppress pages' and datname = current_database()`.execute(
            day.db,
          );
        expect(rows).toHaveLength(1);
        await edit(day, story.id, 'Ferries back at one');
        await caughtUp();
        expect((await ask(story.path)).text).toContain('Ferries back at one');
        const listens = sql`select from pg_stat_activity where application_name = 'stoppress pages' and datname = current_database()`;
        await expect.poll(async () => (await listens.execute(day.db)).rows.length, { timeout: 5_000 }).toBe(1);
      }),
    ));
});

describe('a clock two minutes off', () => {
  test('on any node shows nothing before its hour, nothing later than the others, and nothing that was taken back', { timeout: 30_000 }, () =>
    onTestDay((day) => {
      const off = (minutes: number): GazetteDay => ({ ...day, reading: { ...day.reading, now: () => new Date(Date.now() + minutes * 60_000) } });
      return withNode(off(2), (ahead) =>
        withNode(off(-2), async (behind) => {
          const nodes = [ahead, behind];
          const by = await theScheduledHour(day.db);
          const storyId = await draft(day.db, day.gazette.staff.meher, { sectionId: day.gazette.sections.city.id, headline: 'The new bridge is named' });
          const hour = new Date(Date.now() + 1_500);
          const scheduled = await schedule(day.db, { storyId, by: day.gazette.staff.meher, publishAt: hour, embargoedUntil: hour });
          expect(scheduled.ok).toBe(true);
          const shows = async ({ ask }: Node): Promise<boolean> => (await ask('/')).text.includes('The new bridge is named');
          // A worker looks all the time; its own clock is never asked.
          for (;;) {
            if ((await publishNextDue(day.db, by))?.storyId === storyId) break;
            for (const node of nodes) expect(await shows(node)).toBe(false);
          }
          expect(Date.now()).toBeGreaterThanOrEqual(hour.getTime());
          for (const node of nodes) await expect.poll(() => shows(node), { timeout: withoutNotice, interval: 5 }).toBe(true);
          const { path: address } = (await findLiveStory(day.db, storyId))!;
          for (const { ask } of nodes) expect((await ask(address)).statusCode).toBe(200);

          // Whoever takes it back has a clock that is behind, too.
          await withdraw(day.db, { storyId, by: day.gazette.staff.meher, publicReason: 'Wrong.', at: new Date(Date.now() - 120_000) });
          for (const { ask } of nodes) await expect.poll(async () => (await ask(address)).statusCode, { timeout: withoutNotice, interval: 5 }).toBe(410);
          for (const node of nodes) expect(await shows(node)).toBe(false);
        }),
      );
    }),
  );

  test('that is set back while the database is away makes no node believe that it knows what has happened', { timeout: 30_000 }, () =>
    onTestDay((day) =>
      onACuttableLine(day, async ({ ask, heard }, line) => {
        const { path: address } = day.gazette.stories.trawlerRescue;
        await ask(address);
        try {
          vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 120_000 });
          line.cut();
          await expect.poll(() => heard.isInTouch(), { timeout: 4_000 }).toBe(false);
          expect(how(await ask(address))).toBe('StopPress; hit; detail=stale');
        } finally {
          vi.useRealTimers();
        }
        line.mend();
        await expect.poll(async () => how(await ask(address)), { timeout: 10_000 }).not.toMatch(/stale/);
      }),
    ),
  );
});

async function publishedStory({ db, gazette }: GazetteDay, headline: string): Promise<{ readonly id: number; readonly path: string }> {
  const id = await draft(db, gazette.staff.meher, { sectionId: gazette.sections.city.id, urlSlug: 'the-ferries', headline });
  await publish(db, { storyId: id, by: gazette.staff.meher });
  return { id, path: (await findLiveStory(db, id))!.path };
}

async function edit({ db, gazette }: GazetteDay, storyId: number, headline: string): Promise<void> {
  await saveRevision(db, { storyId, by: gazette.staff.meher, content: aStory({ sectionId: gazette.sections.city.id, urlSlug: 'the-ferries', headline }) });
  await publish(db, { storyId, by: gazette.staff.meher, changeClass: 'furniture' });
}

/** A page that was read for this asking. A busy machine may take longer over it than a reader waits, who gets the old one. */
async function readInTime(ask: Node['ask'], address: string): Promise<Asked> {
  let answer = await ask(address);
  while (how(answer).includes('stale')) answer = await ask(address);
  return answer;
}

/** What stands in the cache-status of an answer. */
function how({ headers }: Asked): string {
  return String(headers['cache-status']);
}
