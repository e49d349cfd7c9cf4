import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { aStory, draft } from '../../fixtures/a-story.ts';
import { onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { plainLook } from '../../paper/publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { saveRevision } from '../../story/save-revision.ts';

describe('the page of corrections', () => {
  test('has everything readers were told, the newest first, on the page and in its feed; nothing of what was killed', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const app = openSite(reading, silentLog);
      const storyIds: number[] = [];
      for (const headline of ['Twelve boats', 'Nine goats']) {
        const storyId = await draft(db, by, { headline });
        await publish(db, { storyId, by });
        await saveRevision(db, { storyId, by, content: aStory({ headline: `${headline} or so` }) });
        const notice = { kind: 'correction', severity: 'minor', wasWrong: headline, isRight: '<b>ten</b>', place: 'top' } as const;
        await publish(db, { storyId, by, changeClass: 'correction', publicNote: `Not “${headline}”.`, notice });
        storyIds.push(storyId);
      }
      for (const address of ['/corrections', '/lite/corrections', '/corrections.xml']) {
        const { statusCode, body } = await app.inject(address);
        expect([address, statusCode]).toEqual([address, 200]);
        expect(body.indexOf('Not “Nine goats”')).toBeGreaterThan(0);
        expect(body.indexOf('Not “Twelve boats”')).toBeGreaterThan(body.indexOf('Not “Nine goats”'));
        expect(body).not.toContain('<b>ten');
      }
      await withdraw(db, { storyId: storyIds[1]!, by, publicReason: 'Wrong altogether.' });
      for (const address of ['/corrections', '/corrections.xml']) expect((await app.inject(address)).body).not.toContain('goats');
    }));

  test('says so when nothing was wrong yet; a page that never was is not found', () =>
    onEmptyDay(async ({ db, reading }) => {
      const paper = { name: 'Gazette', tagline: '', language: 'en', locale: 'en-IN', timeZone: 'Asia/Kolkata', look: plainLook };
      await settlePublication(db, { ...paper, advertising: { isOn: true, adsTxt: [] } });
      const app = openSite(reading, silentLog);
      expect((await app.inject('/corrections')).body).toContain('There has been nothing to put right yet.');
      expect((await app.inject('/corrections.xml')).statusCode).toBe(200);
      for (const place of ['x', '2026-01-01T00:00:00.000Z~1']) expect((await app.inject(`/corrections?before=${place}`)).statusCode).toBe(404);
    }));
});
