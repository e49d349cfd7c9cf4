import { describe, expect, test } from 'vitest';
import { type DeskInBrowser, withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { hold } from '../../../story/work/hold.ts';
import { readStanding } from '../../../story/work/standing.ts';

describe('where a story stands, on the screen', () => {
  test('a flagged story is approved on a telephone, by the editor and by the lawyer', () =>
    onDesk(async ({ db, gazette: { staff, stories } }, { signIn }) => {
      const { id } = stories.mayorInterview;
      const approve = async (by: typeof staff.bertil, name: string) => {
        const page = await signIn(by, `/stories/${id}`, { width: 390, height: 844 });
        await page.getByRole('button', { name }).click();
        await page.getByRole('button', { name: /Take back/ }).waitFor();
        expect((await page.getByRole('button', { name: /Take back/ }).boundingBox())!.height).toBeGreaterThanOrEqual(24);
        return page;
      };
      const editor = await approve(staff.bertil, 'Approve these words');
      await editor.getByText('Wants a lawyer’s approval').waitFor();
      await approve(staff.aspi, 'Clear for the lawyers');
      await editor.getByText('Complete', { exact: true }).waitFor();
      expect((await readStanding(db, id, new Date()))?.approvals.map(({ name, worth }) => [name, worth])).toEqual([
        ['Bertil Nair', 'counts'],
        ['Aspi Wadia', 'counts'],
      ]);
    }));

  test('a story is moved, held and spiked by keyboard, and the other screen sees it', () =>
    onDesk(async ({ db, gazette: { staff, stories } }, { signIn }) => {
      const { id } = stories.mayorInterview;
      const editor = await signIn(staff.bertil, `/stories/${id}`);
      await editor.getByRole('radio', { name: 'Editing' }).focus();
      await editor.keyboard.press('ArrowRight');
      await expect.poll(async () => (await readStanding(db, id, new Date()))?.stage?.name).toBe('Subs');

      const lawyer = await signIn(staff.aspi, `/stories/${id}`);
      await lawyer.getByRole('button', { name: 'Put on legal hold' }).press('Enter');
      await lawyer.keyboard.type('The mayor’s office has called');
      await lawyer.keyboard.press('Enter');
      await editor.getByText('The mayor’s office has called').waitFor();

      await editor.getByRole('button', { name: 'Spike it' }).press('Enter');
      await editor.getByRole('button', { name: 'Take it off the spike' }).press('Enter');
      await editor.getByRole('button', { name: 'Spike it' }).waitFor();
    }));

  test('axe complains of nothing in it, by day and by night', () =>
    onDesk(async ({ db, gazette: { staff, stories } }, { signIn }) => {
      const { id } = stories.mayorInterview;
      await hold(db, { storyId: id, reason: 'A letter has come', by: staff.aspi });
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await signIn(staff.bertil, `/stories/${id}`, { colorScheme });
        await page.getByText('A letter has come').waitFor();
        expect([colorScheme, await complaintsOf(page, '.work-panel')]).toEqual([colorScheme, []]);
      }
    }));
});

describe('the order of the newsroom, on the screen', () => {
  test('a desk is opened, gets a stage and is closed where it stands', () =>
    onDesk(async ({ gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.meher, '/newsroom/desks');
      await page.getByLabel('New desk').fill('Data');
      await page.keyboard.press('Enter');
      const stages = page.getByRole('list', { name: 'Stages of Data' });
      await stages.waitFor();
      await page.getByLabel('New stage').last().fill('Checking');
      await page.keyboard.press('Enter');
      await stages.getByLabel('Name of the stage: Checking').waitFor();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect([colorScheme, await complaintsOf(page, '.order')]).toEqual([colorScheme, []]);
      }
      await page.getByRole('button', { name: 'Close Data' }).click();
      await page.getByRole('button', { name: 'Close it' }).click();
      await stages.waitFor({ state: 'detached' });
    }));

  test('a rule is written as a sentence', () =>
    onDesk(async ({ gazette: { staff } }, { signIn }) => {
      const page = await signIn(staff.meher, '/newsroom/rules');
      await page.getByRole('button', { name: 'New rule' }).click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Courts');
      await page.getByRole('textbox', { name: 'Flag' }).fill('courts');
      await page.keyboard.press('Enter');
      await page.getByText('Stories flagged “courts” of every desk: 2 approvals, one of them legal.').waitFor();
      expect(await complaintsOf(page, '.order')).toEqual([]);
    }));
});

function onDesk(deed: (day: Parameters<Parameters<typeof onTestDay>[0]>[0], desk: DeskInBrowser) => Promise<void>): Promise<void> {
  return onTestDay((day) => withDesk(day, (desk) => deed(day, desk)));
}
