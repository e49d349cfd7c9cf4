import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { testDay } from '../fixtures/test-server.ts';
import { recordDependencies } from '../plumbing/press/dependencies.ts';
import { plainVariant } from '../plumbing/press/variant.ts';
import { hire } from '../staff/hire.ts';
import type { Staff } from '../staff/staff.ts';
import { addCampaign } from './add-campaign.ts';
import type { CampaignContent, RunningCampaign } from './campaign.ts';
import { beginningOf, endOf, wordsOfBeginning, wordsOfEnd, writeHour } from './campaign-hours.ts';
import { endCampaign, pauseCampaign, removeCampaign, resumeCampaign } from './change-campaign.ts';
import { chooseCampaigns } from './choose-campaigns.ts';
import { listRunningCampaigns } from './list-running-campaigns.ts';
import { readCampaigns } from './read-campaigns.ts';

const hour = 3_600_000;
const fromNow = (hours: number): Date => new Date(Date.now() + hours * hour);

describe('a house campaign', () => {
  test('is seen by readers while it runs, and neither before nor after, nor while it is paused', () =>
    onQuietDay(async ({ db, readers, meher }) => {
      const running = await added(db, meher, { name: 'Running', startsAt: fromNow(-1), endsAt: fromNow(1) });
      await added(db, meher, { name: 'Coming', startsAt: fromNow(1) });
      const over = await added(db, meher, { name: 'Over', startsAt: fromNow(-2), endsAt: fromNow(1) });
      await sql`update campaign set ends_at = now() - interval '1 minute' where id = ${over}`.execute(db);
      const spent = await added(db, meher, { name: 'Seen enough', startsAt: fromNow(-1), mostViews: 5 });
      await sql`update campaign set views = 5 where id = ${spent}`.execute(db);

      expect(await idsRunning(readers)).toEqual([running]);
      // Not only because the program asks nicely.
      expect((await sql<{ id: number }>`select id from campaign`.execute(readers)).rows.map(({ id }) => id)).toEqual([running]);
      await expect(sql`select name from campaign`.execute(readers)).rejects.toThrow('permission denied');
      await pauseCampaign(db, { campaignId: running, by: meher });
      expect(await idsRunning(readers)).toEqual([]);
      await resumeCampaign(db, { campaignId: running, by: meher });
      expect(await idsRunning(readers)).toEqual([running]);
    }));

  test('stands in its sections and those below them, or everywhere', () =>
    onQuietDay(async ({ db, readers, meher, gazette: { sections } }) => {
      const everywhere = await added(db, meher, { name: 'Everywhere' });
      const inNews = await added(db, meher, { name: 'In the news', sectionIds: [sections.news.id] });
      expect(await idsRunning(readers, [sections.news.id, sections.city.id])).toEqual([everywhere, inNews]);
      expect(await idsRunning(readers, [sections.sport.id])).toEqual([everywhere]);
      expect(await idsRunning(readers)).toEqual([everywhere]);
    }));

  test('shows its picture to readers while it runs, though no story does', () =>
    onQuietDay(async ({ db, readers, meher, gazette: { pictures } }) => {
      await sql`delete from picture_use where picture_id = ${pictures.waterfront}`.execute(db);
      const isSeen = async () => (await readers.selectFrom('picture').select('id').where('id', '=', pictures.waterfront).execute()).length === 1;
      expect(await isSeen()).toBe(false);
      const campaignId = await added(db, meher, { name: 'Prints', pictureId: pictures.waterfront });
      expect(await isSeen()).toBe(true);
      await endCampaign(db, { campaignId, by: meher });
      expect(await isSeen()).toBe(false);
    }));

  test('tells the page when it will be another: at the next beginning or end in its sections', () =>
    onQuietDay(async ({ db, readers, meher, gazette: { sections } }) => {
      const next = async (...sectionIds: number[]) => {
        const { value, on } = await recordDependencies(plainVariant, () => listRunningCampaigns(readers, sectionIds, testDay));
        expect(on.validUntil).toEqual(value.nextChangeAt);
        return value.nextChangeAt && Math.round((value.nextChangeAt.getTime() - testDay.getTime()) / hour);
      };
      expect(await next()).toBe(undefined);
      await added(db, meher, { name: 'Ends', startsAt: fromNow(-1), endsAt: fromNow(5) });
      await added(db, meher, { name: 'Begins in sport', startsAt: fromNow(2), sectionIds: [sections.sport.id] });
      expect([await next(), await next(sections.sport.id), await next(sections.news.id)]).toEqual([5, 2, 5]);
    }));

  test('changes the pages of its sections and no others', () =>
    onQuietDay(async ({ db, readers, meher, gazette: { sections } }) => {
      const { on } = await recordDependencies(plainVariant, () => listRunningCampaigns(readers, [sections.news.id, sections.city.id], testDay));
      expect([...on.keys]).toEqual(['a0', `a${sections.news.id}`, `a${sections.city.id}`]);
      const keysOf = async (deed: () => Promise<unknown>) => {
        const { seq } = await db
          .selectFrom('outbox')
          .select((row) => row.fn.max('seq').as('seq'))
          .executeTakeFirstOrThrow();
        await deed();
        const rows = await db.selectFrom('outbox').select(['kind', 'keys']).where('seq', '>', seq).orderBy('seq').execute();
        expect(rows.map(({ kind }) => kind)).toEqual(['campaign.changed', 'pages.changed']);
        return rows[1]!.keys;
      };
      let campaignId = 0;
      expect(await keysOf(async () => (campaignId = await added(db, meher, { name: 'City', sectionIds: [sections.city.id] })))).toEqual([
        `a${sections.city.id}`,
      ]);
      expect(await keysOf(() => pauseCampaign(db, { campaignId, by: meher }))).toEqual([`a${sections.city.id}`]);
      expect(await keysOf(() => added(db, meher, { name: 'All' }))).toEqual(['a0']);
    }));

  test('that is wrong is refused, with every reason at once', () =>
    onQuietDay(async ({ db, meher, gazette: { staff, pictures } }) => {
      const wrong = aCampaign({
        name: ' ',
        headline: 'x'.repeat(61),
        words: 'one\ntwo',
        language: 'not a tag',
        link: 'javascript:alert(1)',
        weight: 0,
        perPage: 11,
        mostViews: 0,
        startsAt: fromNow(-1),
        endsAt: fromNow(-2),
        sectionIds: [4711],
        pictureId: 4711,
      });
      expect(await addCampaign(db, { by: meher, campaign: wrong })).toEqual({
        ok: false,
        reasons: [
          'no-name',
          'headline-too-long',
          'not-one-line',
          'language-not-a-tag',
          'link-not-an-address',
          'no-alt-text',
          'weight-out-of-range',
          'per-page-out-of-range',
          'most-views-out-of-range',
          'ends-before-it-starts',
          'over-already',
          'no-such-section',
          'no-such-picture',
        ],
      });
      expect(await addCampaign(db, { by: staff.rosa, campaign: aCampaign() })).toEqual({ ok: false, reasons: ['not-allowed'] });
      await sql`update picture set rights_class = 'not-to-be-used' where id = ${pictures.waterfront}`.execute(db);
      expect(await addCampaign(db, { by: meher, campaign: aCampaign({ pictureId: pictures.waterfront }) })).toEqual({
        ok: false,
        reasons: ['picture-not-allowed'],
      });
      await added(db, meher);
      expect(await addCampaign(db, { by: meher, campaign: aCampaign() })).toEqual({ ok: false, reasons: ['name-taken'] });
    }));

  test.each(['//evil.example/', '/\\evil.example', 'https://user:word@ours.example/', 'data:text/html,x', ' https://ours.example', 'https://', ''])(
    'leads to no such place as “%s”',
    (link) =>
      onQuietDay(async ({ db, meher }) => {
        expect(await addCampaign(db, { by: meher, campaign: aCampaign({ link }) })).toEqual({ ok: false, reasons: ['link-not-an-address'] });
      }),
  );

  test('that has run stays on the books; one that has not can go', () =>
    onQuietDay(async ({ db, meher, gazette: { staff } }) => {
      const [ran, coming] = [await added(db, meher, { name: 'Ran' }), await added(db, meher, { name: 'Coming', startsAt: fromNow(1) })];
      const order = { campaignId: ran, by: meher };
      expect(await removeCampaign(db, order)).toEqual({ ok: false, reasons: ['has-run'] });
      expect(await resumeCampaign(db, order)).toEqual({ ok: false, reasons: ['not-paused'] });
      expect(await endCampaign(db, { campaignId: coming, by: meher })).toEqual({ ok: false, reasons: ['not-begun'] });
      expect(await endCampaign(db, { ...order, by: staff.rosa })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await endCampaign(db, order)).ok).toBe(true);
      for (const deed of [endCampaign, pauseCampaign, resumeCampaign]) expect(await deed(db, order)).toEqual({ ok: false, reasons: ['over'] });
      expect((await removeCampaign(db, { campaignId: coming, by: meher })).ok).toBe(true);
      expect(await removeCampaign(db, { campaignId: coming, by: meher })).toEqual({ ok: false, reasons: ['no-such-campaign'] });
      expect((await readCampaigns(db)).map(({ name }) => name)).toEqual(['Ran']);
      const deeds = await db.selectFrom('logbook').select('deed').where('deed', 'like', 'campaign.%').orderBy('id').execute();
      expect(deeds.slice(-4).map(({ deed }) => deed)).toEqual(['campaign.added', 'campaign.added', 'campaign.ended', 'campaign.removed']);
    }));
});

describe('which campaign stands where', () => {
  const campaign = (id: number, told: Partial<RunningCampaign> = {}): RunningCampaign => ({
    id,
    headline: '',
    words: '',
    language: 'en',
    link: '/',
    altText: '',
    weight: 10,
    perPage: 1,
    picture: undefined,
    ...told,
  });
  const slots = ['inline1', 'inline2', 'inline3'];

  test('is the same for everybody on a page, and by weight over many pages', () => {
    const all = [campaign(1, { weight: 60 }), campaign(2, { weight: 30 }), campaign(3, { weight: 10 })];
    const pages = Array.from({ length: 4000 }, (_, index) => `story ${index}`);
    const won = pages.map((page) => chooseCampaigns(all, ['inline1'], page).get('inline1')!.id);
    expect(pages.map((page) => chooseCampaigns(all.toReversed(), ['inline1'], page).get('inline1')!.id)).toEqual(won);
    for (const { id, weight } of all) expect(Math.abs(won.filter((winner) => winner === id).length / pages.length - weight / 100)).toBeLessThan(0.03);
  });

  test('keeps to how often one may stand on a page, and leaves slots free rather than more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), perPage: fc.integer({ min: 1, max: 3 }) }), { maxLength: 4 }),
        fc.string(),
        (told, page) => {
          const all = told.map((one, index) => campaign(index + 1, one));
          const chosen = [...chooseCampaigns(all, slots, page).values()];
          for (const { id, perPage } of all) expect(chosen.filter((one) => one.id === id).length).toBeLessThanOrEqual(perPage);
          expect(chosen.length).toBe(
            Math.min(
              slots.length,
              told.reduce((sum, { perPage }) => sum + perPage, 0),
            ),
          );
        },
      ),
    );
  });

  test('changes only where the one that came or went stands', () => {
    const all = [campaign(1), campaign(2), campaign(3), campaign(4)];
    for (let index = 0; index < 200; index += 1) {
      const [before, after] = [all, all.slice(0, 3)].map((some) => chooseCampaigns(some, ['inline1'], `story ${index}`).get('inline1')!.id);
      if (before !== 4) expect(after).toBe(before);
    }
  });
});

test('days and hours are those of the paper’s zone; a last day is meant to its end', () => {
  const zone = 'Asia/Kolkata';
  expect(beginningOf('2026-12-01', zone)).toEqual(new Date('2026-11-30T18:30Z'));
  expect(beginningOf('2026-12-01T06:30', zone)).toEqual(new Date('2026-12-01T01:00Z'));
  expect(endOf('2026-12-24', zone)).toEqual(new Date('2026-12-24T18:30Z'));
  expect(endOf('2026-12-24T18:00', zone)).toEqual(new Date('2026-12-24T12:30Z'));
  expect(['2026-02-30', 'tomorrow', '2026-12-01T25:00', '2026-12-01T06:30Z'].map((words) => beginningOf(words, zone))).toEqual(Array(4).fill(undefined));
  expect(writeHour(new Date('2026-12-01T01:00Z'), zone)).toBe('2026-12-01 06:30');
  for (const words of ['2026-12-01', '2026-12-01T06:30', '2026-12-01T00:30']) {
    expect([wordsOfBeginning(beginningOf(words, zone)!, zone), wordsOfEnd(endOf(words, zone)!, zone)]).toEqual([words, words]);
  }
});

/** A day on which none of the Gazette's own campaigns runs. */
function onQuietDay(deed: (day: Parameters<Parameters<typeof onTestDay>[0]>[0] & { readonly meher: Staff }) => Promise<void>): Promise<void> {
  return onTestDay(async (day) => {
    await sql`delete from campaign`.execute(day.db);
    const { name, email } = day.gazette.staff.meher;
    await deed({ ...day, meher: await hire(day.db, { name, email, role: 'chief' }) });
  });
}

function aCampaign(told: Partial<CampaignContent> = {}): CampaignContent {
  const plain = { name: 'Regatta', headline: 'Come and row', words: '', language: 'en', link: '/sport/', altText: '', sectionIds: [], weight: 10, perPage: 1 };
  return { ...plain, pictureId: null, mostViews: null, startsAt: fromNow(-1), endsAt: null, ...told };
}

async function added(db: Day['db'], by: Staff, told: Partial<CampaignContent> = {}): Promise<number> {
  const outcome = await addCampaign(db, { by, campaign: aCampaign(told) });
  if (!outcome.ok) throw new Error(outcome.reasons.join(', '));
  return outcome.value.id;
}

async function idsRunning(readers: Day['readers'], sectionIds: readonly number[] = []): Promise<number[]> {
  return (await listRunningCampaigns(readers, sectionIds, testDay)).campaigns.map(({ id }) => id);
}
