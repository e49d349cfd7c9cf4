// Advertisements cannot move text: shown where only it can be shown, in a browser, with a tag that behaves as badly as tags do.
import { setTimeout as pause } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standBlocks } from '../ads/heights.ts';
import { adBoxHeight, mostDensity, placeSlots } from '../ads/place-slots.ts';
import type { AdNetwork } from '../paper/publication.ts';
import { readPublication } from '../paper/read-publication.ts';
import { settlePublication } from '../paper/settle-publication.ts';
import { findLiveStory } from '../story/read.ts';
import type { LiveStory } from '../story/story.ts';
import { type Newsstand, openNewsstand } from './newsstand.sample.ts';

let stand: Newsstand;
let stories: readonly LiveStory[];

beforeAll(async () => {
  stand = await openNewsstand({ isPressed: false });
  const found = await Promise.all(Object.values(stand.gazette.stories).map(({ id }) => findLiveStory(stand.day.reading.db, id)));
  stories = found.filter((story) => story !== undefined);
}, 120_000);
afterAll(() => stand?.close());

async function sell(network: AdNetwork | null): Promise<void> {
  const publication = await readPublication(stand.day.db);
  await settlePublication(stand.day.db, { ...publication, advertising: { ...publication.advertising, network } });
}

/** Fifty, those with slots before all others. */
function fiftyStories(): LiveStory[] {
  const withSlots = storiesWithSlots(50);
  return [...withSlots, ...stories.filter((story) => !withSlots.includes(story))].slice(0, 50);
}

/** The longest with slots, and one in each other script. */
function storiesWithSlots(most: number): LiveStory[] {
  const all = stories.filter((story) => !story.isSensitive && placeSlots(story.body, story.language).length > 0);
  const longest = all.toSorted((one, other) => other.body.content.length - one.body.content.length);
  return [...new Set([...longest.filter(({ language }) => language !== 'en'), ...longest])].slice(0, most);
}

const tag = 'https://ads.example';
const network: AdNetwork = {
  kind: 'gpt',
  script: `${tag}/gpt.js`,
  slots: {
    inline: { unit: '/1234/gazette/story', sizes: [[300, 250]] },
    front: { unit: '/1234/gazette/front', sizes: [[300, 250]] },
    list: { unit: '/1234/gazette/list', sizes: [[300, 250]] },
  },
  needsConsent: false,
  refreshAfter: 30,
  origins: { scripts: [tag], frames: [], images: [], connections: [] },
};

describe('late, failed, oversized and refreshed advertisements', { timeout: 240_000 }, () => {
  for (const width of [320, 390, 768, 1280]) {
    test(`move nothing on a screen ${width} pixels wide, the typeface late and leave asked for: CLS 0.000, and every block where it was`, async () => {
      await sell({ ...network, needsConsent: true });
      const page = await openPage(width);
      await page.route('**/*.woff2', (route) => pause(150).then(() => route.continue()));
      const seen: Seen = { boxes: 0, refreshed: 0 };
      for (const { path } of fiftyStories()) await provoke(page, path, seen, true);
      expect(Math.min(seen.boxes, seen.refreshed)).toBeGreaterThan(10);
      await page.context().close();
    });

    test(`move nothing on the front page and on pages of sections, ${width} pixels wide; the light edition has none`, async () => {
      await sell(network);
      const page = await openPage(width);
      const seen: Seen = { boxes: 0, refreshed: 0 };
      for (const path of ['/', '/port-and-sea/']) await provoke(page, path, seen);
      expect(Math.min(seen.boxes, seen.refreshed)).toBeGreaterThan(1);
      for (const path of ['/lite/', '/lite/port-and-sea/', `/lite${storiesWithSlots(1)[0]!.path}`]) {
        await page.goto(stand.url + path);
        await page.mouse.wheel(0, 20_000);
        expect([path, await page.evaluate(() => told.shifts), await page.locator('.ad,script,[data-tag]').count()]).toEqual([path, [], 0]);
      }
      await page.context().close();
    });
  }

  test('an oversized one is cut off at its box; a failed one leaves what the paper shows itself', async () => {
    await sell(network);
    const page = await openPage(390);
    await page.goto(stand.url + storiesWithSlots(4).at(-1)!.path);
    const [first, second] = await page.locator('.ad:visible').all();
    await deliver(page, await requestFor(page, first!), 'too much');
    await expect.poll(() => first!.locator('.house').isVisible()).toBe(false);
    const { height, isCutOff } = await first!.evaluate((box) => {
      box.scrollIntoView({ block: 'center' });
      const { right, top, bottom } = box.getBoundingClientRect();
      const isOver = (y: number) => box.contains(document.elementFromPoint(right - 20, y));
      return { height: box.clientHeight, isCutOff: isOver(bottom - 20) && !isOver(bottom + 20) && !isOver(top - 20) };
    });
    expect([height, isCutOff]).toEqual([adBoxHeight, true]);
    await deliver(page, await requestFor(page, second!), 'nothing');
    await expect.poll(() => second!.locator('.sold').count()).toBe(0);
    expect(await second!.locator('.house').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('the tag', { timeout: 120_000 }, () => {
  test('is asked for when a box comes near, not before; without a network nobody is', async () => {
    await sell(network);
    const page = await openPage(390, 500);
    const asked: string[] = [];
    page.on('request', (request) => void (request.url().startsWith(tag) && asked.push(request.url())));
    await page.goto(stand.url + storiesWithSlots(1)[0]!.path);
    await page.locator('html[data-ready]').waitFor();
    expect(asked).toEqual([]);
    await requestFor(page, page.locator('.ad:visible').first());
    expect(asked).toEqual([network.script]);

    await sell(null);
    await page.reload();
    expect(await page.locator('.ad').count()).toBeGreaterThan(0);
    expect(await page.locator('[data-tag]').count()).toBe(0);
    await page.context().close();
  });

  test('waits for leave where it needs it, and comes when it is given', async () => {
    await sell({ ...network, needsConsent: true });
    const page = await openPage(390);
    await page.goto(stand.url + storiesWithSlots(1)[0]!.path);
    await page.locator('html[data-ready]').waitFor();
    const box = page.locator('.ad:visible').first();
    await box.scrollIntoViewIfNeeded();
    expect(await box.locator('.sold').count()).toBe(0);
    await page.context().addCookies([{ name: 'consent', value: 'yes', url: stand.url }]);
    await page.evaluate(() => dispatchEvent(new Event('consent')));
    await requestFor(page, box);
    await page.context().close();
  });

  test('may be a module of the paper’s own, for Prebid', async () => {
    await sell({ ...network, kind: 'prebid', script: `${tag}/prebid.js`, refreshAfter: 0 });
    const page = await openPage(390);
    const body = `export const show = async (place, { unit, sizes }) => (place.append(unit), sizes[0]);`;
    await page.route(`${tag}/prebid.js`, (route) => route.fulfill({ contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body }));
    await page.goto(stand.url + storiesWithSlots(1)[0]!.path);
    const box = page.locator('.ad:visible').first();
    await box.scrollIntoViewIfNeeded();
    await expect.poll(() => box.innerText()).toContain('/1234/gazette/story');
    await page.context().close();
  });

  test('is asked again only when the box comes back into view, half a minute later or more', async () => {
    await sell(network);
    const page = await openPage(390);
    await page.goto(stand.url + storiesWithSlots(1)[0]!.path);
    const box = page.locator('.ad:visible').first();
    await deliver(page, await requestFor(page, box), 'too much');
    await page.clock.fastForward(120_000);
    expect(await page.evaluate(() => told.asked)).toEqual(['sold-inline1-0']);
    await leave(box);
    await requestFor(page, box, 1);
    await page.context().close();
  });
});

describe('the heights the server tells', { timeout: 240_000 }, () => {
  test('are those on the screen, or a little less; and no story is denser with advertisements than a quarter, however wide the screen', async () => {
    await sell(null);
    const page = await stand.browser.newPage({ viewport: { width: 360, height: 800 } });
    for (const story of storiesWithSlots(8)) {
      await page.goto(stand.url + story.path);
      // A machine without a typeface for a script shows boxes of another width: what is told is told of letters.
      if (!(await canWrite(page, story.headline))) continue;
      for (const width of [320, 360, 412, 447, 448, 600, 744, 1079, 1080, 1100, 1280, 1600]) {
        await page.setViewportSize({ width, height: 800 });
        const real = await page.evaluate(() => {
          const body = document.querySelector<HTMLElement>('.body')!;
          const ads = [...body.querySelectorAll<HTMLElement>('.ad')].filter((ad) => ad.checkVisibility());
          return { column: body.clientWidth, height: body.offsetHeight, ads: ads.length, taken: ads.reduce((sum, ad) => sum + ad.offsetHeight, 0) };
        });
        expect([story.path, width, real.taken]).toEqual([story.path, width, real.ads * adBoxHeight]);
        expect(real.taken / real.height).toBeLessThanOrEqual(mostDensity);
        const told = standBlocks(story.body, story.language, real.column).at(-1)!;
        const text = real.height - real.taken - real.ads * 38;
        expect([story.path, width, (told.top + told.height) / text < 1.06]).toEqual([story.path, width, true]);
      }
    }
    await page.close();
  });
});

// ── At the reader's ────────────────────────────────────────────────────────────────────────

/** Written into the page by `openPage`: what moved, which slots were asked for, and who waits to hear of them. */
declare const told: {
  readonly shifts: string[];
  readonly asked: string[];
  readonly listeners: ((event: unknown) => void)[];
  readonly slots: Map<string, unknown>;
};

/** A page that notes every shift, whoever caused it, and whose tag delivers when and what the test says. */
async function openPage(width: number, height = 800): Promise<Page> {
  const context = await stand.browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(() => {
    Object.assign(window, { told: { shifts: [], asked: [], listeners: [], slots: new Map() } });
    new PerformanceObserver((list) => told.shifts.push(...list.getEntries().map((entry) => JSON.stringify(entry)))).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  await page.route(`${tag}/**`, (route) => route.fulfill({ contentType: 'text/javascript', body: badTag }));
  return page;
}

/** As much of GPT as our script asks of it. */
const badTag = `
const service = { addEventListener: (_name, then) => told.listeners.push(then), setForceSafeFrame() {} };
window.googletag = {
  cmd: { push: (deed) => deed() },
  pubads: () => service,
  enableServices() {},
  defineSlot(_unit, _sizes, id) {
    const slot = { addService: () => slot, setTargeting: () => slot };
    told.slots.set(id, slot);
    return slot;
  },
  display: (id) => told.asked.push(id),
};`;

type Seen = { boxes: number; refreshed: number };

/** Opens a page and fills its boxes late, with nothing, with too much and then anew, and looks each time whether anything moved; first answers the question for leave, if it is asked. */
async function provoke(page: Page, path: string, seen: Seen, isAsked = false): Promise<void> {
  await page.context().clearCookies();
  await page.goto(stand.url + path);
  await page.locator('html[data-ready]').waitFor();
  const before = await page.evaluate(placesOfBlocks);
  if (isAsked) {
    await page.locator('form.consent[data-asks] [value=yes]').click();
    await page.waitForFunction(() => document.cookie.includes('consent=yes'));
  }
  const stillThere = async () => expect(moved(before, await page.evaluate(placesOfBlocks))).toEqual([]);
  const boxes = await page.locator('.ad:visible').all();
  for (const [at, box] of boxes.entries()) {
    // They stand there for a while before anything comes: then it is late.
    const id = await requestFor(page, box);
    await stillThere();
    await deliver(page, id, at % 3 === 1 ? 'nothing' : 'too much');
    await expect.poll(() => box.locator('.house').isVisible()).toBe(at % 3 === 1);
    await stillThere();
    seen.boxes += 1;
  }
  for (const [at, box] of boxes.entries()) {
    if (at % 3 === 1) continue;
    await leave(box);
    await page.clock.fastForward(31_000);
    await deliver(page, await requestFor(page, box, 1), 'too much');
    await expect.poll(() => box.locator('.sold').count()).toBe(1);
    await stillThere();
    seen.refreshed += 1;
  }
  expect([path, await page.evaluate(() => told.shifts)]).toEqual([path, []]);
}

/** What stands elsewhere than before, by a pixel or more: below that, a scrolled page is told a little differently each time. */
function moved(before: readonly number[], after: readonly number[]): (readonly [number | undefined, number | undefined])[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, at) => [before[at], after[at]] as const).filter(
    ([was, is]) => was === undefined || is === undefined || Math.abs(was - is) >= 1,
  );
}

/** Brings a box into view and waits until its advertisement has been asked for: the first, or one after it. */
async function requestFor(page: Page, box: Locator, times = 0): Promise<string> {
  await box.scrollIntoViewIfNeeded();
  const id = `sold-${await box.getAttribute('data-slot')}-${times}`;
  await page.waitForFunction((name) => told.asked.includes(name), id);
  return id;
}

/** Scrolls away from a box, until the browser has told whoever watches it. */
async function leave(box: Locator): Promise<void> {
  await box.evaluate((element) => {
    scrollTo(0, element.getBoundingClientRect().top + scrollY < innerHeight * 1.5 ? document.documentElement.scrollHeight : 0);
    return new Promise<void>((done) => new IntersectionObserver(([entry]) => entry!.isIntersecting || done()).observe(element));
  });
}

/** An advertisement comes: a piece of somebody else's page, far too big, that wants the whole window. Or none. */
async function deliver(page: Page, id: string, what: 'too much' | 'nothing'): Promise<void> {
  await page.evaluate(
    ({ id: name, isEmpty }) => {
      if (!isEmpty) {
        const creative = document.createElement('div');
        Object.assign(creative.style, { width: '970px', height: '900px', margin: '200px', background: 'tomato', float: 'left' });
        const greedy = document.createElement('div');
        Object.assign(greedy.style, { position: 'fixed', inset: '0', background: 'gold', zIndex: '9999' });
        document.getElementById(name)!.append(creative, greedy);
      }
      for (const listener of told.listeners) listener({ slot: told.slots.get(name), isEmpty, size: [300, 250] });
    },
    { id, isEmpty: what === 'nothing' },
  );
}

function placesOfBlocks(): number[] {
  const blocks = [...document.querySelectorAll<HTMLElement>('main *:not(.ad *, svg *), .foot')].filter((block) => block.getClientRects().length > 0);
  return blocks.map((block) => block.getBoundingClientRect().top + scrollY);
}

/** Whether the browser has letters for these words: those it has not are all as wide as one that nobody has. */
function canWrite(page: Page, words: string): Promise<boolean> {
  return page.evaluate(
    (letters) => {
      const place = document.querySelector('.body')!.appendChild(document.createElement('span'));
      const widthOf = (letter: string): number => {
        place.textContent = letter;
        return place.getBoundingClientRect().width;
      };
      const missing = widthOf('\uE000');
      const isThere = letters.some((letter) => widthOf(letter) !== missing);
      place.remove();
      return isThere;
    },
    [...new Set(words.replaceAll(/[^\p{L}]/gu, ''))],
  );
}
