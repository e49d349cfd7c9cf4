import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft, smallStaff } from '../../fixtures/a-story.ts';
import { type Day, onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { plainLook } from '../../paper/publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';

describe('the archive by the calendar', () => {
  test('a day has every story of it in the paper’s zone, the newest first, and leads to the days beside it that have any', () =>
    onAQuietPaper(async ({ live, open }) => {
      // Kolkata is five and a half hours ahead of UTC.
      await live('Early', '2025-10-26T18:30:00Z');
      await live('Late', '2025-10-27T18:29:59Z');
      await live('Before', '2025-10-20T10:00:00Z');
      await live('After', '2025-10-30T10:00:00Z');
      const { status, headlines, links, document } = await open('/2025/10/27');
      expect([status, headlines]).toEqual([200, ['Late', 'Early']]);
      expect(document.querySelector('h1')!.textContent).toBe('Monday, 27 October 2025');
      expect(links).toEqual(['/2025/10/30', '/2025/10/20']);
      expect((await open('/2025/10/20')).links).toEqual(['/2025/10/27']);
      expect((await open('/2025/10/30')).links).toEqual(['/2025/10/27']);
    }));

  test('a month names the days that have any, with how many, and leads to the months beside it', () =>
    onAQuietPaper(async ({ live, open }) => {
      for (const at of ['2025-10-01T01:00:00Z', '2025-10-01T02:00:00Z', '2025-10-31T18:29:59Z', '2025-10-31T18:30:00Z', '2025-07-01T00:00:00Z'])
        await live('x', at);
      const { document, links } = await open('/2025/10');
      expect(
        [...document.querySelectorAll('.month li')].map((day) => [day.querySelector('a')!.getAttribute('href'), day.querySelector('.when')!.textContent]),
      ).toEqual([
        ['/2025/10/01', '2'],
        ['/2025/10/31', '1'],
      ]);
      expect(links).toEqual(['/2025/11', '/2025/07']);
    }));

  test('a day without stories, one that is none, and one to come are not found; every other spelling leads to the one address', () =>
    onAQuietPaper(async ({ live, open, app, db, editor }) => {
      const storyId = await live('Only', '2025-10-27T06:00:00Z');
      for (const path of ['/2025/10/28', '/2025/02/30', '/2025/13', '/2025/00/01', '/9999/12/31', '/0000/01/01', '/2030/01'])
        expect([path, (await open(path)).status]).toEqual([path, 404]);
      for (const path of ['/2025/10/27/', '/2025/10/27?utm_source=x']) expect((await app.inject(path)).headers.location).toBe('/2025/10/27');
      expect((await app.inject('/lite/2025/10/27')).statusCode).toBe(200);
      await withdraw(db, { storyId, by: editor, publicReason: 'Wrong.' });
      expect((await open('/2025/10/27')).status).toBe(404);
    }));

  test('every list of stories leads from its days to theirs', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      const { document } = parseHTML((await app.inject('/sport/')).body);
      const days = [...document.querySelectorAll('.day h2 a')].map((link) => link.getAttribute('href')!);
      expect(days.length).toBeGreaterThan(2);
      for (const day of days) expect([day, (await app.inject(day)).statusCode]).toEqual([day, 200]);
    }));
});

type AQuietPaper = {
  readonly app: ReturnType<typeof openSite>;
  readonly db: Day['db'];
  readonly editor: Awaited<ReturnType<typeof smallStaff>>['editor'];
  live(headline: string, at: string): Promise<number>;
  open(path: string): Promise<{ status: number; document: Document; headlines: string[]; links: (string | null)[] }>;
};

function onAQuietPaper(deed: (paper: AQuietPaper) => Promise<void>): Promise<void> {
  return onEmptyDay(async ({ db, reading }) => {
    const { editor } = await smallStaff(db);
    await settlePublication(db, {
      name: 'The Tide',
      tagline: '',
      language: 'en',
      locale: 'en-IN',
      timeZone: 'Asia/Kolkata',
      look: plainLook,
      advertising: { isOn: false, adsTxt: [] },
    });
    const app = openSite(reading, silentLog);
    const live: AQuietPaper['live'] = async (headline, at) => {
      const storyId = await draft(db, editor, { headline });
      await publish(db, { storyId, by: editor, at: new Date(at) });
      return storyId;
    };
    const open: AQuietPaper['open'] = async (path) => {
      const { statusCode, body } = await app.inject(path);
      const { document } = parseHTML(body);
      const headlines = [...document.querySelectorAll('main .card h2')].map(({ textContent }) => textContent);
      return { status: statusCode, document, headlines, links: [...document.querySelectorAll('.pager a')].map((link) => link.getAttribute('href')) };
    };
    await deed({ app, db, editor, live, open });
  });
}
