import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type DeskInBrowser, withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { editFront } from '../../../fronts/edit-front.ts';
import { readDraft } from '../../../fronts/read-front.ts';

const of = { kind: 'home' } as const;
const patiently = { timeout: 10_000 };

describe('fronts on the screen', () => {
  test('cards are put in another order, moved to another container and taken off by keyboard alone', () =>
    onDesk(async (day, { signIn }) => {
      const { nightShelter, tramDepot } = await pickTwo(day);
      const page = await signIn(day.gazette.staff.meher, '/fronts/home');
      await card(page, nightShelter).focus();
      await page.keyboard.press('ArrowDown');
      expect(await focused(page)).toBe(tramDepot);
      await page.keyboard.press('Shift+ArrowUp');
      await expect.poll(() => picks(day), patiently).toEqual([[tramDepot, nightShelter], [], []]);
      await expect.poll(() => focused(page), patiently).toBe(tramDepot);
      expect(await page.locator('[aria-live="polite"]').allTextContents()).toContainEqual(expect.stringContaining('place 1'));
      // Without waiting for an answer: over the edge into the next, and to the end of it.
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Shift+ArrowDown');
      await expect.poll(() => picks(day), patiently).toEqual([[nightShelter], [], [tramDepot]]);
      await page.keyboard.press('Delete');
      await expect.poll(() => picks(day), patiently).toEqual([[nightShelter], [], []]);
      await expect.poll(() => focused(page), patiently).toBe(nightShelter);
      await page.keyboard.press('Enter');
      await page.getByLabel('Headline on the front').fill('Another headline');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page), patiently).toBe(nightShelter);
      await expect.poll(async () => (await readDraft(day.db, of))!.containers[0]!.picks[0]!.headline, patiently).toBe('Another headline');
      await page.getByRole('button', { name: 'Publish', exact: true }).click();
      await page.getByText('The front is published.').waitFor();
      expect((await readDraft(day.db, of))!.history).toHaveLength(1);
    }));

  test('a card is dragged to another container, and a story that was found onto the front', () =>
    onDesk(async (day, { signIn }) => {
      const { nightShelter, tramDepot } = await pickTwo(day);
      const page = await signIn(day.gazette.staff.meher, '/fronts/home');
      const containers = page.locator('.fronts-container');
      await card(page, nightShelter).dragTo(containers.nth(1).locator('header'));
      await expect.poll(() => picks(day), patiently).toEqual([[tramDepot], [nightShelter], []]);
      await page.getByPlaceholder('Words of a headline').fill('road bridge slips');
      const found = page.locator('.fronts-found li').filter({ hasText: 'Second road bridge slips again' });
      // What is dragged must not be put elsewhere in the list by an answer that is still to come.
      await expect.poll(() => page.locator('.fronts-found li').count(), patiently).toBe(1);
      await found.dragTo(card(page, tramDepot));
      await expect.poll(async () => (await picks(day))[0]!.length, patiently).toBe(2);
      expect((await picks(day))[0]![1]).toBe(tramDepot);
    }));

  test('shows what others do to it as they do it, and one’s own is kept', () =>
    onDesk(async (day, { signIn }) => {
      const { nightShelter } = await pickTwo(day);
      const page = await signIn(day.gazette.staff.meher, '/fronts/home');
      await card(page, nightShelter).waitFor();
      await editFront(day.db, {
        of,
        edit: { kind: 'revise-card', storyId: nightShelter, override: { headline: 'Words of somebody else' } },
        by: day.gazette.staff.bertil,
      });
      await page.getByRole('button', { name: 'Words of somebody else' }).waitFor();
      await page.getByRole('button', { name: 'Add a container' }).click();
      await page.getByRole('menuitem', { name: 'Opinion' }).click();
      await expect.poll(async () => (await readDraft(day.db, of))!.containers.at(-1)!.layout, patiently).toBe('opinion');
      expect((await readDraft(day.db, of))!.containers[0]!.picks[0]!.headline).toBe('Words of somebody else');
    }));

  test('nothing on it stands in anybody’s way', () =>
    onDesk(async (day, { signIn }) => {
      const { nightShelter } = await pickTwo(day);
      for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark', width: 390, height: 844 }] as const) {
        const page = await signIn(day.gazette.staff.meher, '/fronts/home', look);
        await card(page, nightShelter).click();
        await page.getByLabel('Headline on the front').waitFor();
        expect(await complaintsOf(page)).toEqual([]);
        await page.getByRole('button', { name: /^Change 2:/ }).click();
        await page.getByLabel('Filled up with').waitFor();
        await page.getByLabel('Only at certain hours').check();
        expect(await complaintsOf(page)).toEqual([]);
      }
    }));
});

function onDesk(deed: (day: Day & { gazette: TestGazette }, desk: DeskInBrowser) => Promise<void>): Promise<void> {
  return onTestDay((day) => withDesk(day, (desk) => deed(day, desk)));
}
type TestGazette = Parameters<Parameters<typeof onTestDay>[0]>[0]['gazette'];

/** Three containers, with two cards in the first. */
async function pickTwo({ db, gazette }: Day & { gazette: TestGazette }): Promise<{ nightShelter: number; tramDepot: number }> {
  const by = gazette.staff.meher;
  const nightShelter = gazette.stories.nightShelter.id;
  const tramDepot = (
    await db
      .selectFrom('edition')
      .select('storyId')
      .where('state', '=', 'live')
      .where('storyId', '<>', nightShelter)
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
  ).storyId;
  for (const { id } of (await readDraft(db, of))!.containers.slice(3)) await editFront(db, { of, edit: { kind: 'remove-container', container: id }, by });
  for (const storyId of [tramDepot, nightShelter]) await editFront(db, { of, edit: { kind: 'place-card', storyId, container: 1, to: 0 }, by });
  return { nightShelter, tramDepot };
}

async function picks({ db }: Day): Promise<number[][]> {
  return (await readDraft(db, of))!.containers.slice(0, 3).map((container) => container.picks.map(({ storyId }) => storyId));
}

function card(page: Page, storyId: number) {
  return page.locator(`[data-card="${storyId}"]`);
}

function focused(page: Page): Promise<number> {
  return page.evaluate(() => Number((document.activeElement as HTMLElement | null)?.dataset['card']));
}
