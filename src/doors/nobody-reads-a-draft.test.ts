// The first promise, tried through the front door: every address that the site gives away is followed, and every address
// a draft might have is guessed.
import { describe, expect, test } from 'vitest';
import { ensureApp } from '../desk/build-app.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import type { Db } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import { hubPages } from '../wire/websub/hub.page.ts';
import { crawl } from './crawl.sample.ts';
import { openSite } from './site.ts';
import { openDesk } from './web.ts';

describe('nobody reads what is not published', { timeout: 120_000 }, () => {
  test('no address that the site gives away shows a word of it', () =>
    onTestDay(async ({ db, connection, reading }) => {
      const app = openSite(reading, silentLog);
      const config = { smtpUrl: undefined, mailFrom: undefined, singleSignOn: undefined, push: { into: [], indexNow: undefined } };
      await openDesk(app, { ...reading, db, log: silentLog, ownerConnection: connection, config }, await ensureApp(() => {}));
      hubPages(app, { db, url: reading.url, now: reading.now });
      const secrets = await wordsNobodyMayRead(db);
      expect(secrets.length).toBeGreaterThan(20);
      const answers = await crawl(app, reading.url, [
        '/',
        '/robots.txt',
        '/sitemap.xml',
        '/news-sitemap.xml',
        '/corrections',
        '/search',
        '/search?q=-nothing',
        '/search?q=harbour&sort=newest',
        '/opensearch.xml',
        '/corrections.xml',
        '/rss.xml',
        '/atom.xml',
        '/feed.json',
        '/metrics',
        '/desk',
      ]);
      expect(answers.size).toBeGreaterThan(150);
      for (const [address, { status, body }] of answers) {
        expect([address, [200, 302].includes(status)]).toEqual([address, true]);
        for (const secret of secrets) expect([address, body.includes(secret)]).toEqual([address, false]);
      }
    }));

  test('the address that a story would have is 404, and 410 with its reason for one that was withdrawn', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const secrets = await wordsNobodyMayRead(db);
      for (const key of ['harbourFire', 'ferryStrike', 'mayorInterview', 'reservoirPicnic', 'fishStockReport', 'hotelSale'] as const) {
        const { id, path } = gazette.stories[key];
        for (const address of [path, `/${id}`, `/x-${id}`, `/news/x-${id}`, `/${id}?preview=1`, `/i/${id}.jpg`]) {
          const { statusCode, body } = await app.inject(address);
          expect([address, statusCode]).toEqual([address, key === 'hotelSale' && !address.startsWith('/i/') ? 410 : 404]);
          for (const secret of secrets) expect([address, body.includes(secret)]).toEqual([address, false]);
        }
      }
      const { publicReason } = await db.selectFrom('withdrawal').select('publicReason').executeTakeFirstOrThrow();
      expect((await app.inject(gazette.stories.hotelSale.path)).body).toContain(publicReason.split(/['"&<>’“”]/)[0]);
    }));
});

/** Headlines, standfirsts and sentences of every revision that is in no story's record; what stands in one that is too is left out. */
async function wordsNobodyMayRead(db: Db): Promise<string[]> {
  const revisions = await db.selectFrom('revision').select(['id', 'headline', 'standfirst', 'body']).execute();
  const recorded = db.selectFrom('publicEdition').select('editionId').where('removedAt', 'is', null);
  const live = new Set((await db.selectFrom('edition').select('revisionId').where('id', 'in', recorded).execute()).map((row) => row.revisionId));
  const told = (wanted: boolean): string[] =>
    revisions.filter(({ id }) => live.has(id) === wanted).flatMap((row) => [row.headline, row.standfirst, ...sentences(row.body)]);
  const published = told(true).join('\n');
  // As they would stand in a page: up to the first character that markup writes otherwise.
  const words = told(false).map((text) => text.split(/['"&<>]/)[0]!);
  return [...new Set(words)].filter((secret) => secret.length > 20 && !published.includes(secret));
}

function sentences(body: unknown): string[] {
  return [...JSON.stringify(body).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map((match) => JSON.parse(`"${match[1]}"`) as string);
}
