import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';

describe('an address without a page', () => {
  test('is told so, with a way on, and is not kept', () =>
    onTestDay(async ({ reading, gazette }) => {
      const { statusCode, body, headers } = await openSite(reading, silentLog).inject('/nowhere');
      expect(statusCode).toBe(404);
      expect(headers['cache-control']).toBe('public, max-age=0, s-maxage=10');
      expect(body).toContain('There is no page at this address');
      expect(body).toContain('<meta name="robots" content="noindex"/>');
      for (const place of ['/', '/news/', '/sport/', gazette.stories.nightShelter.path]) expect(body).toContain(`href="${place}"`);
    }));

  test('nothing of the address is repeated on the page', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      for (const address of ['/<script>alert(1)</script>', '/%3Cscript%3Ealert(1)', '/x?"onload=alert(1)', '/topic/"><b>', '/news/%F0%9F%90%9F']) {
        const { statusCode, body } = await app.inject(address);
        expect([address, statusCode]).toEqual([address, 404]);
        expect(body).not.toMatch(/alert\(1\)|<b>/);
      }
    }));

  test('an address whose letters cannot be read is refused, not failed over', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      for (const address of ['/%E0%A4%A', '/topic/%', '/by/%zz', '/news/%FF/']) {
        const { statusCode, headers } = await app.inject({ path: address });
        expect([address, statusCode === 400 || statusCode === 404]).toEqual([address, true]);
        expect(headers['content-type']).toBe('text/html; charset=utf-8');
      }
    }));
});
