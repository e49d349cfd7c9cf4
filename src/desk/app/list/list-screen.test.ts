// The story list as people use it, in a real browser: live, and by keyboard alone.
import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';

test('what one person does to a story by keyboard alone, another sees without touching anything', { timeout: 120_000 }, () =>
  onTestDay(async (day) => {
    await withDesk(day, async ({ signIn }) => {
      const { meher, rosa } = day.gazette.staff;
      const [acting, watching] = await Promise.all([signIn(meher), signIn(rosa)]);
      const title = 'Ferries stop at dawn';
      await acting.locator('tbody tr').first().waitFor();
      await watching.locator('tbody tr').first().waitFor();

      await acting.keyboard.press('n');
      await acting.keyboard.type(title);
      await acting.keyboard.press('Enter');
      await acting.waitForURL(/\/stories\/\d+$/);
      await watching.getByRole('row', { name: title }).waitFor();

      await acting.goto(`${new URL(acting.url()).origin}/desk/stories`);
      const row = acting.getByRole('row', { name: title });
      await row.waitFor();
      await acting.keyboard.press('j');
      await acting.keyboard.press('x');
      await expect.poll(() => row.getAttribute('aria-selected')).toBe('true');
      await acting.keyboard.press('s');
      await acting.keyboard.press('Enter');
      await watching.getByRole('row', { name: title }).waitFor({ state: 'detached' });
    });
  }),
);
