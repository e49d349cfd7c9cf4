import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { openDb } from '../../plumbing/db.ts';
import { renderDocument } from '../../plumbing/html.ts';
import { silentLog } from '../../plumbing/log.ts';
import { faultPage } from './fault.html.tsx';

describe('a page that failed', () => {
  test('without its database the paper still answers, with 503 and a whole page', () =>
    onTestDay(async ({ reading }) => {
      const away = openDb({ connection: { host: '/nowhere', database: 'none' }, pool: 1, log: silentLog, name: 'away' });
      const { statusCode, headers, body } = await openSite({ ...reading, db: away }, silentLog).inject('/');
      await away.destroy();
      expect(statusCode).toBe(503);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'retry-after': '5', 'content-type': 'text/html; charset=utf-8' });
      expect(body).toContain('We will be back in a moment');
      expect(body).not.toMatch(/ENOENT|nowhere|postgres/i);
    }));

  test('shows the number that stands in the log, and one that was only misread shows none', () => {
    expect(renderDocument(faultPage({ id: 'abc123', status: 500 }).element)).toContain('<code>abc123</code>');
    expect(renderDocument(faultPage({ id: 'abc123', status: 400 }).element)).not.toContain('abc123');
  });
});
