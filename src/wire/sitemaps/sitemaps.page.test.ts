import { describe, expect, test } from 'vitest';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { schedule } from '../../story/publishing/schedule.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { openNewsroom, openPages } from '../feeds/newsroom.sample.ts';

const hour = 60 * 60 * 1000;

describe('the sitemaps', () => {
  test('the index leads to every part, and the parts to every page and live story', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { print } = await openNewsroom(db);
      const storyId = await print('Ferries stop', new Date('2026-03-16T08:00:00Z'));
      const app = openPages(reading);

      const index = await app.inject('/sitemap.xml');
      expect(index.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=0, must-revalidate' });
      expect(locations(index.body)).toEqual(['https://gazette.example/sitemap-pages.xml', 'https://gazette.example/sitemap-1.xml']);
      expect(index.body).toContain('<lastmod>2026-03-16T08:00:00.000Z</lastmod>');

      expect(locations((await app.inject('/sitemap-pages.xml')).body)).toEqual(
        ['', 'news/', 'news/city/', 'topic/ferries', 'by/rosa-reporter'].map((path) => `https://gazette.example/${path}`),
      );
      const part = await app.inject('/sitemap-1.xml');
      expect(locations(part.body)).toEqual([`https://gazette.example/news/city/ferries-stop-${storyId}`]);
      expect(part.headers['last-modified']).toBe('Mon, 16 Mar 2026 08:00:00 GMT');
    }));

  test('a part that holds nothing is not there', () =>
    onEmptyDay(async ({ db, reading }) => {
      await (await openNewsroom(db)).print('Ferries stop', new Date());
      const app = openPages(reading);
      for (const part of ['0', '2', '01', '999999999', '99999999999999999999', '-1', '1e3'])
        expect([part, (await app.inject(`/sitemap-${part}.xml`)).statusCode === 200 && (await app.inject(`/sitemap-${part}.xml`)).body !== 'the site']).toEqual(
          [part, false],
        );
    }));

  test('the news sitemap holds the last 48 hours, newest first', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { print } = await openNewsroom(db);
      const now = reading.now().getTime();
      await print('Too old', new Date(now - 48 * hour - 1000));
      await print('Just in time', new Date(now - 48 * hour + 1000));
      await print('ताज़ा', new Date(now - hour), { language: 'hi-IN' });
      const { body } = await openPages(reading).inject('/news-sitemap.xml');
      expect([...body.matchAll(/<news:title>([^<]*)</g)].map((match) => match[1])).toEqual(['ताज़ा', 'Just in time']);
      expect(body).toContain('<news:language>hi</news:language>');
    }));

  test('drafts, scheduled and withdrawn stories stand in none', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { chief, write, print } = await openNewsroom(db);
      const at = new Date(reading.now().getTime() - hour);
      await print('Seen by all', at);
      await write('Secret draft');
      await schedule(db, { storyId: await write('Secret schedule'), by: chief, publishAt: new Date(Date.now() + 24 * hour) });
      await withdraw(db, { storyId: await print('Secret since withdrawn', at), by: chief, publicReason: 'A court has forbidden it.' });
      const app = openPages(reading);
      for (const address of ['/sitemap-1.xml', '/news-sitemap.xml']) {
        const { body } = await app.inject(address);
        expect(locations(body)).toEqual([expect.stringContaining('/seen-by-all-')]);
        expect(body).not.toMatch(/secret/i);
      }
    }));
});

function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map((match) => match[1]!);
}
