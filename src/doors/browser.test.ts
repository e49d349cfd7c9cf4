// What only a browser can prove, on the real site with The Harbour Gazette in it.
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintsOf } from '../fixtures/axe.ts';
import { type PageKind, pageKinds } from '../fixtures/page-kinds.ts';
import { type Newsstand, openNewsstand } from './newsstand.sample.ts';

let stand: Newsstand;
let kinds: readonly PageKind[];

// Nothing here changes what stands there.
beforeAll(async () => {
  stand = await openNewsstand();
  kinds = pageKinds(stand.gazette);
}, 120_000);
afterAll(() => stand?.close());

describe('every kind of page', { timeout: 180_000 }, () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const width of [320, 1280]) {
      test(`can be used by everybody (axe), ${colorScheme}, ${width} pixels wide, and is never wider than the screen`, async () => {
        await onEveryKind({ colorScheme, viewport: { width, height: 800 } }, async (page, kind) => {
          expect([kind, await complaintsOf(page)]).toEqual([kind, []]);
          expect([kind, await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]).toEqual([kind, 0]);
        });
      });
    }
  }

  test('runs the scripts that come with it and no other, breaks no rule of its own policy, and asks nobody else for anything', async () => {
    await onEveryKind({}, async (page, kind, { asked, said }) => {
      await scrollThrough(page);
      expect([kind, said]).toEqual([kind, []]);
      const own = [`document ${stand.url}`, `image ${stand.url}/i/`, `font ${stand.url}/a/`, `script ${stand.url}/a/`, `other ${stand.url}/a/speculation.`];
      expect([kind, asked.filter((request) => !own.some((start) => request.startsWith(start)))]).toEqual([kind, []]);
      const scripts = await page.evaluate(() =>
        [...document.scripts].filter(({ type }) => type !== 'application/ld+json').map(({ type, src }) => `${type} ${new URL(src).pathname}`),
      );
      expect([kind, scripts.filter((script) => !/^module \/a\/(enhance|shelf)\.[0-9a-f]{8}\.js$/.test(script))]).toEqual([kind, []]);
    });
  });

  test('says the same without script as with it', async () => {
    const wordsOf = (page: Page) =>
      page.evaluate(() => {
        for (const tools of document.querySelectorAll('.tools')) tools.remove();
        return document.body.innerText;
      });
    const words = new Map<string, string>();
    await onEveryKind({}, async (page, kind) => void words.set(kind, await wordsOf(page)));
    await onEveryKind({ javaScriptEnabled: false }, async (page, kind) => {
      expect(await wordsOf(page)).toBe(words.get(kind));
    });
  });

  test('begins, for the keyboard, with the way past the masthead', async () => {
    await onEveryKind({}, async (page, kind) => {
      await page.keyboard.press('Tab');
      const skip = page.locator('a.skip');
      expect([kind, await skip.evaluate((element) => element === document.activeElement), await skip.isVisible()]).toEqual([kind, true, true]);
      await page.keyboard.press('Enter');
      expect([kind, await page.evaluate(() => document.activeElement?.id)]).toEqual([kind, 'main']);
    });
  });

  test('nothing moves on it while its pictures arrive late and somebody scrolls to its end', async () => {
    await onEveryKind({ viewport: { width: 412, height: 800 } }, async (page, kind) => {
      await scrollThrough(page);
      expect([kind, await page.evaluate(() => (globalThis as unknown as { shifts: string[] }).shifts)]).toEqual([kind, []]);
    });
  });
});

describe('a story', { timeout: 60_000 }, () => {
  test('its whole text stands on paper, its furniture does not', async () => {
    const page = await open({}, stand.gazette.stories.trawlerRescue.path);
    await page.emulateMedia({ media: 'print' });
    const texts = page.locator('article p:not(.ad p):not(aside p):not(footer p)');
    expect(await texts.count()).toBeGreaterThan(5);
    await expect(page.locator('h1').isVisible()).resolves.toBe(true);
    for (const words of ['Nine fishermen who had clung', 'Trawlers of under twenty metres', 'The light at the Point']) {
      expect([words, await page.getByText(words).first().isVisible()]).toEqual([words, true]);
    }
    for (const furniture of ['nav', 'footer.foot', '.ears', '.tagline', 'aside', '.kicker', '.tools', '.ad', '.onward', '.beside']) {
      const shown = await page.locator(furniture).evaluateAll((elements) => elements.filter((element) => element.checkVisibility()).length);
      expect([furniture, shown]).toEqual([furniture, 0]);
    }
    await page.context().close();
  });

  test('its lead picture is fetched at once, in a size that fits, and those further down when they come near', async () => {
    const page = await open({ viewport: { width: 412, height: 800 }, deviceScaleFactor: 1 }, stand.gazette.stories.trawlerRescue.path);
    const lead = page.locator('figure picture img').first();
    expect(await lead.getAttribute('fetchpriority')).toBe('high');
    const chosen = await lead.evaluate((image: HTMLImageElement) => ({ file: image.currentSrc, width: image.naturalWidth, isWhole: image.complete }));
    expect(chosen.isWhole).toBe(true);
    expect(chosen.file).toMatch(/\.avif$/);
    expect(chosen.width).toBeLessThan(1024);
    await page.context().close();
  });

  test('an embed loads nothing until somebody opens it, and then only what the policy names', async () => {
    const { page, asked, said } = await watch({}, stand.gazette.stories.filmOnQuay.path);
    await scrollThrough(page);
    expect(asked.filter((request) => !request.includes(stand.url))).toEqual([]);
    await page.locator('details summary').first().click();
    await page.locator('details iframe').first().scrollIntoViewIfNeeded();
    await pause(500);
    expect(asked.filter((request) => !request.includes(stand.url))).toEqual([expect.stringMatching(/^document https:\/\/www\.youtube-nocookie\.com\/embed\//)]);
    expect(said.filter((words) => /Content.Security.Policy/i.test(words))).toEqual([]);
    await page.context().close();
  });
});

describe('a card', { timeout: 60_000 }, () => {
  test('is one link: a click on its picture follows its headline', async () => {
    const page = await open({}, '/');
    const card = page.locator('.lead-card');
    expect(await card.locator('a').count()).toBe(1);
    // By force: that the link lies over the picture is the point.
    await card.locator('.thumb').click({ force: true });
    await page.waitForURL(`**${stand.gazette.stories.trawlerRescue.path}`);
    await page.context().close();
  });
});

// ── How a page is looked at ────────────────────────────────────────────────────────────────

type Watched = {
  readonly page: Page /** What it fetched: kind and address. */;
  readonly asked: string[] /** What the console said. */;
  readonly said: string[];
};

/** Four at a time: most of it is waiting. */
async function onEveryKind(options: BrowserContextOptions, look: (page: Page, kind: string, watched: Watched) => Promise<void>): Promise<void> {
  for (let from = 0; from < kinds.length; from += 4) {
    await Promise.all(
      kinds.slice(from, from + 4).map(async ({ name, path }) => {
        const watched = await watch(options, path);
        await look(watched.page, name, watched);
        await watched.page.context().close();
      }),
    );
  }
}

async function open(options: BrowserContextOptions, path: string): Promise<Page> {
  return (await watch(options, path)).page;
}

async function watch(options: BrowserContextOptions, path: string): Promise<Watched> {
  // What a worker keeps is for light-page.test.ts; it would be asked in the pages' place.
  const context = await stand.browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const watched: Watched = { page, asked: [], said: [] };
  page.on('request', (request) => void watched.asked.push(`${request.resourceType()} ${request.url()}`));
  page.on('pageerror', (error) => void watched.said.push(error.message));
  // That the page itself is a 404 or a 410 is no complaint.
  page.on(
    'console',
    (message) =>
      message.location().url !== stand.url + path && !/Service Worker registration blocked/.test(message.text()) && void watched.said.push(message.text()),
  );
  // Pictures later than the text, as on a slow line; and no way out of this machine.
  await page.route('**/*', async (route) => {
    if (!route.request().url().startsWith(stand.url)) return route.abort();
    if (route.request().resourceType() === 'image') await pause(150);
    return route.continue();
  });
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(globalThis, { shifts });
    const told = (entry: PerformanceEntry) => {
      const { value, sources } = entry as PerformanceEntry & { value: number; sources: { node?: Element }[] };
      if (value > 0) shifts.push(`${value} ${sources.map(({ node }) => node?.nodeName).join(' ')}`);
    };
    new PerformanceObserver((list) => list.getEntries().forEach(told)).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(stand.url + path, { waitUntil: 'load' });
  return watched;
}

/** Down to the end of the page, a screen at a time, as a reader does. */
async function scrollThrough(page: Page): Promise<void> {
  const screens = await page.evaluate(() => Math.ceil(document.documentElement.scrollHeight / innerHeight));
  for (let screen = 1; screen <= screens; screen += 1) {
    await page.mouse.wheel(0, 800);
    await pause(60);
  }
  await page.waitForLoadState('networkidle');
}
