import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft, smallStaff } from '../../../fixtures/a-story.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { settleDocument } from '../../../story/document/settle.ts';
import { findNewestRevision } from '../../../story/revision.sql.ts';

test('two people write in one headline at once, online and off, and nothing is lost', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));

      await Promise.all([type(rosa, 'All '), type(bertil, ' at noon', 'End')]);
      for (const page of [rosa, bertil]) await expect.poll(() => headlineOf(page).inputValue(), { timeout: 8000 }).toBe('All Ferries back at noon');

      await rosa.context().setOffline(true);
      await rosa.getByText(/^Offline/).waitFor();
      await type(rosa, 'Offline: ');
      await says(rosa, 'Offline: your words are kept on this machine and will be sent');
      await type(bertil, ' today', 'End');
      await rosa.context().setOffline(false);
      for (const page of [rosa, bertil])
        await expect.poll(() => headlineOf(page).inputValue(), { timeout: 8000 }).toBe('Offline: All Ferries back at noon today');
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));

      await settleDocument(day.db, { storyId, by: editor });
      expect((await findNewestRevision(day.db, storyId))?.headline).toBe('Offline: All Ferries back at noon today');
    });
  }),
);

async function says(page: Page, state: string): Promise<void> {
  await page.getByRole('status').filter({ hasText: state }).waitFor();
}

async function type(page: Page, words: string, at: 'Home' | 'End' = 'Home'): Promise<void> {
  const headline = headlineOf(page);
  await headline.focus();
  await headline.press(at);
  await headline.pressSequentially(words);
}

function headlineOf(page: Page) {
  return page.getByLabel('Headline', { exact: true });
}
