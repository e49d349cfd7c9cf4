import { describe, expect, test } from 'vitest';
import { lookAtDue } from '../../../delivery/ledger/look-at.ts';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft } from '../../../fixtures/a-story.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { publish } from '../../../story/publishing/publish.ts';

describe('the places that owe a publish', { timeout: 120_000 }, () => {
  test('are told at the desk: all of them, the one that is missing first, and it can be sent again', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, signIn }) => {
        const { db, gazette } = day;
        const { bertil } = gazette.staff;
        const storyId = await draft(db, bertil);
        await publish(db, { storyId, by: bertil });
        await lookAtDue({ db, url, now: () => new Date() });
        const page = await signIn(bertil, `/stories/${storyId}/publish`);
        const summary = page.locator('.deliveries summary');
        await expect.poll(() => summary.textContent()).toMatch(/^All \d+ places have it$/);

        // The front is asked for once more, and nobody answers there until its time is over.
        await db
          .updateTable('delivery')
          .set({ state: 'owed', seenAt: null, nextLookAt: new Date(0) })
          .where('surface', '=', 'front')
          .where('storyId', '=', storyId)
          .execute();
        await lookAtDue({ db, url, now: () => new Date(Date.now() + 60_000), ask: async () => 'unreachable' });
        await page.reload();
        await expect.poll(() => summary.textContent()).toMatch(/^1 of \d+ places do not have it$/);
        const first = page.locator('.deliveries li').first();
        expect(await first.textContent()).toContain('Missing: the address cannot be reached from this server.');
        expect(await complaintsOf(page)).toEqual([]);

        const list = await signIn(bertil, '/stories');
        await list.getByRole('link', { name: 'missing in 1 place' }).click();
        await list.waitForURL(`**/stories/${storyId}/publish`);

        await first.getByRole('button', { name: 'Send again: The front page' }).click();
        await expect.poll(() => summary.textContent()).toMatch(/so far$/);
        await lookAtDue({ db, url, now: () => new Date() });
        await expect.poll(() => summary.textContent(), { timeout: 5_000 }).toMatch(/^All \d+ places have it$/);
        const told = await db.selectFrom('outbox').select('keys').where('kind', '=', 'pages.changed').orderBy('seq', 'desc').executeTakeFirst();
        expect(told?.keys).toEqual(expect.arrayContaining([`s${storyId}`, 'qa']));
      }),
    ));
});
