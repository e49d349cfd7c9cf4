import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';

const answer = (payload: string, headers: Record<string, string> = {}) =>
  ({ method: 'POST', url: '/consent', payload, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } }) as const;

describe('the question for consent', () => {
  test('is asked where a tag of others needs it, and nowhere else', () =>
    onTestDay(async ({ db, reading }) => {
      const app = openSite(reading, silentLog);
      expect((await app.inject('/')).body).not.toContain('action="/consent"');
      const publication = await readPublication(db);
      const origins = { scripts: ['https://ads.example'], frames: [], images: [], connections: [] };
      const network = { kind: 'gpt', script: 'https://ads.example/gpt.js', slots: {}, needsConsent: true, refreshAfter: 0, origins } as const;
      await settlePublication(db, { ...publication, advertising: { ...publication.advertising, isOn: true, network } });
      const asked = (await app.inject('/')).body;
      expect(asked.match(/<button type="submit" value="(yes|no)" name="answer">/g)).toHaveLength(2);
      expect((await app.inject({ url: '/', headers: { cookie: 'consent=yes' } })).body).toBe(asked);
      expect((await app.inject('/lite/')).body).not.toContain('/consent');
    }));

  test('takes either answer without script, and brings the reader back', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      for (const said of ['yes', 'no']) {
        const { statusCode, headers } = await app.inject(answer(`answer=${said}&back=%2Fnews%2F`));
        expect([statusCode, headers['location'], headers['cache-control']]).toEqual([303, '/news/', 'no-store']);
        expect(headers['set-cookie']).toBe(`consent=${said}; Path=/; Max-Age=15724800; SameSite=Lax; Secure`);
      }
    }));

  test('takes no for an answer from whoever sends Global Privacy Control', () =>
    onTestDay(async ({ reading }) => {
      const { headers } = await openSite(reading, silentLog).inject(answer('answer=yes&back=%2F', { 'sec-gpc': '1' }));
      expect(headers['set-cookie']).toMatch(/^consent=no;/);
    }));

  test('is not answered by another site, and leads to none', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      for (const order of [
        answer('answer=yes&back=%2F', { 'sec-fetch-site': 'cross-site' }),
        answer('answer=yes&back=%2F%2Fevil.example'),
        answer('answer=yes&back=%2F%5Cevil.example'),
        answer('answer=yes&back=https%3A%2F%2Fevil.example'),
        answer('answer=maybe&back=%2F'),
        answer('answer=yes&back=%2F&back=%2F&more=1'),
        answer(''),
      ]) {
        const { statusCode, headers } = await app.inject(order);
        expect([order.payload, statusCode, headers['set-cookie']]).toEqual([order.payload, 400, undefined]);
      }
    }));
});
