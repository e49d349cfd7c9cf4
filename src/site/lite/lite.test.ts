import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';

describe('the light edition', () => {
  test('says of a story what its page says, points to it, and is pointed to by it', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { path } = gazette.stories.trawlerRescue;
      const main = parseHTML((await app.inject(path)).body).document;
      const lite = parseHTML((await app.inject(`/lite${path}`)).body).document;
      const paragraphs = (page: Document) =>
        [...page.querySelectorAll('.body > p, h1, :not(.spare) > * > .when, .meta .when, .byline')].map(({ textContent }) => textContent);
      expect(paragraphs(lite)).toEqual(paragraphs(main));
      expect(lite.querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(reading.url + path);
      expect(main.querySelector(`link[rel=alternate][href="/lite${path}"]`)).not.toBeNull();
      expect(main.querySelector(`.foot a[href="/lite${path}"]`)).not.toBeNull();
      expect(lite.querySelector(`.foot a[href="${path}"]`)).not.toBeNull();
    }));

  test('fetches nothing and leads from light page to light page', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      for (const path of ['/lite/', '/lite/news/', `/lite/topic/${gazette.topics.ferryStrike.slug}`, `/lite${gazette.stories.dayAtTheSteps.path}`]) {
        const { body, headers } = await app.inject(path);
        const { document } = parseHTML(body);
        expect([path, document.querySelectorAll('img,picture,svg,script,iframe,link:not([rel=canonical])').length]).toEqual([path, 0]);
        expect([headers['link'], headers['speculation-rules']]).toEqual([undefined, undefined]);
        const heavy = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')!).filter((href) => /^\/(?!lite\/|i\/)/.test(href));
        const twin = path.slice('/lite'.length);
        expect([path, heavy.filter((href) => href !== twin)]).toEqual([path, []]);
      }
    }));

  test('answers as the other does where there is no page, where one has moved and where one was taken back', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { trawlerRescue, hotelSale } = gazette.stories;
      const answers = await Promise.all(
        ['/lite', '/lite/nowhere', '/lite/news', `/lite/x-${trawlerRescue.id}`, `/lite${hotelSale.path}`, '/lite/topic/nobody'].map((path) => app.inject(path)),
      );
      expect(answers.map(({ statusCode, headers }) => [statusCode, headers['location']])).toEqual([
        [301, '/lite/'],
        [404, undefined],
        [301, '/lite/news/'],
        [301, `/lite${trawlerRescue.path}`],
        [410, undefined],
        [404, undefined],
      ]);
      expect(answers[4]!.headers['cache-control']).toBe('no-store');
      for (const { body } of [answers[1]!, answers[4]!]) expect(body).not.toMatch(/<img|<script|<svg/);
    }));
});
