import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { countViews } from '../../ads/count-views.ts';
import { readCampaigns } from '../../ads/read-campaigns.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { testDay } from '../../fixtures/test-server.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { hire } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const hour = 3_600_000;
const fromNow = (hours: number): string => new Date(testDay.getTime() + hours * hour).toISOString();
const regatta = {
  name: 'Regatta',
  headline: 'Come and row',
  words: 'Sunday at ten.',
  language: 'en',
  link: '/sport/',
  pictureId: null,
  altText: '',
  sectionIds: [] as number[],
  weight: 30,
  perPage: 1,
  mostViews: null,
  startsAt: null as string | null,
  endsAt: null as string | null,
};

describe('campaigns at the desk', () => {
  test('one is added, seen in the list with its state and its views, held, resumed, changed and ended', () =>
    onQuietDay(async ({ day, chief, ask }) => {
      const added = await ask(chief, 'POST /campaigns', regatta);
      expect([added.statusCode, added.json()]).toEqual([200, expect.objectContaining({ name: 'Regatta', startsAt: testDay.toISOString() })]);
      const { id } = added.json();
      const stateAfter = async (key: string) => [(await ask(chief, key)).statusCode, (await listed(ask, chief)).campaigns[0]!.state];
      expect(await stateAfter(`POST /campaigns/${id}/pause`)).toEqual([200, 'paused']);
      expect(await stateAfter(`POST /campaigns/${id}/resume`)).toEqual([200, 'running']);

      for (const at of [new Date(testDay.getTime() - 48 * hour), testDay]) {
        const counted = countViews({ db: day.db, log: silentLog, now: () => at });
        counted.add({ seen: [id] });
        await counted.stop();
      }
      const { campaigns, isOn, look } = await listed(ask, chief);
      expect(campaigns).toEqual([expect.objectContaining({ id, views: 2, viewsLately: 1, hasBegun: true, lacks: [] })]);
      expect([isOn, Object.keys(look)]).toEqual([true, ['colours', 'type']]);

      await sql`update campaign set starts_at = ${fromNow(-2)} where id = ${id}`.execute(day.db);
      expect(await stateAfter(`POST /campaigns/${id}/end`)).toEqual([200, 'over']);
    }));

  test('hears every reason at once, in words of its own, and adds nothing', () =>
    onQuietDay(async ({ day, chief, ask }) => {
      await ask(chief, 'POST /campaigns', regatta);
      const wrong = {
        ...regatta,
        headline: 'x'.repeat(61),
        words: 'one\ntwo',
        language: 'no tag',
        link: 'javascript:alert(1)',
        pictureId: 4711,
        altText: 'x'.repeat(501),
        sectionIds: [4711],
        weight: 0,
        perPage: 1.5,
        mostViews: -1,
        startsAt: fromNow(2),
        endsAt: fromNow(-1),
      };
      expect((await ask(chief, 'POST /campaigns', wrong)).json()).toEqual({
        reasons: [
          'headline-too-long',
          'not-one-line',
          'language-not-a-tag',
          'link-not-an-address',
          'alt-text-too-long',
          'weight-out-of-range',
          'per-page-out-of-range',
          'most-views-out-of-range',
          'ends-before-it-starts',
          'over-already',
          'no-such-section',
          'no-such-picture',
          'name-taken',
        ],
      });
      expect(await readCampaigns(day.db)).toHaveLength(1);
    }));

  test('says no to a picture that may not be shown, and asks what one shows that nobody has described', () =>
    onQuietDay(async ({ day: { db, gazette }, chief, ask }) => {
      const { waterfront } = gazette.pictures;
      const withPicture = { ...regatta, pictureId: waterfront };
      await sql`update picture set rights_class = 'not-to-be-used', alt_text = '' where id = ${waterfront}`.execute(db);
      const refused = await ask(chief, 'POST /campaigns', withPicture);
      expect([refused.statusCode, refused.json()]).toEqual([422, { reasons: ['no-alt-text', 'picture-not-allowed'] }]);
      await sql`update picture set rights_class = 'owned' where id = ${waterfront}`.execute(db);
      expect((await ask(chief, 'POST /campaigns', { ...withPicture, altText: 'Boats' })).statusCode).toBe(200);
      await sql`update picture set expires_at = ${fromNow(-1)} where id = ${waterfront}`.execute(db);
      expect((await listed(ask, chief)).campaigns[0]!.lacks).toContain('picture-expired');
    }));

  test.each([
    ['a headline of a megabyte', { headline: 'x'.repeat(1_000_000) }],
    ['half of a character', { headline: 'half \ud800' }],
    ['a weight in words', { weight: 'many' }],
    ['an hour beyond every calendar', { startsAt: '9999-12-31T23:59:59+14:00' }],
    ['more sections than any paper has', { sectionIds: Array.from({ length: 5000 }, (_, index) => index + 1) }],
  ])('does not understand %s', (_, hostile) =>
    onQuietDay(async ({ day, chief, ask }) => {
      const answer = await ask(chief, 'POST /campaigns', { ...regatta, ...hostile });
      expect([answer.statusCode, answer.json().reasons]).toEqual([400, ['not-understood']]);
      expect(await readCampaigns(day.db)).toEqual([]);
    }),
  );

  test('is not told who is not in charge of the newsroom', () =>
    onQuietDay(async ({ day: { db, gazette }, ask }) => {
      const ofOneDesk = await hire(db, { name: 'Ola', email: 'ola@gazette.example', role: 'chief', deskId: gazette.desks.city.id });
      for (const staff of [gazette.staff.rosa, gazette.staff.bertil, ofOneDesk])
        expect((await ask(staff, 'POST /campaigns', regatta)).json()).toEqual({ reasons: ['not-allowed'] });
    }));
});

describe('a campaign that is changed', () => {
  test('says something else from then on; what it said before stays in the logbook', () =>
    onQuietDay(async ({ day: { db, gazette }, chief, ask }) => {
      const { id, version } = await aCampaign(ask, chief, { startsAt: fromNow(-1) });
      const changed = { ...regatta, startsAt: fromNow(-1), headline: 'Come and sail', sectionIds: [gazette.sections.sport.id], version };
      expect((await ask(chief, `PUT /campaigns/${id}`, changed)).json()).toMatchObject({ id, headline: 'Come and sail' });
      expect((await listed(ask, chief)).campaigns[0]).toMatchObject({ headline: 'Come and sail', sectionIds: [gazette.sections.sport.id] });
      const { details } = await db.selectFrom('logbook').select('details').where('deed', '=', 'campaign.revised').executeTakeFirstOrThrow();
      expect(details).toEqual({ campaignId: id, name: 'Regatta', was: { headline: 'Come and row', sectionIds: [] } });
    }));

  test('by somebody else since one looked stays as they left it; pausing it is no such change', () =>
    onQuietDay(async ({ chief, ask }) => {
      const { id, version } = await aCampaign(ask, chief, { startsAt: fromNow(-1) });
      const change = (headline: string) => ask(chief, `PUT /campaigns/${id}`, { ...regatta, startsAt: fromNow(-1), headline, version });
      await ask(chief, `POST /campaigns/${id}/pause`);
      expect((await change('The first')).statusCode).toBe(200);
      const late = await change('The second');
      expect([late.statusCode, late.json()]).toEqual([409, { reasons: ['changed-since-you-looked'] }]);
      expect((await listed(ask, chief)).campaigns[0]!.headline).toBe('The first');
    }));

  test('of two who change it at once, one is told', () =>
    onQuietDay(async ({ chief, ask }) => {
      const { id, version } = await aCampaign(ask, chief, {});
      const changes = ['one', 'other'].map((headline) =>
        ask(chief, `PUT /campaigns/${id}`, { ...regatta, startsAt: testDay.toISOString(), headline, version }),
      );
      expect((await Promise.all(changes)).map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    }));

  test('keeps its own name, takes nobody else’s, and of many who want one name at once one gets it', () =>
    onQuietDay(async ({ chief, ask }) => {
      const [one, other] = [await aCampaign(ask, chief, { name: 'One' }), await aCampaign(ask, chief, { name: 'Other' })];
      const rename = ({ id, version }: typeof one, name: string) =>
        ask(chief, `PUT /campaigns/${id}`, { ...regatta, startsAt: testDay.toISOString(), name, version });
      expect((await rename(one, 'One')).statusCode).toBe(200);
      expect((await rename(one, 'Other')).json()).toEqual({ reasons: ['name-taken'] });
      const add = () => ask(chief, 'POST /campaigns', { ...regatta, name: 'All' });
      const answers = await Promise.all([add(), rename(other, 'All'), add(), rename(one, 'All'), add(), add(), add(), add()]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(7).fill(422)]);
    }));

  test('keeps its beginning once it has begun, and stays as it was once it is over', () =>
    onQuietDay(async ({ day: { db }, chief, ask }) => {
      const [begun, coming] = [await aCampaign(ask, chief, { startsAt: fromNow(-1) }), await aCampaign(ask, chief, { name: 'Coming', startsAt: fromNow(1) })];
      const change = async ({ id, version }: typeof begun, told: object) =>
        (await ask(chief, `PUT /campaigns/${id}`, { ...regatta, version, ...told })).json().reasons;
      expect(await change(begun, { startsAt: fromNow(1) })).toEqual(['begun-already']);
      expect(await change(coming, { name: 'Coming', startsAt: fromNow(2) })).toBe(undefined);
      expect((await ask(chief, `DELETE /campaigns/${begun.id}`)).json()).toEqual({ reasons: ['has-run'] });
      expect((await ask(chief, `DELETE /campaigns/${coming.id}`)).statusCode).toBe(200);
      expect(await change(coming, {})).toEqual(['no-such-campaign']);
      await sql`update campaign set most_views = 5, views = 5 where id = ${begun.id}`.execute(db);
      const { version } = (await listed(ask, chief)).campaigns[0]!;
      expect(await change(begun, { startsAt: fromNow(-1), version })).toEqual(['over']);
    }));

  test('is told of, as its pages are, and the list says where advertising is off', () =>
    onQuietDay(async ({ day: { db }, chief, ask }) => {
      const { id, version } = await aCampaign(ask, chief, {});
      const { seq } = await db
        .selectFrom('outbox')
        .select((row) => row.fn.max('seq').as('seq'))
        .executeTakeFirstOrThrow();
      await ask(chief, `PUT /campaigns/${id}`, { ...regatta, startsAt: testDay.toISOString(), weight: 3, version });
      const told = await db.selectFrom('outbox').select(['kind', 'keys']).where('seq', '>', seq).orderBy('seq').execute();
      expect(told).toEqual([
        { kind: 'campaign.changed', keys: [] },
        { kind: 'pages.changed', keys: ['a0'] },
      ]);
      const publication = await readPublication(db);
      await settlePublication(db, { ...publication, advertising: { ...publication.advertising, isOn: false } });
      expect((await listed(ask, chief)).isOn).toBe(false);
    }));
});

type Ask = ReturnType<typeof atTheDesk>['ask'];
type Quiet = { readonly day: Parameters<Parameters<typeof onTestDay>[0]>[0]; readonly chief: Staff; readonly ask: Ask };

/** A day without the Gazette's own campaigns. */
function onQuietDay(deed: (quiet: Quiet) => Promise<void>): Promise<void> {
  return onTestDay(async (day) => {
    await sql`delete from campaign`.execute(day.db);
    await deed({ day, chief: await hire(day.db, { name: 'Ada', email: 'ada@gazette.example', role: 'chief' }), ask: atTheDesk(day as Day).ask });
  });
}

type Listed = {
  readonly isOn: boolean;
  readonly look: object;
  readonly campaigns: readonly {
    readonly id: number;
    readonly version: string;
    readonly state: string;
    readonly headline: string;
    readonly lacks: readonly string[];
  }[];
};

async function listed(ask: Ask, staff: Staff): Promise<Listed> {
  return (await ask(staff, 'GET /campaigns')).json();
}

async function aCampaign(ask: Ask, staff: Staff, told: Partial<typeof regatta>): Promise<Listed['campaigns'][number]> {
  const { id } = (await ask(staff, 'POST /campaigns', { ...regatta, ...told })).json();
  return (await listed(ask, staff)).campaigns.find((campaign) => campaign.id === id)!;
}
