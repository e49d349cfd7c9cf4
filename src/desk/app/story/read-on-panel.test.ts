import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { smallStaff } from '../../../fixtures/a-story.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { readPicks } from '../../../story/picks/read-picks.ts';

const patiently = { timeout: 15_000 };

test('a story leads on to what the desk picks, by keyboard alone, and says why each is offered', { timeout: 60_000 }, () =>
  onTestDay((day) =>
    withDesk(day, async ({ signIn }) => {
      const { editor } = await smallStaff(day.db);
      const { trawlerRescue } = day.gazette.stories;
      const page = await signIn(editor, `/stories/${trawlerRescue.id}`);
      await page.getByText('Read on', { exact: true }).click();
      const panel = page.locator('[data-panel="read-on"]');
      const offered = panel.locator('.story-read-on li');
      await expect.poll(() => offered.count(), patiently).toBe(6);
      expect(await offered.first().textContent()).toMatch(/Because: both are about .+\./);

      const third = (await offered.nth(2).locator('a').textContent())!;
      await panel.getByRole('button', { name: `Pick “${third}”` }).press('Enter');
      await expect.poll(() => offered.first().textContent(), patiently).toContain('Because: picked by hand.');
      await panel.getByLabel('Pick a story').focus();
      await page.locator('.mantine-Combobox-option:visible').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => offered.nth(1).textContent(), patiently).toContain('Because: picked by hand.');
      await panel.getByRole('button', { name: `Move “${third}” down` }).press('Enter');
      await expect.poll(() => offered.nth(1).locator('a').textContent(), patiently).toBe(third);
      const picked = await readPicks(day.db, trawlerRescue.id);
      expect(picked).toHaveLength(2);
      expect(await complaintsOf(page, '[data-panel="read-on"]')).toEqual([]);
      await panel.getByRole('button', { name: `Pick “${third}” no longer` }).press('Enter');
      await expect.poll(() => readPicks(day.db, trawlerRescue.id), patiently).toEqual([picked[0]]);
    }),
  ),
);
