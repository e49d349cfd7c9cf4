// The targets of the light page, measured in a browser on the Gazette: what a first visit weighs and asks for, what moves, what
// is there before it is asked for. A number here only ever goes down.
import { setTimeout as pause } from 'node:timers/promises';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCampaign } from '../ads/add-campaign.ts';
import { endCampaign } from '../ads/change-campaign.ts';
import type { AdNetwork } from '../paper/publication.ts';
import { readPublication } from '../paper/read-publication.ts';
import { settlePublication } from '../paper/settle-publication.ts';
import { theCommandLine } from '../staff/hire.ts';
import { weigh } from './light-page.sample.ts';
import { type Newsstand, openNewsstand } from './newsstand.sample.ts';

const kilo = 1024;
const patiently = { timeout: 15_000 };
let stand: Newsstand;

beforeAll(async () => {
  stand = await openNewsstand();
}, 120_000);
afterAll(() => stand.close());

describe('a first visit', { timeout: 60_000 }, () => {
  test('to a story weighs at most 90 KB in nine requests, of them a page of 13 KB and scripts of 6 KB', async () => {
    const { page, fetched } = await weigh(stand, stand.gazette.stories.trawlerRescue.path);
    const [html] = fetched;
    const scripts = fetched.filter(({ type }) => type === 'script');
    expect(html!.bytes).toBeLessThanOrEqual(13 * kilo);
    expect(sumOf(scripts)).toBeLessThanOrEqual(6 * kilo);
    expect(sumOf(fetched)).toBeLessThanOrEqual(90 * kilo);
    expect(fetched.length).toBeLessThanOrEqual(9);
    const { style, nodes } = await page.evaluate(() => ({
      style: document.querySelector('style')!.textContent!.length,
      nodes: document.querySelectorAll('*').length,
    }));
    expect(style).toBeLessThanOrEqual(14 * kilo);
    expect(nodes).toBeLessThanOrEqual(600);
    await page.context().close();
  });

  test('to the front page: at most 30 KB of page and style of 18 KB, 250 KB with all it shows', async () => {
    const { page, fetched } = await weigh(stand, '/');
    expect(fetched[0]!.bytes).toBeLessThanOrEqual(30 * kilo);
    expect(sumOf(fetched)).toBeLessThanOrEqual(250 * kilo);
    expect(await page.evaluate(() => document.querySelector('style')!.textContent!.length)).toBeLessThanOrEqual(18 * kilo);
    await page.context().close();
  });

  test('waits for nothing before its first paint', async () => {
    const { page } = await weigh(stand, stand.gazette.stories.trawlerRescue.path);
    const blocking = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => (entry as PerformanceResourceTiming & { renderBlockingStatus: string }).renderBlockingStatus === 'blocking'),
    );
    expect(blocking).toEqual([]);
    await page.context().close();
  });

  test('in the light edition is one request of at most 15 KB, for every kind of page', async () => {
    const { stories, topics } = stand.gazette;
    for (const path of [
      '/',
      '/news/',
      `/topic/${topics.ferryStrike.slug}`,
      `/by/${topics.rosa.slug}`,
      stories.drownedVillage.path,
      stories.filmOnQuay.path,
      stories.arabicDhows.path,
    ]) {
      const { page, fetched } = await weigh(stand, `/lite${path}`);
      expect([path, fetched.map(({ type }) => type)]).toEqual([path, ['document']]);
      expect(fetched[0]!.bytes).toBeLessThanOrEqual(15 * kilo);
      expect(await page.locator('img,script,iframe,svg').count()).toBe(0);
      await page.context().close();
    }
  });
});

describe('the typeface', { timeout: 60_000 }, () => {
  test('is brought to pages in Latin letters, and to no others', async () => {
    const { stories } = stand.gazette;
    for (const [path, isBrought] of [
      [stories.trawlerRescue.path, true],
      [stories.hindiIceWomen.path, false],
      [stories.arabicDhows.path, false],
      [stories.japaneseBreakwater.path, false],
    ] as const) {
      const { page, fetched } = await weigh(stand, path);
      expect([path, fetched.some(({ type }) => type === 'font')]).toEqual([path, isBrought]);
      await page.context().close();
    }
  });

  for (const width of [320, 390, 768, 1280]) {
    test(`moves nothing when it comes late, ${width} pixels wide`, async () => {
      const context = await stand.browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
      const page = await context.newPage();
      await noteShifts(page);
      const painted = page.waitForEvent('console', (message) => message.text() === 'painted');
      await page.route('**/*.woff2', async (route) => {
        await painted;
        await pause(200);
        await route.continue();
      });
      await page.goto(stand.url + stand.gazette.stories.trawlerRescue.path, { waitUntil: 'networkidle' });
      await page.mouse.wheel(0, 4000);
      await pause(200);
      expect(await shiftsOf(page)).toEqual([]);
      await context.close();
    });
  }
});

test('one reader in a hundred says, once and on leaving, how the page was', { timeout: 60_000 }, async () => {
  const context = await stand.browser.newContext({ viewport: { width: 412, height: 823 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.addInitScript(() => {
    Math.random = () => 0.005;
  });
  await page.goto(stand.url + stand.gazette.stories.trawlerRescue.path, { waitUntil: 'networkidle' });
  await page.getByRole('button', { name: 'Save for later' }).click();
  const [said] = await Promise.all([page.waitForRequest(`${stand.url}/vitals`), page.evaluate(putAway)]);
  expect(JSON.parse(said.postData()!)).toMatchObject({ page: 'story', lcp: { part: expect.stringMatching(/picture|headline/) }, cls: { value: 0 } });
  expect((await said.response())?.status()).toBe(204);
  await context.close();
});

/** As when somebody goes to another window: a browser without one has no other way to it. */
function putAway(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** And comes back to it. */
function takeUp(): void {
  Object.defineProperty(document, 'visibilityState', { value: 'visible', configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('a house campaign', { timeout: 60_000 }, () => {
  test('is seen when half of it is on the screen for a second; that is said when the page is left, and of nobody', async () => {
    const { page, box, id, close } = await openWithCampaign('Regatta');
    const said = bodiesTo(page, '/seen');
    const showHalfOf = (part: number) =>
      box.evaluate((element, share) => {
        const { top, height } = element.getBoundingClientRect();
        scrollBy(0, top + height * share - innerHeight);
        // Whoever watched the box before this has been told by then.
        return new Promise<void>((resolve) => new IntersectionObserver(() => resolve()).observe(element));
      }, part);

    await showHalfOf(0.4);
    await page.clock.fastForward(5000);
    await showHalfOf(0.6);
    await page.clock.fastForward(900);
    await showHalfOf(0.1);
    await page.clock.fastForward(5000);
    await showHalfOf(0.6);
    await page.clock.fastForward(900);
    // In another window it is not seen, and what was seen of it before does not count.
    await page.evaluate(putAway);
    await page.clock.fastForward(5000);
    await page.evaluate(takeUp);
    await page.clock.fastForward(900);
    await page.evaluate(putAway);
    await page.evaluate(takeUp);
    expect(said).toEqual([]);

    await page.clock.fastForward(1100);
    expect(said).toEqual([]);
    await page.evaluate(putAway);
    await expect.poll(() => said, patiently).toEqual([JSON.stringify({ seen: [id] })]);
    await page.evaluate(takeUp);
    await showHalfOf(0.1);
    await showHalfOf(0.6);
    await page.clock.fastForward(1100);
    await page.evaluate(putAway);
    expect(said.length).toBe(1);
    await close();
  });

  test('that has been seen often enough leaves the page', async () => {
    const { page, box, id, close } = await openWithCampaign('Concert', 1);
    await box.scrollIntoViewIfNeeded();
    await box.evaluate((element) => new Promise<void>((resolve) => new IntersectionObserver(() => resolve()).observe(element)));
    await page.clock.fastForward(1100);
    const [told] = await Promise.all([page.waitForResponse((response) => response.url().endsWith('/seen')), page.evaluate(putAway)]);
    expect(told.status()).toBe(204);
    await expect.poll(async () => (await stand.site.inject('/')).body.includes(`data-campaign="${id}"`), { timeout: 30_000 }).toBe(false);
    await close();
  });
});

/** The front page with a campaign in its first slot. */
async function openWithCampaign(name: string, mostViews: number | null = null): Promise<{ page: Page; box: Locator; id: number; close: () => Promise<void> }> {
  const { db } = stand.day;
  const campaign = { name, headline: name, words: '', language: 'en', link: '/sport/', altText: '', sectionIds: [], weight: 100, perPage: 10, pictureId: null };
  const by = await theCommandLine(db);
  const begun = await addCampaign(db, { by, campaign: { ...campaign, mostViews, startsAt: new Date(Date.now() - 60_000), endsAt: null } });
  if (!begun.ok) throw new Error(begun.reasons.join(', '));
  const { id } = begun.value;
  const context = await stand.browser.newContext({ viewport: { width: 412, height: 823 }, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.install();
  const box = page.locator(`[data-campaign="${id}"]`).first();
  await expect
    .poll(async () => {
      await page.goto(`${stand.url}/`);
      return box.count();
    }, patiently)
    .toBe(1);
  await page.locator('html[data-ready]').waitFor();
  const close = async (): Promise<void> => {
    await endCampaign(db, { campaignId: id, by });
    await context.close();
  };
  return { page, box, id, close };
}

/** What the page says to an address, as it says it. */
function bodiesTo(page: Page, path: string): string[] {
  const bodies: string[] = [];
  page.on('request', (request) => void (request.url().endsWith(path) && bodies.push(request.postData() ?? '')));
  return bodies;
}

describe('the question for consent', { timeout: 60_000 }, () => {
  for (const width of [320, 390, 768, 1280]) {
    test(`is asked and answered without moving anything, ${width} pixels wide`, async () => {
      const { db } = stand.day;
      const publication = await readPublication(db);
      await settlePublication(db, { ...publication, advertising: { ...publication.advertising, isOn: true, network } });
      const context = await stand.browser.newContext({ viewport: { width, height: 800 }, serviceWorkers: 'block' });
      const page = await context.newPage();
      await noteShifts(page);
      try {
        await expect
          .poll(async () => {
            await page.goto(stand.url + stand.gazette.stories.trawlerRescue.path);
            return page.locator('form.consent').count();
          }, patiently)
          .toBe(1);
        await page.locator('form.consent[data-asks]').waitFor();
        const heights = await page
          .locator('form.consent button')
          .evaluateAll((buttons) => buttons.map((button) => `${button.clientHeight} ${button.clientWidth}`));
        expect(new Set(heights).size).toBe(1);
        const [told] = await Promise.all([
          page.waitForResponse((response) => response.url().endsWith('/consent')),
          page.getByRole('button', { name: 'Reject' }).click(),
        ]);
        expect(told.status()).toBe(303);
        await page.mouse.wheel(0, 20_000);
        await pause(200);
        expect(await shiftsOf(page)).toEqual([]);
        await page.reload();
        await page.locator('form.consent[data-answered]').waitFor();
        expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toEqual(['consent=no']);
      } finally {
        await settlePublication(db, publication);
        await context.close();
      }
    });
  }
});

const network: AdNetwork = {
  kind: 'gpt',
  script: 'https://ads.example/gpt.js',
  slots: {},
  needsConsent: true,
  refreshAfter: 0,
  origins: { scripts: ['https://ads.example'], frames: [], images: [], connections: [] },
};

// The packaged Chromium is one without a window: it neither renders ahead ("disabled") nor keeps pages that were left, whatever
// they hold (BackForwardCacheDisabledForDelegate).
describe('from page to page', { timeout: 60_000 }, () => {
  test('the next story is asked for when somebody lingers on its link, and comes from there when it is clicked', async () => {
    const { page, session, close } = await openWatched();
    const tried: string[] = [];
    session.on('Preload.prerenderStatusUpdated', ({ key, prerenderStatus }) => void tried.push(`${key.url} ${prerenderStatus}`));
    await session.send('Preload.enable');
    await page.goto(stand.url + stand.gazette.stories.trawlerRescue.path, { waitUntil: 'networkidle' });
    const link = page.locator('.next a');
    const next = await link.evaluate(({ href }: HTMLAnchorElement) => href);
    const fetchedAhead = new Promise<void>((resolve) =>
      session.on('Preload.prefetchStatusUpdated', ({ prefetchUrl, status }) => void (prefetchUrl === next && status === 'Ready' && resolve())),
    );
    await link.hover();
    await fetchedAhead;
    await expect.poll(() => tried).toEqual([`${next} PrerenderingDisabledByDevTools`]);
    await link.click();
    await page.waitForURL(next);
    const opened = await page.evaluate(
      () => (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming & { deliveryType: string }).deliveryType,
    );
    expect(opened).toBe('navigational-prefetch');
    await close();
  });

  test('what one has just come from is not offered again, another story stands in its place, and nothing moves', async () => {
    const { page, close } = await openWatched();
    await noteShifts(page);
    const start = stand.url + stand.gazette.stories.trawlerRescue.path;
    const offered = () => page.locator(':is(.next, .more) .card:visible a').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
    await page.goto(start, { waitUntil: 'networkidle' });
    const plain = await offered();
    expect([plain.length, new Set(plain).size]).toEqual([5, 5]);
    for (const from of plain) {
      await page.goto(start, { referer: from, waitUntil: 'networkidle' });
      const now = await offered();
      expect([now.length, new Set(now).size]).toEqual([5, 5]);
      expect(now.filter((one) => !plain.includes(one))).toHaveLength(1);
      expect(now).toEqual(plain.map((one) => (one === from ? expect.any(String) : one)));
      expect(now).not.toContain(from);
      expect(await shiftsOf(page)).toEqual([]);
    }
    await close();
  });

  // web.dev/articles/bfcache: what makes a page one that cannot be kept.
  test('nothing in a page keeps a browser from holding it as it was left', async () => {
    for (const path of ['/', stand.gazette.stories.trawlerRescue.path, '/news/']) {
      const { headers, body } = await stand.site.inject(path);
      expect([path, headers['cache-control']]).toEqual([path, 'public, max-age=0, must-revalidate']);
      const [script] = /\/a\/enhance\.[0-9a-f]+\.js/.exec(body)!;
      expect((await stand.site.inject(script)).body).not.toMatch(/unload|BroadcastChannel|WebSocket|EventSource|\.locks|indexedDB/);
    }
  });
});

async function openWatched(): Promise<{ page: Page; session: CDPSession; close: () => Promise<void> }> {
  const context = await stand.browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  return { page, session: await context.newCDPSession(page), close: () => context.close() };
}

function sumOf(fetched: readonly { readonly bytes: number }[]): number {
  return fetched.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Every shift, and a word on the console when something is painted. */
async function noteShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Node }[] };
        shifts.push(`${value} ${sources.map(({ node }) => node?.nodeName).join(' ')}`);
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver(() => console.log('painted')).observe({ type: 'paint', buffered: true });
  });
}

function shiftsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts);
}
