// A real page, handed over with the commission, from its text to the screen and to paper. It is not ours to keep in the
// repository: these tests use shared material, and are left out where it is not.
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mostDensity } from '../ads/place-slots.ts';
import { makePicture } from '../fixtures/make-picture.ts';
import { readPublication } from '../paper/read-publication.ts';
import { fillPicture } from '../pictures/fill-picture.ts';
import { makeRenditions } from '../pictures/make-renditions.ts';
import { theCommandLine } from '../staff/hire.ts';
import { plainText } from '../story/body.ts';
import { publish } from '../story/publishing/publish.ts';
import { findLiveStory } from '../story/read.ts';
import type { LiveStory } from '../story/story.ts';
import { takeIn } from '../story/take-in.ts';
import { readPageText } from '../wire/import/page-text.ts';
import { weigh } from './light-page.sample.ts';
import { type Newsstand, openNewsstand } from './newsstand.sample.ts';
import { readPdf } from './pdf-text.sample.ts';

const seed = new URL('../../../shared/seeds/story-page.txt', import.meta.url);
const kilo = 1024;
let stand: Newsstand;
let story: LiveStory;

describe.runIf(existsSync(seed))('the seed page (this test uses shared material, which is here), imported and published', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    stand = await openNewsstand();
    story = await bringSeed();
  }, 120_000);
  afterAll(() => stand?.close());

  test('is light: page, style, scripts, requests, nodes', async () => {
    const { page, fetched } = await weigh(stand, story.path);
    const sum = (type?: string) => fetched.filter((one) => type === undefined || one.type === type).reduce((all, { bytes }) => all + bytes, 0);
    const measured = await page.evaluate(() => ({
      style: document.querySelector('style')!.textContent!.length,
      nodes: document.querySelectorAll('*').length,
      blocking: performance
        .getEntriesByType('resource')
        .filter((entry) => (entry as PerformanceResourceTiming & { renderBlockingStatus: string }).renderBlockingStatus === 'blocking').length,
    }));
    expect(sum('document')).toBeLessThanOrEqual(13 * kilo);
    expect(measured.blocking).toBe(0);
    expect(sum('script')).toBeLessThanOrEqual(6 * kilo);
    expect(measured.style).toBeLessThanOrEqual(14 * kilo);
    expect(sum()).toBeLessThanOrEqual(90 * kilo);
    expect(fetched.length).toBeLessThanOrEqual(9);
    expect(measured.nodes).toBeLessThanOrEqual(600);
    await expect(
      page
        .locator('.lead img')
        .first()
        .evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).resolves.toBeGreaterThan(0);
    await page.context().close();
  });

  test('in the light edition is one request', async () => {
    const { page, fetched } = await weigh(stand, `/lite${story.path}`);
    expect(fetched.map(({ type }) => type)).toEqual(['document']);
    expect(fetched[0]!.bytes).toBeLessThanOrEqual(15 * kilo);
    await page.context().close();
  });

  test('is nowhere denser with advertisements than a quarter', async () => {
    const { page } = await weigh(stand, story.path);
    for (const width of [320, 360, 412, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      const density = await page.evaluate(() => {
        const ads = [...document.querySelectorAll<HTMLElement>('.body .ad')].filter((ad) => ad.checkVisibility());
        return ads.reduce((all, ad) => all + ad.offsetHeight, 0) / document.querySelector<HTMLElement>('.body')!.offsetHeight;
      });
      expect([width, density <= mostDensity]).toEqual([width, true]);
    }
    await page.context().close();
  });

  test('on paper is its story, caption, credit and address, and nothing else: no navigation, no advertisement', async () => {
    const { page } = await weigh(stand, story.path, { viewport: { width: 1280, height: 900 } });
    const furniture = await furnitureOf(page);
    const { name } = await readPublication(stand.day.db);
    const printed = readPdf(await page.pdf({ format: 'A4' }));
    const on = (words: string) => printed.text.includes(squeezed(words));

    const paragraphs = plainText(story.body)
      .split('\n')
      .filter((line) => line.trim());
    const { caption } = story.leadPicture!;
    for (const words of [
      name,
      story.headline,
      story.standfirst,
      ...paragraphs,
      'Ravi Hari',
      caption,
      'AP Photo/Susan Walsh',
      `https://gazette.example${story.path}`,
    ]) {
      expect([words, on(words)]).toEqual([words, true]);
    }
    expect(furniture.length).toBeGreaterThan(10);
    expect(furniture.filter(on)).toEqual([]);
    expect(printed.pages).toBeLessThanOrEqual(3);
    await page.context().close();
  });
});

/** As an editor does: the page in, its picture brought, out. */
async function bringSeed(): Promise<LiveStory> {
  const { db, files, readers } = stand.day;
  const by = await theCommandLine(db);
  const { language, timeZone } = await readPublication(db);
  const read = readPageText(readFileSync(seed, 'utf8'), { language, timeZone, today: new Date('2026-03-16') });
  if (!read.ok) throw new Error(read.reasons.join(', '));
  const taken = await takeIn(db, { ...read.value, fingerprint: 'seed', source: 'page-text', by });
  if (!taken.ok) throw new Error(taken.reasons.join(', '));
  const awaited = await db.selectFrom('picture').select('id').where('state', '=', 'awaited').orderBy('id', 'desc').executeTakeFirstOrThrow();
  await fillPicture(db, files, awaited.id, { bytes: await makePicture({ seed: 'border', scene: 'crowd' }), by });
  await makeRenditions(db, files, awaited.id);
  const published = await publish(db, { storyId: taken.value.id, by });
  if (!published.ok) throw new Error(published.reasons.join(', '));
  return (await findLiveStory(readers, taken.value.id))!;
}

/** The words of everything around the story that is on the screen and not to be on paper. */
function furnitureOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const around = [...document.querySelectorAll<HTMLElement>('.sections a, .foot a, .ears a, .ad .label, .house b, .tools button, .next a, .more a, .skip')];
    return [...new Set(around.map((element) => element.textContent!.trim()))].filter((words) => words.length > 5);
  });
}

function squeezed(words: string): string {
  return words.replace(/\s+/g, '');
}
