import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';

describe('a withdrawn story', () => {
  test('says at its address when and why it was withdrawn, with a way on, and nothing of itself', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const { nightShelter } = gazette.stories;
      const app = openSite(reading, silentLog);
      const publicReason = 'A <court> has asked us to.';
      await withdraw(db, { storyId: nightShelter.id, by: gazette.staff.bertil, publicReason, at: new Date('2026-03-16T10:00:00Z') });
      for (const address of [nightShelter.path, `/news/another-slug-${nightShelter.id}`]) {
        const { statusCode, body, headers } = await app.inject(address);
        expect(statusCode).toBe(410);
        expect(headers['cache-control']).toBe('no-store');
        expect(body).toContain('This story has been withdrawn');
        expect(body).toContain('<time datetime="2026-03-16T15:30:00+05:30">16 Mar 2026, 03:30 PM IST</time>');
        expect(body).toContain('A &lt;court&gt; has asked us to.');
        expect(body).toContain('<meta name="robots" content="noindex"/>');
        expect(body).toContain(`href="${gazette.stories.groundsman.path}"`);
        expect(body).not.toContain(nightShelter.headline);
        expect(body).not.toContain(nightShelter.path);
      }
    }));

  test('stands in no list any more', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const { nightShelter } = gazette.stories;
      const app = openSite(reading, silentLog);
      const lists = ['/', '/news/', '/news/city/', '/by/rosa-fernandes', '/nowhere'];
      for (const list of lists) expect([list, (await app.inject(list)).body.includes(nightShelter.path)]).toEqual([list, true]);
      await withdraw(db, { storyId: nightShelter.id, by: gazette.staff.bertil, publicReason: 'It was not so.' });
      for (const list of lists) expect([list, (await app.inject(list)).body.includes(nightShelter.path)]).toEqual([list, false]);
    }));
});
