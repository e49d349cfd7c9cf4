import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { changeEntry } from '../../../diary/plan.ts';
import { type DeskInBrowser, withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';

const week = '/diary?week=2026-03-16';

describe('the diary on the screen', () => {
  test('is gone through, written in and changed by keyboard alone', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.bertil, week);
      await page.getByRole('button', { name: 'New entry on Monday 16 March' }).focus();

      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toContain('Morning conference');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toContain('Fire brigade reports');

      await page.keyboard.press('Shift+ArrowRight');
      await untilFocused(page, 'Fire brigade reports');
      await expect.poll(() => startOf(db, 'Fire brigade reports on the Old Quay')).toEqual(new Date('2026-03-18T12:00+05:30'));
      await page.keyboard.press('Shift+ArrowDown');
      await expect.poll(() => startOf(db, 'Fire brigade reports on the Old Quay')).toEqual(new Date('2026-03-18T12:30+05:30'));

      await page.keyboard.press('n');
      await page.keyboard.type('Press conference at the mint');
      await page.keyboard.press('Control+Enter');
      await untilFocused(page, 'New entry on Wednesday 18 March');
      await expect.poll(() => startOf(db, 'Press conference at the mint')).toEqual(new Date('2026-03-18T10:00+05:30'));

      await page.keyboard.press('PageDown');
      await untilFocused(page, 'New entry on Monday 23 March');
    }));

  test('opens an entry beside the pages, and gives the focus back when it is closed', () =>
    onDesk(async ({ gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.bertil, week);
      await page.getByRole('button', { name: /Morning conference/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByLabel('Title').fill('Morning conference, on the roof');
      await page.getByLabel('Pencilled in').check();
      await page.keyboard.press('Control+Enter');
      await untilFocused(page, 'Morning conference, on the roof');
      expect(await focused(page)).toContain('Pencilled in');
    }));

  test('begins the story of a plan and leads to it', () =>
    onDesk(async ({ gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.bertil, week);
      await page.getByRole('button', { name: /Sail lofts of the coast/ }).click();
      await page.getByRole('button', { name: 'Begin the story' }).click();
      await page.waitForURL(/\/desk\/stories\/\d+/);
    }));

  test('an entry is dragged to another day, and keeps its hour', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.bertil, week);
      const entry = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /Fire brigade reports/ }) });
      await entry.last().dragTo(page.locator('[data-day="2026-03-20"]'));
      await untilFocused(page, 'Fire brigade reports');
      await expect.poll(() => startOf(db, 'Fire brigade reports on the Old Quay')).toEqual(new Date('2026-03-20T12:00+05:30'));
    }));

  test('a story that is there already becomes the story of a plan, until it is said that it is not', () =>
    onDesk(async ({ db, gazette: { staff, stories } }, { signIn }) => {
      const storyOf = () => db.selectFrom('diaryEntry').select('storyId').where('title', 'like', 'Sail lofts of the coast%').executeTakeFirst();
      const page = await signIn(staff.bertil, week);
      await page.getByRole('button', { name: /Sail lofts of the coast/ }).click();
      await page.getByLabel('Or a story that is there already').first().fill('mayor inter');
      await page.getByRole('option', { name: `(${stories.mayorInterview.id})` }).click();
      await page.getByRole('link', { name: /^Open the story/ }).waitFor();
      expect(await storyOf()).toEqual({ storyId: stories.mayorInterview.id });
      await page.getByRole('button', { name: 'It is not this story' }).click();
      await page.getByRole('button', { name: 'Begin the story' }).waitFor();
      expect(await storyOf()).toEqual({ storyId: null });
    }));

  test('shows what others write as they write it', () =>
    onDesk(async ({ db, gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.rosa, week);
      await page
        .getByRole('button', { name: /Harbour regatta/ })
        .first()
        .waitFor();
      const { id } = await db.selectFrom('diaryEntry').select('id').where('title', '=', 'Harbour regatta').executeTakeFirstOrThrow();
      await changeEntry(db, { entryId: id, by: staff.bertil, changes: { title: 'Harbour regatta, put off' } });
      await page
        .getByRole('button', { name: /Harbour regatta, put off/ })
        .first()
        .waitFor();
    }));

  test(
    'has nothing that axe complains of: week, list and form, by day and by night',
    () =>
      onDesk(async ({ gazette: { staff } }, { signIn }) => {
        for (const colorScheme of ['light', 'dark'] as const) {
          for (const path of [week, `${week}&view=list`]) {
            const page = await signIn(staff.bertil, path, { colorScheme });
            await page.getByRole('button', { name: /Morning conference/ }).click();
            await page.getByLabel('Title').waitFor();
            expect([colorScheme, path, await complaintsOf(page, '.diary')]).toEqual([colorScheme, path, []]);
          }
        }
      }),
    60_000,
  );
});

function onDesk(deed: (day: Parameters<Parameters<typeof onTestDay>[0]>[0], desk: DeskInBrowser) => Promise<void>): Promise<void> {
  return onTestDay((day) => withDesk(day, (desk) => deed(day, desk)));
}

async function startOf(db: Day['db'], title: string): Promise<Date | undefined> {
  return (await db.selectFrom('diaryEntry').select('startsAt').where('title', '=', title).executeTakeFirst())?.startsAt;
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => `${document.activeElement?.getAttribute('aria-label') ?? ''} ${document.activeElement?.textContent ?? ''}`);
}

async function untilFocused(page: Page, words: string): Promise<void> {
  await expect.poll(() => focused(page)).toContain(words);
}
