import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import type { RunningCampaign } from '../../ads/campaign.ts';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { type AdNetwork, type Publication, plainLook } from '../../paper/publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { renderDocument } from '../../plumbing/html.ts';
import { silentLog } from '../../plumbing/log.ts';
import { recordDependencies } from '../../plumbing/press/dependencies.ts';
import { plainVariant } from '../../plumbing/press/variant.ts';
import { AdBox } from './ad-box.html.tsx';

const network: AdNetwork = {
  kind: 'gpt',
  script: 'https://ads.example/gpt.js',
  slots: { inline: { unit: '/1/any', sizes: [[300, 250]] }, inline1: { unit: '/1/top', sizes: [[320, 100]] } },
  needsConsent: true,
  refreshAfter: 30,
  origins: { scripts: ['https://ads.example'], frames: ['https://frames.example'], images: ['https://images.example'], connections: ['https://bids.example'] },
};
const paper: Publication = {
  name: 'The Harbour Gazette',
  tagline: 'On the quay since 1887',
  language: 'en',
  locale: 'en-IN',
  timeZone: 'Asia/Kolkata',
  look: plainLook,
  advertising: { isOn: true, adsTxt: [] },
};
const campaign: RunningCampaign = {
  id: 1,
  headline: 'Come and row',
  words: 'Sunday',
  language: 'en',
  link: '/sport/',
  altText: '',
  weight: 1,
  perPage: 1,
  picture: undefined,
};

describe('a box for an advertisement', () => {
  test('says what it is in the language around it; what stands in it keeps its own', () => {
    const box = boxOf({ slot: { name: 'inline1', on: ['phone', 'desktop'], campaign }, publication: paper, language: 'ar' });
    expect([box.className, box.getAttribute('role'), box.getAttribute('aria-label')]).toEqual(['ad not-tablet', 'group', 'إعلان']);
    expect(box.querySelector('.label')!.textContent).toBe('إعلان');
    const link = box.querySelector('a')!;
    expect([link.getAttribute('href'), link.getAttribute('lang'), link.getAttribute('dir'), link.getAttribute('rel')]).toEqual(['/sport/', 'en', 'ltr', null]);
  });

  test('leads out of the paper without vouching for where', () => {
    const box = boxOf({ slot: { name: 'front1', campaign: { ...campaign, link: 'https://regatta.example/?a=1&b="' } }, publication: paper, language: 'en' });
    expect(box.querySelector('a')!.getAttribute('rel')).toBe('sponsored noopener');
  });

  test('shows the paper’s own name where no campaign runs', () => {
    expect(boxOf({ slot: { name: 'front1' }, publication: paper, language: 'en' }).querySelector('a')!.textContent).toBe(
      'The Harbour GazetteOn the quay since 1887',
    );
  });

  test('tells the script what is sold in it: its own line, its kind’s, or nothing', () => {
    const sold = (name: string, of: AdNetwork | null = network) => {
      const box = boxOf({ slot: { name }, publication: { ...paper, advertising: { ...paper.advertising, network: of } }, language: 'en' });
      return JSON.parse(box.querySelector('.ad-place')!.getAttribute('data-tag') ?? 'null') as unknown;
    };
    const told = { kind: 'gpt', script: network.script, needsConsent: true, refreshAfter: 30 };
    expect(sold('inline1')).toEqual({ ...told, name: 'inline1', unit: '/1/top', sizes: [[320, 100]] });
    expect(sold('inline2')).toEqual({ ...told, name: 'inline2', unit: '/1/any', sizes: [[300, 250]] });
    expect([sold('front1'), sold('inline1', null)]).toEqual([null, null]);
  });
});

describe('a page with boxes', () => {
  test('opens its policy to the network’s origins and to no others; a page without boxes stays closed', () =>
    onTestDay(async ({ db, reading, gazette: { stories } }) => {
      const app = openSite(reading, silentLog);
      const policyOf = async (path: string) => String((await app.inject(path)).headers['content-security-policy']);
      expect(await policyOf('/')).not.toContain('https://');
      const publication = await readPublication(db);
      await settlePublication(db, { ...publication, advertising: { ...publication.advertising, network } });
      for (const path of ['/', '/port-and-sea/', stories.drownedVillage.path]) {
        for (const allowed of [
          "script-src 'self' https://ads.example;",
          "img-src 'self' https://images.example;",
          "connect-src 'self' https://bids.example;",
          'frame-src https://frames.example',
        ]) {
          expect([path, await policyOf(path)]).toEqual([path, expect.stringContaining(allowed)]);
        }
      }
      expect(await policyOf('/nowhere')).not.toContain('ads.example');
    }));

  test('is the same for everybody, and without boxes for whoever has bought them off', () =>
    onTestDay(async ({ reading, gazette: { stories } }) => {
      const app = openSite(reading, silentLog);
      await app.ready();
      const boxes = async (path: string, hasAds: boolean) => {
        const { value, on } = await recordDependencies({ ...plainVariant, hasAds }, async () => await app.inject(path));
        expect(on.varies).toBe(true);
        return value.body.match(/<div class="ad[ "]/g)?.length ?? 0;
      };
      for (const path of ['/', '/port-and-sea/', stories.drownedVillage.path]) {
        expect([path, (await boxes(path, true)) > 0, await boxes(path, false)]).toEqual([path, true, 0]);
        expect((await app.inject(path)).body).toBe((await app.inject({ url: path, headers: { cookie: 'anything=1', 'user-agent': 'x' } })).body);
      }
    }));
});

function boxOf(props: Parameters<typeof AdBox>[0]): Element {
  return parseHTML(renderDocument(AdBox(props) as never)).document.querySelector('.ad')!;
}
