import { expect, test } from 'vitest';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { openNewsroom, openPages } from '../feeds/newsroom.sample.ts';

test('crawlers and buyers of advertising find their files at the root', () =>
  onEmptyDay(async ({ db, reading }) => {
    await openNewsroom(db);
    const app = openPages(reading);
    for (const [address, words] of [
      ['/robots.txt', 'Sitemap: https://gazette.example/sitemap.xml'],
      ['/ads.txt', 'placeholder.example.com'],
      ['/app-ads.txt', 'placeholder.example.com'],
      ['/sellers.json', '"sellers":[]'],
    ] as const) {
      const answer = await app.inject(address);
      const type = address.endsWith('.json') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, type]);
      expect(answer.body).toContain(words);
    }
  }));
