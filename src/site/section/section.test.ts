import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { openSection } from '../../paper/open-section.ts';
import { transaction } from '../../plumbing/db.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';

describe('the page of a section', () => {
  test('shows its stories and its subsections’, says where it stands, and names its feed', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { body, statusCode, headers } = await app.inject('/news/');
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({ 'cache-control': 'public, max-age=0, must-revalidate', etag: expect.any(String) as string });
      expect(body).toContain('<h1>News</h1>');
      expect(body).toContain(gazette.sections.news.description);
      for (const place of ['/news/city/', '/news/region/', '/news/courts/', gazette.stories.nightShelter.path]) expect(body).toContain(`href="${place}"`);
      expect(body).toContain('<link rel="alternate" type="application/rss+xml" title="News – The Harbour Gazette" href="/news/rss.xml"/>');

      const city = (await app.inject('/news/city/')).body;
      expect(city).toContain('aria-current="true"');
      expect(linkedData(city)).toMatchObject({
        '@graph': [
          { '@type': 'CollectionPage', url: 'https://gazette.example/news/city/' },
          {
            '@type': 'BreadcrumbList',
            itemListElement: [
              { item: 'https://gazette.example/' },
              { item: 'https://gazette.example/news/' },
              { name: 'City', item: 'https://gazette.example/news/city/' },
            ],
          },
        ],
      });
    }));

  test('a section in which nothing has been published is a page that says so, and asks not to be indexed', () =>
    onTestDay(async ({ db, reading }) => {
      await transaction(db, (tx) => openSection(tx, undefined, { name: 'Obituaries', inNavigation: true }));
      const { statusCode, body } = await openSite(reading, silentLog).inject('/obituaries/');
      expect(statusCode).toBe(200);
      expect(body).toContain('No stories here yet.');
      expect(body).toContain('<meta name="robots" content="noindex, follow"/>');
    }));

  test('a section that is only planned, out of the navigation and empty, is no page yet', () =>
    onTestDay(async ({ db, reading }) => {
      await transaction(db, (tx) => openSection(tx, undefined, { name: 'Secret supplement' }));
      const app = openSite(reading, silentLog);
      expect((await app.inject('/secret-supplement/')).statusCode).toBe(404);
      expect((await app.inject('/')).body).not.toContain('Secret supplement');
    }));

  test('has one address: with a slash at its end, in its own letters', () =>
    onTestDay(async ({ db, reading }) => {
      const app = openSite(reading, silentLog);
      await transaction(db, (tx) => openSection(tx, undefined, { name: 'शहर', inNavigation: true }));
      const hindi = `/${encodeURIComponent('शहर')}/`;
      expect((await app.inject(hindi)).statusCode).toBe(200);
      const spellings = {
        '/news': '/news/',
        '/News/City/': '/news/city/',
        '/news//city/': '/news/city/',
        '/news%2Fcity/': '/news/city/',
        '/n%65ws/?a=b': '/news/?a=b',
        [hindi.toLowerCase()]: hindi,
        '//news': '/news/',
      };
      for (const [spelling, right] of Object.entries(spellings)) {
        const answer = await app.inject({ path: spelling });
        expect([spelling, answer.statusCode, answer.headers.location]).toEqual([spelling, 301, right]);
      }
      for (const nowhere of ['/city/', '/news/?before=1999-01-01T00:00:00.000Z~1', '/news/?before=x', '/news/nowhere/']) {
        const { statusCode } = await app.inject(nowhere);
        expect([nowhere, statusCode]).toEqual([nowhere, 404]);
      }
    }));

  test('whose name ends in a number stands before a story of that number', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { bertil } = gazette.staff;
      const storyId = await draft(db, bertil);
      await publish(db, { storyId, by: bertil });
      await transaction(db, (tx) => openSection(tx, undefined, { name: `Election ${storyId}`, inNavigation: true }));
      expect((await app.inject(`/election-${storyId}/`)).body).toContain(`<h1>Election ${storyId}</h1>`);
      expect((await app.inject(`/anything-${storyId}`)).headers.location).toMatch(new RegExp(`-${storyId}$`));
    }));

  test('a section’s name with markup in it is shown as it is written', () =>
    onTestDay(async ({ db, reading }) => {
      await transaction(db, (tx) => openSection(tx, undefined, { name: '</script><b>Bold', slug: 'bold', inNavigation: true, description: '"><i>' }));
      const { body } = await openSite(reading, silentLog).inject('/bold/');
      expect(body).toContain('<h1>&lt;/script&gt;&lt;b&gt;Bold</h1>');
      expect(body).not.toContain('<b>Bold');
      expect(linkedData(body)).toMatchObject({ '@graph': [{ name: '</script><b>Bold', description: '"><i>' }, {}] });
    }));
});

function linkedData(body: string): unknown {
  return JSON.parse(body.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)![1]!);
}
