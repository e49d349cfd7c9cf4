import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { addCampaign } from '../../ads/add-campaign.ts';
import { countViews } from '../../ads/count-views.ts';
import { readCampaigns } from '../../ads/read-campaigns.ts';
import { readViews } from '../../ads/read-views.ts';
import { type Day, onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { viewsPages } from './views.page.ts';

describe('what browsers say of the campaigns that were seen', () => {
  test('is added up by the hour and the campaign, with nothing of who said it', () =>
    onTestDay(async ({ db }) => {
      const { say, count, at } = desk(db);
      const [regatta, concert] = [await begin(db, 'Regatta'), await begin(db, 'Concert')];
      expect([await say({ seen: [regatta, concert, regatta] }), await say({ seen: [regatta] })]).toEqual([204, 204]);
      await count.flush();
      at.hour = '2026-03-16T14:10:00Z';
      await say({ seen: [regatta] });
      await count.stop();
      expect(
        await db.selectFrom('campaignHour').selectAll().where('campaignId', 'in', [regatta, concert]).orderBy('campaignId').orderBy('hour').execute(),
      ).toEqual([
        { campaignId: regatta, hour: new Date('2026-03-16T13:00:00Z'), views: 3 },
        { campaignId: regatta, hour: new Date('2026-03-16T14:00:00Z'), views: 1 },
        { campaignId: concert, hour: new Date('2026-03-16T13:00:00Z'), views: 1 },
      ]);
      expect(await readViews(db, regatta, new Date('2026-03-16T14:00:00Z'))).toEqual([{ hour: new Date('2026-03-16T14:00:00Z'), views: 1 }]);
      expect([await viewsOf(db, regatta), await viewsOf(db, concert)]).toEqual([4, 1]);
    }));

  test('changes no page until a campaign has been seen often enough: then it stands nowhere', () =>
    onTestDay(async ({ db, readers }) => {
      const { say, count } = desk(db);
      const regatta = await begin(db, 'Regatta', 3);
      const bulletins = async () => (await db.selectFrom('outbox').select('keys').where('kind', '=', 'pages.changed').orderBy('seq').execute()).slice(before);
      const before = (await db.selectFrom('outbox').select('seq').where('kind', '=', 'pages.changed').execute()).length;
      const isSeen = async () => (await readers.selectFrom('campaign').select('id').where('id', '=', regatta).execute()).length === 1;
      await say({ seen: [regatta, regatta] });
      await count.flush();
      expect([await bulletins(), await isSeen()]).toEqual([[], true]);
      await say({ seen: [regatta, regatta] });
      await count.flush();
      expect([await bulletins(), await isSeen()]).toEqual([[{ keys: ['a0'] }], false]);
      // Pages that readers opened before may still say so.
      await say({ seen: [regatta] });
      await count.stop();
      expect([(await bulletins()).length, await viewsOf(db, regatta)]).toEqual([1, 5]);
    }));

  test('is added from several processes at once', () =>
    onTestDay(async ({ db }) => {
      const ids = [await begin(db, 'Regatta'), await begin(db, 'Concert')];
      const desks = Array.from({ length: 4 }, () => desk(db));
      for (let round = 0; round < 5; round += 1) {
        await Promise.all(desks.map(({ say }, index) => say({ seen: index % 2 ? ids : ids.toReversed() })));
        await Promise.all(desks.map(({ count }) => count.flush()));
      }
      for (const { count } of desks) await count.stop();
      expect(await Promise.all(ids.map((id) => viewsOf(db, id)))).toEqual([20, 20]);
    }));

  test('is counted on while it cannot be written', () =>
    onTestDay(async ({ db }) => {
      const { say, count } = desk(db);
      const regatta = await begin(db, 'Regatta');
      await say({ seen: [regatta] });
      await db.schema.alterTable('campaignHour').renameTo('elsewhere').execute();
      await expect(count.flush()).rejects.toThrow('campaign_hour');
      await db.schema.alterTable('elsewhere').renameTo('campaignHour').execute();
      await say({ seen: [regatta] });
      await count.stop();
      expect(await viewsOf(db, regatta)).toBe(2);
    }));

  test('is refused in any other form, and from other sites', () =>
    onEmptyDay(async ({ db }) => {
      const { say, count } = desk(db);
      const refused = [
        {},
        { seen: [] },
        { seen: [0] },
        { seen: [1.5] },
        { seen: ['1'] },
        { seen: [2 ** 60] },
        { seen: [1], reader: 7 },
        { seen: Array(11).fill(1) },
        { seen: Array.from({ length: 51 }, (_, id) => id + 1) },
        [1],
        'no report',
      ];
      for (const one of refused) expect([one, await say(one)]).toEqual([one, 400]);
      expect(await say({ seen: [1] }, { 'sec-fetch-site': 'cross-site' })).toBe(400);
      expect(await say({ padding: 'x'.repeat(2000) })).toBe(413);
      await count.stop();
    }));

  test('is counted no faster than a thousand times a second; invented campaigns keep no real one out', () =>
    onTestDay(async ({ db }) => {
      const count = countViews({ db, log: silentLog, now: () => new Date(clock) });
      let clock = 0;
      const regatta = await begin(db, 'Regatta');
      count.add({ seen: [regatta] });
      await count.flush();
      const taken = Array.from({ length: 1100 }, (_, index) => count.add({ seen: [10_000 + index * 2, 10_001 + index * 2] }));
      expect(taken.filter(Boolean).length).toBe(999);
      clock += 1000;
      expect(count.add({ seen: [regatta] })).toBe(true);
      await count.stop();
      expect(await viewsOf(db, regatta)).toBe(2);
    }));
});

function desk(db: Day['db']) {
  const at = { hour: '2026-03-16T13:30:00Z' };
  const count = countViews({ db, log: silentLog, now: () => new Date(at.hour) });
  const app = Fastify();
  viewsPages(app, count);
  const say = async (body: unknown, headers: Record<string, string> = {}): Promise<number> => {
    const payload = typeof body === 'string' ? body : JSON.stringify(body);
    return (await app.inject({ method: 'POST', url: '/seen', payload, headers: { 'content-type': 'text/plain', ...headers } })).statusCode;
  };
  return { say, count, at };
}

async function begin(db: Day['db'], name: string, mostViews: number | null = null): Promise<number> {
  const campaign = { name, headline: name, words: '', language: 'en', link: '/sport/', altText: '', sectionIds: [], weight: 10, perPage: 1 };
  const outcome = await addCampaign(db, {
    by: await theCommandLine(db),
    campaign: { ...campaign, pictureId: null, mostViews, startsAt: new Date(Date.now() - 3_600_000), endsAt: null },
  });
  if (!outcome.ok) throw new Error(outcome.reasons.join(', '));
  return outcome.value.id;
}

async function viewsOf(db: Day['db'], id: number): Promise<number> {
  return (await readCampaigns(db)).find((campaign) => campaign.id === id)!.views;
}
