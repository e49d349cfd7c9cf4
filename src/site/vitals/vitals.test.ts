import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { countVitals } from '../../delivery/count-vitals.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { vitalsPages } from './vitals.page.ts';

const report = { page: 'story', lcp: { value: 1180, part: 'picture' }, inp: { value: 40, part: 'tool' }, cls: { value: 0, part: 'other' } };

describe('what browsers say of a page', () => {
  test('is added up by the hour and written as sums, with nothing of who said it', () =>
    onEmptyDay(async ({ db }) => {
      const { say, count } = desk(db);
      expect(await Promise.all([say(report), say(report), say({ page: 'story', lcp: { value: 2600, part: 'picture' } })])).toEqual([204, 204, 204]);
      await count.flush();
      await say(report);
      await count.flush();
      const rows = await db.selectFrom('vital').selectAll().orderBy('measure').orderBy('upTo').execute();
      expect(rows.map(({ page, measure, part, upTo, readers }) => [page, measure, part, upTo, readers])).toEqual([
        ['story', 'cls', 'other', 0, 3],
        ['story', 'inp', 'tool', 50, 3],
        ['story', 'lcp', 'picture', 1500, 3],
        ['story', 'lcp', 'picture', 3000, 1],
      ]);
      expect(await count.threeInFour(new Date(0))).toContainEqual({ page: 'story', measure: 'lcp', upTo: 1500, readers: 4 });
      await count.stop();
    }));

  test('is refused in any other form', () =>
    onEmptyDay(async ({ db }) => {
      const { say, count } = desk(db);
      const refused = [
        { ...report, page: '/secret' },
        { ...report, reader: 7 },
        { ...report, lcp: { value: -1, part: 'picture' } },
        { ...report, lcp: { value: 1e9, part: 'picture' } },
        { ...report, cls: { value: 0, part: '<b>' } },
        'no report',
        { ...report, page: 'x'.repeat(900) },
      ];
      for (const one of refused) expect([one, await say(one)]).toEqual([one, 400]);
      expect(await say(report, { 'sec-fetch-site': 'cross-site' })).toBe(400);
      expect(await say({ padding: 'x'.repeat(2000) })).toBe(413);
      await count.flush();
      expect(await db.selectFrom('vital').selectAll().execute()).toEqual([]);
      await count.stop();
    }));

  test('is counted no faster than a hundred times a second', () =>
    onEmptyDay(async ({ db }) => {
      const { say, count } = desk(db);
      const said = await Promise.all(Array.from({ length: 120 }, () => say(report)));
      expect([said.filter((status) => status === 204).length, said.filter((status) => status === 429).length]).toEqual([100, 20]);
      await count.stop();
    }));
});

function desk(db: Parameters<typeof countVitals>[0]['db']) {
  const count = countVitals({ db, log: silentLog, now: () => new Date('2026-03-16T13:30:00Z') });
  const app = Fastify();
  vitalsPages(app, count);
  const say = async (body: unknown, headers: Record<string, string> = {}): Promise<number> =>
    (
      await app.inject({
        method: 'POST',
        url: '/vitals',
        payload: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { 'content-type': 'text/plain', ...headers },
      })
    ).statusCode;
  return { say, count };
}
