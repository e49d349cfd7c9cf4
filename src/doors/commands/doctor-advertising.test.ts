import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { addCampaign } from '../../ads/add-campaign.ts';
import type { CampaignContent } from '../../ads/campaign.ts';
import { endCampaign } from '../../ads/change-campaign.ts';
import { type Day, onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import type { Advertising } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { examineAdvertising } from './doctor-advertising.ts';

const network = {
  kind: 'gpt',
  script: 'https://ads.example/gpt.js',
  slots: { inline: { unit: '/1/story', sizes: [[300, 250]] } },
  needsConsent: true,
  refreshAfter: 0,
  origins: { scripts: ['https://ads.example'], frames: ['https://*.frames.example'], images: [], connections: ['https://ads.example'] },
} as const;
const sellers = ['exchange.example, 1234, DIRECT', 'other.example, 9, RESELLER', 'OWNERDOMAIN=gazette.example'];

describe('of the settings of advertising the doctor says', () => {
  test('nothing where there is no newsroom yet', () => onEmptyDay(async ({ db }) => expect(await examineAdvertising(db)).toEqual([])));

  test('that they are well, or that nothing is to be shown', () =>
    onTestDay(async ({ db }) => {
      expect(await adsOf(db, { isOn: true, adsTxt: [] })).toEqual(['well', expect.stringContaining('no network')]);
      expect(await adsOf(db, { isOn: true, adsTxt: sellers, network })).toEqual(['well', 'gpt sells inline; ads.txt names 2 sellers']);
      expect(await adsOf(db, { isOn: false, adsTxt: [] })).toEqual(['off', expect.stringContaining('isOn is false')]);
    }));

  test('everything that a network needs and is not given', () =>
    onTestDay(async ({ db }) => {
      const [state, words] = await adsOf(db, {
        isOn: true,
        adsTxt: [],
        network: { ...network, slots: {}, origins: { ...network.origins, frames: [], connections: [] } },
      });
      expect(state).toBe('ill');
      for (const part of ['network.slots', 'origins.frames', 'origins.connections', 'adsTxt names no seller', '"npx stoppress settings"'])
        expect(words).toContain(part);
      expect(words).not.toContain('\n');
    }));

  test('which lines of ads.txt are wrong, though they were written before anybody looked', () =>
    onTestDay(async ({ db }) => {
      await sql`update publication set advertising = ${JSON.stringify({ isOn: true, adsTxt: [sellers[0], 'exchange.example, 1234'] })}`.execute(db);
      expect((await examineAdvertising(db))[0]).toMatchObject({
        state: 'ill',
        words: expect.stringMatching(/advertising\.adsTxt\.1: must say DIRECT or RESELLER/),
      });
    }));
});

describe('of the paper’s own campaigns the doctor says', () => {
  test('that none runs, and which was the last: one that ended, or one that was seen often enough', () =>
    onTestDay(async ({ db }) => {
      await sql`delete from campaign`.execute(db);
      expect(await campaignsOf(db)).toEqual(['off', "none runs, and boxes show the paper's name"]);
      const campaignId = await begin(db, { name: 'Regatta' });
      await endCampaign(db, { campaignId, by: await theCommandLine(db) });
      expect(await campaignsOf(db)).toEqual(['off', expect.stringMatching(/; “Regatta” ended \d{4}-\d\d-\d\d \d\d:\d\d$/)]);
      const spent = await begin(db, { name: 'Concert', mostViews: 1, endsAt: new Date(Date.now() + 60_000) });
      await sql`update campaign set views = 1 where id = ${spent}`.execute(db);
      expect(await campaignsOf(db)).toEqual(['off', expect.stringMatching(/; “Concert” has been seen often enough$/)]);
    }));

  test('how many run, and which of them have no picture', () =>
    onTestDay(async ({ db }) => {
      await sql`delete from campaign`.execute(db);
      await begin(db, { name: 'Regatta' });
      await begin(db, { name: 'Concert', startsAt: new Date(Date.now() + 60_000) });
      expect(await campaignsOf(db)).toEqual(['well', '1 of 2 run; without a picture: “Regatta”']);
    }));

  test('whose picture is not there or may not be shown, until they are over', () =>
    onTestDay(async ({ db, gazette: { pictures } }) => {
      await sql`delete from campaign`.execute(db);
      const campaignId = await begin(db, { name: 'Regatta', pictureId: pictures.waterfront, altText: 'Boats' });
      expect(await campaignsOf(db)).toEqual(['off', expect.stringContaining('“Regatta” has a picture whose file has not come')]);
      await sql`update picture set state = 'refused' where id = ${pictures.waterfront}`.execute(db);
      expect(await campaignsOf(db)).toEqual(['ill', expect.stringContaining('could not be read')]);
      await endCampaign(db, { campaignId, by: await theCommandLine(db) });
      expect((await campaignsOf(db))[0]).toBe('off');
    }));
});

async function adsOf(db: Day['db'], advertising: Advertising): Promise<[string, string]> {
  await settlePublication(db, { ...(await readPublication(db)), advertising });
  const [{ state, words } = { state: '', words: '' }] = await examineAdvertising(db);
  return [state, words];
}

async function campaignsOf(db: Day['db']): Promise<[string, string]> {
  const [, { state, words } = { state: '', words: '' }] = await examineAdvertising(db);
  return [state, words];
}

async function begin(db: Day['db'], told: Partial<CampaignContent>): Promise<number> {
  const plain = {
    name: '',
    headline: 'Come',
    words: '',
    language: 'en',
    link: '/sport/',
    altText: '',
    sectionIds: [],
    weight: 10,
    perPage: 1,
    pictureId: null,
  };
  const campaign = { ...plain, mostViews: null, startsAt: new Date(Date.now() - 3_600_000), endsAt: null, ...told };
  const added = await addCampaign(db, { by: await theCommandLine(db), campaign });
  if (!added.ok) throw new Error(added.reasons.join(', '));
  return added.value.id;
}
