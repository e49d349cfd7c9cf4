import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ask, type Node, withNodes } from '../../doors/caches-in-front.sample.ts';
import { draft } from '../../fixtures/a-story.ts';
import { withDatabaseLine } from '../../fixtures/database-line.ts';
import type { Gazette } from '../../fixtures/gazette/lay-out.ts';
import { type Day, onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { transaction } from '../../plumbing/db.ts';
import { type Log, silentLog } from '../../plumbing/log.ts';
import { findLastSeq } from '../../plumbing/outbox.sql.ts';
import { announce } from '../../plumbing/outbox.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { findLiveStory } from '../../story/read.ts';
import type { CacheInFront } from './cache-in-front.ts';
import { openCloudflare } from './cloudflare.ts';
import { account, type Edge, withEdge } from './edge.sample.ts';
import { openFastly } from './fastly.ts';
import { followPurges, purger } from './follow-purges.ts';
import { letGoOfStory } from './let-go-of-story.ts';
import { insertRelease, summarizePurges } from './purge.sql.ts';

const headline = 'Ferries back at noon';

describe('a node that has not seen what was taken back', () => {
  // The edge fills itself from it between one purge and the next: that is the race.
  test.each([
    ['once told, twice told', 1],
    ['out of touch for longer', 2],
  ])('cannot put it back into the CDN for good (%s)', (_, tellingsMissed) =>
    onTestDay((day) =>
      withDatabaseLine(day.connection, (line) =>
        withNodes(day, { connections: [line.connection], cdn: 'fastly' }, ([late]) =>
          withEdge((edge) =>
            whilePurging(day, edge, async () => {
              edge.fillFrom(originOf(late!));
              const { storyId, path } = await publishedStory(day);
              const see = () => ask(edge.url + path);
              const tellings = () => edge.told.filter(({ keys, how }) => how === 'hard' && keys.includes(`s${storyId}`)).length;
              const last = await findLastSeq(day.db);
              await expect.poll(() => late!.heard.seq()).toBeGreaterThanOrEqual(last);
              await expect.poll(async () => (await see()).bytes.includes(headline)).toBe(true);
              await expect.poll(async () => (await late!.press.page(path)).isStale).toBe(false);

              line.hold();
              try {
                await withdraw(day.db, { storyId, by: day.gazette.staff.meher, publicReason: 'It was not so.' });
                await expect.poll(tellings, { interval: 2, timeout: 10_000 }).toBeGreaterThanOrEqual(tellingsMissed);
                expect((await see()).bytes.includes(headline), 'the edge was filled with the old').toBe(true);
              } finally {
                line.letGo();
              }

              await expect.poll(async () => (await see()).status, { timeout: 15_000 }).toBe(410);
              await expect.poll(tellings, { timeout: 15_000 }).toBe(3);
              expect((await see()).bytes.includes(headline)).toBe(false);
            }),
          ),
        ),
      ),
    ),
  );
});

describe('Fastly', () => {
  test('is told softly of an edit: the old is given while no node gives the new', () =>
    atAnEdge(async ({ day, edge }) => {
      const { storyId, path } = await publishedStory(day);
      await ask(edge.url + path);
      const before = edge.told.length;
      await sql`update story set originally_updated_at = now() where id = ${storyId}`.execute(day.db);
      await expect.poll(() => edge.told.length).toBeGreaterThan(before);
      const { keys, how } = edge.told[before]!;
      expect(how).toBe('soft');
      expect(keys).toEqual(expect.arrayContaining([`s${storyId}`, 's*', `s${storyId}h`, 's*h']));

      await expect.poll(async () => (await ask(edge.url + path)).headers['x-edge']).toBe('hit');
      edge.fillFrom('http://127.0.0.1:1');
      await tell(day, [`s${storyId}`]);
      await expect.poll(async () => (await ask(edge.url + path)).headers['x-edge']).toBe('miss');
      expect((await ask(edge.url + path)).status).toBe(200);
    }));

  test('that has had enough is left alone for as long as it says, and then told all, once', () =>
    atAnEdge(async ({ day, edge }) => {
      edge.refuse(1, 1);
      const begunAt = performance.now();
      await tell(day, ['s1']);
      await expect.poll(edge.refused).toBe(1);
      await tell(day, ['s2']);
      await expect.poll(() => edge.told.length, { timeout: 10_000 }).toBeGreaterThan(0);
      expect(edge.told[0]!.at - begunAt).toBeGreaterThanOrEqual(1_000);
      expect(edge.told[0]!.keys).toEqual(expect.arrayContaining(['s1', 's2']));
    }));

  test('is told of at most 256 keys a call, what is dropped first, and of everything when there are too many', () =>
    atAnEdge(async ({ day, edge }) => {
      await tell(day, numbered(600), ['s7']);
      await expect.poll(() => edge.told.length).toBeGreaterThanOrEqual(4);
      expect(edge.told.slice(0, 4).map(({ keys, how }) => [how, keys.length])).toEqual([
        ['hard', 2],
        ['soft', 256],
        ['soft', 256],
        ['soft', 88],
      ]);
      const all = () => edge.told.findIndex(({ keys }) => keys.includes('vr1'));
      await tell(day, numbered(3_000), ['s7']);
      await expect.poll(all).toBeGreaterThan(0);
      expect(edge.told.at(all())).toMatchObject({ how: 'soft', keys: ['vr1'] });
      expect(edge.told.at(all() - 1)).toMatchObject({ how: 'hard', keys: ['s7', 's*'] });
    }));

  test('is told of everything that a former release made, by the first worker of the next, once', () =>
    onEmptyDay(async (day) => {
      await insertRelease(day.db, 'r0');
      await withEdge(async (edge) => {
        for (const _ of ['first', 'second']) await whilePurging(day, edge, () => expect.poll(() => edge.told.length).toBeGreaterThan(0));
        expect(edge.told.filter(({ keys }) => keys.includes('vr0'))).toHaveLength(1);
        expect(edge.told[0]).toMatchObject({ how: 'soft', keys: ['vr0'] });
      });
    }));

  test('never sees its token in our log, nor anybody else', () =>
    onEmptyDay((day) =>
      withEdge(async (edge) => {
        const lines: string[] = [];
        const write = (...words: unknown[]): void => void lines.push(JSON.stringify(words));
        const log = { debug: write, info: write, warn: write, error: write } as unknown as Log;
        const stranger = openFastly({ service: account.service, token: 'a-wrong-token', api: edge.api });
        await whilePurging(
          day,
          edge,
          async () => {
            await tell(day, ['s1']);
            await expect.poll(() => lines.length).toBeGreaterThan(0);
          },
          { cache: stranger, log },
        );
        expect(lines.join()).toMatch(/answered 401/);
        expect(lines.join()).not.toMatch(/token/);
      }),
    ));
});

describe('a takedown while the database is away', () => {
  test('is told at once, and again when every node has read of it', () =>
    withEdge(async (edge) => {
      expect(await letGoOfStory(openFastly({ ...account, api: edge.api }), 7)).toEqual({ ok: true });
      expect(edge.told.map(({ how, keys }) => [how, keys.includes('s7') && keys.includes('s7h') && keys.includes('s*h')])).toEqual([
        ['hard', true],
        ['hard', true],
      ]);
    }));
});

describe('Cloudflare', () => {
  test('is told by a hundred tags a call, and asked to wait is waited for', () =>
    onEmptyDay((day) =>
      withEdge((edge) =>
        whilePurging(
          day,
          edge,
          async () => {
            edge.refuse(2, 0);
            await tell(day, numbered(150), ['s7']);
            await expect.poll(() => edge.told.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
            expect(edge.refused()).toBe(2);
            expect(edge.told.slice(0, 3).map(({ keys }) => keys.length)).toEqual([2, 100, 50]);
          },
          { cache: openCloudflare({ ...account, api: edge.api }) },
        ),
      ),
    ));
});

describe('the purger', () => {
  test('that is killed is followed by another, who misses nothing', () =>
    onEmptyDay((day) =>
      withEdge(async (edge) => {
        const both = [follow(day, edge), follow(day, edge)];
        await haveBegun(day);
        await tell(day, ['s1']);
        await expect.poll(() => toldOf(edge, 's1')).toBeGreaterThan(0);
        edge.refuse(Number.POSITIVE_INFINITY, 0);
        await tell(day, ['s2']);
        await expect.poll(edge.refused).toBeGreaterThan(0);
        // As a kill does it: the connection that holds the lock is gone, and nothing was said before.
        await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${`stoppress ${purger}`} and datname = current_database()`.execute(
          day.db,
        );
        edge.refuse(0, 0);
        await tell(day, ['s3']);
        await expect.poll(() => Math.min(toldOf(edge, 's2'), toldOf(edge, 's3')), { timeout: 15_000 }).toBeGreaterThanOrEqual(2);
        await Promise.all(both.map((one) => one.stop()));
      }),
    ));

  test('announces that caches have let go, after they have and not before, and notes when readers saw it', () =>
    onTestDay((day) =>
      withNodes(day, { connections: [day.connection], cdn: 'fastly' }, ([node]) =>
        withEdge(async (edge) => {
          edge.fillFrom(originOf(node!));
          edge.refuse(3, 0);
          await whilePurging(day, edge, async () => {
            const { path } = await publishedStory(day);
            await expect.poll(() => announced(day), { timeout: 15_000 }).toBeGreaterThan(0);
            expect(edge.refused()).toBe(3);
            expect(edge.told.length).toBeGreaterThan(0);
            await expect
              .poll(async () => (await day.db.selectFrom('purge').select(['address', 'seenAt']).executeTakeFirst())?.seenAt, { timeout: 15_000 })
              .toBeInstanceOf(Date);
            expect(await day.db.selectFrom('purge').select('address').executeTakeFirst()).toEqual({ address: path });
            expect(await summarizePurges(day.db)).toMatchObject({ looked: 1, unseen: 0 });
          });
        }),
      ),
    ));

  test('announces it where nobody is to be told, too: what follows from it need not know', () =>
    onEmptyDay((day) =>
      withEdge((edge) =>
        whilePurging(
          day,
          edge,
          async () => {
            await tell(day, ['s1']);
            await expect.poll(() => announced(day)).toBe(1);
            expect(edge.told).toEqual([]);
          },
          { cache: undefined },
        ),
      ),
    ));
});

type More = { readonly cache?: CacheInFront | undefined; readonly log?: Log };

function follow({ db, connection }: Day, edge: Edge, { log = silentLog, ...more }: More = {}): ReturnType<typeof followPurges> {
  const cache = 'cache' in more ? more.cache : openFastly({ ...account, api: edge.api });
  return followPurges({ db, connection, cache, url: edge.url, origin: undefined, release: 'r1', log });
}

/** While a purger follows; it has begun before the deed does. */
async function whilePurging(day: Day, edge: Edge, deed: () => Promise<unknown>, more: More = {}): Promise<void> {
  const purges = follow(day, edge, more);
  try {
    await haveBegun(day);
    await deed();
  } finally {
    await purges.stop();
  }
}

async function haveBegun({ db }: Day): Promise<void> {
  await expect.poll(() => db.selectFrom('outboxReader').select('name').where('name', '=', purger).executeTakeFirst()).toBeDefined();
}

async function atAnEdge(deed: (told: { day: Day & { gazette: Gazette }; edge: Edge }) => Promise<void>): Promise<void> {
  await onTestDay((day) =>
    withNodes(day, { connections: [day.connection], cdn: 'fastly' }, ([node]) =>
      withEdge((edge) => {
        edge.fillFrom(originOf(node!));
        return whilePurging(day, edge, () => deed({ day, edge }));
      }),
    ),
  );
}

async function publishedStory({ db, readers, gazette }: Day & { readonly gazette: Gazette }): Promise<{ storyId: number; path: string }> {
  const storyId = await draft(db, gazette.staff.meher, { headline });
  await publish(db, { storyId, by: gazette.staff.meher });
  return { storyId, path: (await findLiveStory(readers, storyId))!.path };
}

async function tell({ db }: Day, keys: readonly string[], dropped: readonly string[] = []): Promise<void> {
  await transaction(db, (tx) => announce(tx, { kind: 'pages.changed', keys: [...keys, ...dropped], payload: { dropped } }));
}

async function announced({ db }: Day): Promise<number> {
  return (await db.selectFrom('outbox').select('seq').where('kind', '=', 'pages.purged').execute()).length;
}

function toldOf(edge: Edge, key: string): number {
  return edge.told.filter(({ keys }) => keys.includes(key)).length;
}

/** Of one class each, so that a class is one more. */
function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `m${at}`).slice(0, count - 1);
}

function originOf({ port }: Node): string {
  return `http://127.0.0.1:${port}`;
}
