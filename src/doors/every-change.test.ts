// Why a live story was published again is chosen once and told everywhere alike. What a place must say of each class stands
// in one table, which no class can be missing from.
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { aStory, draft } from '../fixtures/a-story.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { publish } from '../story/publishing/publish.ts';
import { findLiveStory } from '../story/read.ts';
import { saveRevision } from '../story/save-revision.ts';
import { type ChangeClass, changeClasses } from '../story/story.ts';
import { atomFaults, newsmlFaults, ninjsFaults, sitemapFaults } from '../wire/partners/official-schemas.sample.ts';
import { openSite } from './site.ts';

const first = new Date('2026-03-16T08:00:00.000Z');
const again = new Date('2026-03-17T09:30:00.000Z');

type Told = {
  /** Whether readers are told a new date. */
  readonly moves: boolean;
  /** Whether the page says it, under its word; all are in the history. */
  readonly isOnThePage: boolean;
  readonly word: string;
  /** Whether it is among the corrections, here and in structured data. */
  readonly isPutRight: boolean;
  readonly signal: 'correction' | 'update';
};

const table: Record<ChangeClass, Told> = {
  correction: { moves: true, isOnThePage: true, word: 'Correction', isPutRight: true, signal: 'correction' },
  clarification: { moves: true, isOnThePage: true, word: 'Clarification', isPutRight: true, signal: 'correction' },
  development: { moves: true, isOnThePage: true, word: 'Update', isPutRight: false, signal: 'update' },
  copyEdit: { moves: false, isOnThePage: false, word: 'Wording', isPutRight: false, signal: 'update' },
  furniture: { moves: false, isOnThePage: false, word: 'Presentation', isPutRight: false, signal: 'update' },
};

describe.each(changeClasses)('a story that was published again: %s', (changeClass) => {
  test('says so, and since when, in every place alike', { timeout: 30_000 }, () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const told = table[changeClass];
      const by = gazette.staff.meher;
      const publicNote = `The note on ${changeClass}.`;
      const storyId = await draft(db, by, { headline: 'Twelve boats' });
      expect((await publish(db, { storyId, by, at: first })).ok).toBe(true);
      await saveRevision(db, { storyId, by, content: aStory({ headline: 'Thirteen boats' }) });
      expect((await publish(db, { storyId, by, at: again, changeClass, publicNote })).ok).toBe(true);

      const { path } = (await findLiveStory(db, storyId))!;
      const app = openSite(reading, silentLog);
      const read = async (address: string): Promise<string> => {
        const { statusCode, body } = await app.inject(address);
        expect([address, statusCode]).toEqual([address, 200]);
        return body;
      };
      const date = told.moves ? again : first;

      for (const address of [path, `/lite${path}`]) {
        const page = await read(address);
        expect(page.includes(publicNote), address).toBe(told.isOnThePage);
        expect(new RegExp(`class="label"[^>]*>${told.word}<`).test(page), address).toBe(told.isOnThePage);
      }
      const data = structuredData(await read(path));
      expect(new Date(data['datePublished'] as string)).toEqual(first);
      expect(new Date(data['dateModified'] as string)).toEqual(date);
      expect(data['correction'] !== undefined).toBe(told.isPutRight);

      const history = await read(`${path}/history`);
      expect(history).toContain(told.word);
      expect((await read('/corrections')).includes(publicNote)).toBe(told.isPutRight);
      expect((await read('/corrections.xml')).includes(publicNote)).toBe(told.isPutRight);

      const ofStory = (link: string | undefined): boolean => link?.endsWith(path) ?? false;
      const rss = parseRssFeed(await read('/rss.xml')).items?.find(({ link }) => ofStory(link));
      expect(rss?.categories?.filter(({ domain }) => domain === 'urn:stop-press:change-class')).toEqual([
        { name: changeClass, domain: 'urn:stop-press:change-class' },
      ]);
      const feed = await read('/atom.xml');
      expect(await atomFaults(feed)).toEqual([]);
      const atom = parseAtomFeed(feed).entries?.find(({ links }) => ofStory(links?.[0]?.href));
      expect(atom?.categories?.find(({ scheme }) => scheme === 'urn:stop-press:change-class')?.term).toBe(changeClass);
      expect([atom?.published, atom?.updated].map((text) => new Date(text!))).toEqual([first, date]);
      const items = (JSON.parse(await read('/feed.json')) as { items: { url: string; date_modified?: string; _stop_press?: unknown }[] }).items;
      const json = items.find(({ url }) => ofStory(url));
      expect(json?._stop_press).toMatchObject({ change_class: changeClass });
      expect(json?.date_modified && new Date(json.date_modified)).toEqual(told.moves ? again : undefined);

      const sitemap = await read('/sitemap-1.xml');
      expect(await sitemapFaults(sitemap)).toEqual([]);
      expect(new RegExp(`<loc>[^<]*${path}</loc><lastmod>([^<]*)`).exec(sitemap)?.[1]).toBe(date.toISOString());

      const ninjs = JSON.parse(await read(`/items/${storyId}.ninjs.json`)) as {
        version: string;
        associations?: { rel?: string; contentCreated?: string; descriptions?: { role?: string; value: string }[] }[];
      };
      expect(ninjsFaults(ninjs)).toEqual([]);
      const change = ninjs.associations?.find(({ rel }) => rel === 'change');
      expect(change?.descriptions?.find(({ role }) => role === 'changeClass')?.value).toBe(changeClass);
      expect(change?.contentCreated).toBe(told.moves ? again.toISOString() : undefined);
      const newsml = await read(`/items/${storyId}.newsml.xml`);
      expect(await newsmlFaults(newsml)).toEqual([]);
      expect(newsml).toContain(`sig:${told.signal}"`);
      expect(newsml).toContain(`urn:stop-press:change-class:${changeClass}"`);
      expect(newsml.includes(`<contentModified>${again.toISOString()}`)).toBe(told.moves);

      const line = await db
        .selectFrom('logbook')
        .select('details')
        .where('storyId', '=', storyId)
        .where('deed', '=', 'story.published')
        .orderBy('id', 'desc')
        .executeTakeFirst();
      expect(line?.details).toMatchObject({ number: 2, changeClass });
      const bulletin = await db.selectFrom('outbox').select('payload').where('kind', '=', 'story.published').orderBy('seq', 'desc').executeTakeFirst();
      expect(bulletin?.payload).toMatchObject({ storyId, changeClass });
    }),
  );
});

function structuredData(page: string): Record<string, unknown> {
  const graph = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)![1]!) as Record<string, unknown> | Record<string, unknown>[];
  return [graph]
    .flat()
    .flatMap((one) => (one['@graph'] as Record<string, unknown>[] | undefined) ?? [one])
    .find((one) => one['@type'] === 'NewsArticle')!;
}
