// What the service worker keeps and lets go of, in a real browser.
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPublication } from '../paper/read-publication.ts';
import { settlePublication } from '../paper/settle-publication.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { type Newsstand, openNewsstand } from './newsstand.sample.ts';

let stand: Newsstand;
/** Workers are made ready when nothing else is to be done. */
const patiently = { timeout: 15_000 };

beforeAll(async () => {
  stand = await openNewsstand();
}, 120_000);
afterAll(() => stand.close());

describe('without a network', { timeout: 60_000 }, () => {
  test('what was read opens, with its picture; what was not leads to the list of what was', async () => {
    const { trawlerRescue, fishPrices, drownedVillage } = stand.gazette.stories;
    await withReader(async (page, context) => {
      const rescue = await read(page, trawlerRescue.path);
      const prices = await read(page, fishPrices.path);
      await context.setOffline(true);

      await page.goto(stand.url + trawlerRescue.path);
      expect(await page.locator('h1').innerText()).toBe(rescue);
      await expect.poll(() => page.locator('.lead img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);

      await page.goto(stand.url + drownedVillage.path);
      await page.locator('[data-shelf=read] a').first().waitFor();
      expect(await page.locator('[data-shelf=read] a').allInnerTexts()).toEqual([rescue, prices]);

      await page.goto(`${stand.url}/`);
      expect(await page.locator('.lead-card').count()).toBe(1);
    });
  });

  test('what was saved stands first, and can be let go of again', async () => {
    const { fishPrices } = stand.gazette.stories;
    await withReader(async (page) => {
      const prices = await read(page, fishPrices.path);
      const save = page.getByRole('button', { name: 'Save for later' });
      await save.click();
      expect(await save.getAttribute('aria-pressed')).toBe('true');
      await page.goto(`${stand.url}/offline`);
      await page.locator('[data-shelf=saved] a').first().waitFor();
      expect(await page.locator('[data-shelf=saved] a').allInnerTexts()).toEqual([prices]);
      await page.locator('[data-shelf=saved] a').click();
      await save.click();
      await page.goto(`${stand.url}/offline`);
      await page.locator('[data-shelf=read] a').first().waitFor();
      expect(await page.locator('[data-shelf=saved]').isVisible()).toBe(false);
    });
  });

  test('a story that was taken back is never seen again, nor its headline on another page', async () => {
    const { ferrySettlement, trawlerRescue } = stand.gazette.stories;
    await withReader(async (page, context) => {
      const headline = await read(page, ferrySettlement.path);
      await page.goto(`${stand.url}/`);
      await kill(ferrySettlement.id);
      // Any page of the paper, seen once: then the worker knows.
      await read(page, trawlerRescue.path);
      await context.setOffline(true);
      await page.goto(stand.url + ferrySettlement.path);
      expect(await page.locator('h1').innerText()).toBe('Saved and read stories');
      for (const path of ['/', trawlerRescue.path, '/offline']) {
        await page.goto(stand.url + path);
        expect([path, (await page.content()).includes(headline)]).toEqual([path, false]);
      }
      expect(await page.evaluate(async (path) => (await caches.match(path)) === undefined, ferrySettlement.path)).toBe(true);
    });
  });

  test('nothing is kept any more where the paper wants no worker', async () => {
    await withReader(async (page, context) => {
      await read(page, stand.gazette.stories.trawlerRescue.path);
      const { db } = stand.day;
      const publication = await readPublication(db);
      await settlePublication(db, { ...publication, isKeptOffline: false });
      try {
        await expect
          .poll(async () => {
            await page.goto(`${stand.url}/news/`);
            return page.evaluate(async () => (await caches.keys()).length + (await navigator.serviceWorker.getRegistrations()).length);
          }, patiently)
          .toBe(0);
        await context.setOffline(true);
        await expect(page.goto(stand.url + stand.gazette.stories.trawlerRescue.path)).rejects.toThrow();
      } finally {
        await settlePublication(db, publication);
      }
    });
  });
});

async function withReader(deed: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await stand.browser.newContext({ viewport: { width: 412, height: 823 } });
  try {
    await deed(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

/** Reads a story until the worker has put it on the shelf. Gives back its headline. */
async function read(page: Page, path: string): Promise<string> {
  await page.goto(stand.url + path);
  await expect
    .poll(
      () =>
        page.evaluate(async (asked) => {
          const shelf = await caches.match('/offline/shelf');
          const { stories } = shelf ? ((await shelf.json()) as { stories: { path: string }[] }) : { stories: [] };
          return stories[0]?.path === asked;
        }, path),
      patiently,
    )
    .toBe(true);
  return page.locator('h1').innerText();
}

async function kill(storyId: number): Promise<void> {
  const withdrawn = await withdraw(stand.day.db, { storyId, publicReason: 'It was wrong.', by: stand.gazette.staff.meher });
  if (!withdrawn.ok) throw new Error(withdrawn.reasons.join());
}
