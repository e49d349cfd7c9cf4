import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { plainLook } from '../../paper/publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';

describe('the front page', () => {
  test('leads with the newest, has a block for each section of the navigation, and no story twice', () =>
    onTestDay(async ({ reading }) => {
      const { body, statusCode } = await openSite(reading, silentLog).inject('/');
      expect(statusCode).toBe(200);
      const links = [...body.matchAll(/<h[23]><a href="([^"]+-\d+)"/g)].map(([, link]) => link);
      expect(links.length).toBeGreaterThan(30);
      expect(new Set(links).size).toBe(links.length);
      expect(body.match(/<h1/g)).toHaveLength(1);
      const blocks = [...body.matchAll(/<section class="block"><h2><a href="([^"]+)"/g)].map(([, link]) => link);
      expect(blocks).toEqual(['/news/', '/port-and-sea/', '/business/', '/science-and-climate/', '/sport/', '/culture/', '/opinion/', '/weekend/']);
      expect(body).toContain('<time datetime="2026-03-16">Monday, 16 March 2026</time>');
    }));

  test('a story stands on it from the moment it is published', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { harbourFire } = gazette.stories;
      const before = await app.inject('/');
      expect(before.body).not.toContain('Fire guts sail loft');
      await publish(db, { storyId: harbourFire.id, by: gazette.staff.bertil, at: reading.now() });
      const after = await app.inject({ url: '/', headers: { 'if-none-match': before.headers.etag as string } });
      expect(after.statusCode).toBe(200);
      expect(after.body).toContain(`<a href="${harbourFire.path}">Fire guts sail loft`);
    }));

  test('a paper without a story has a front page that says so', () =>
    onEmptyDay(async ({ db, reading }) => {
      await settlePublication(db, {
        name: 'The Young Paper',
        tagline: '',
        language: 'en',
        locale: 'en-GB',
        timeZone: 'Europe/London',
        look: plainLook,
        advertising: { isOn: false, adsTxt: [] },
      });
      const { body, statusCode } = await openSite(reading, silentLog).inject('/');
      expect(statusCode).toBe(200);
      expect(body).toContain('No stories here yet.');
    }));

  test('speaks the paper’s language, in its direction', () =>
    onTestDay(async ({ db, reading }) => {
      await settlePublication(db, {
        name: 'جريدة المرفأ',
        tagline: '',
        language: 'ar',
        locale: 'ar-EG',
        timeZone: 'Africa/Cairo',
        look: plainLook,
        advertising: { isOn: false, adsTxt: [] },
      });
      const { body } = await openSite(reading, silentLog).inject('/');
      expect(body).toMatch(/<html lang="ar" dir="rtl">/);
      expect(body).toContain('آخر الأخبار');
      expect(body).toContain('<a href="/news/">أخبار</a>');
      expect(body).toContain('lang="en" dir="ltr"');
    }));
});
