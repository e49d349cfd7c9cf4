import { describe, expect, test } from 'vitest';
import { letIn } from '../../../clients/let-in.ts';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { testDay } from '../../../fixtures/test-server.ts';

const clients = '/newsroom/clients';

describe('clients on the screen', () => {
  test('one is added, its key seen once; it gets another, the first is ended, and it is revoked', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const page = await signIn(day.gazette.staff.meher, clients);
        const opens = async (key: string) => (await letIn(day.db, { key, at: testDay })).ok;
        await page.getByText('None yet.').waitFor();
        await page.keyboard.press('n');
        await page.getByLabel('Name', { exact: true }).fill('Agency');
        await page.getByLabel('What changes').check();
        await page.getByRole('button', { name: 'Add the client' }).click();
        const handed = page.locator('.clients-key');
        await handed.waitFor();
        const first = (await handed.textContent())!;
        expect(await opens(first)).toBe(true);

        await page.getByRole('button', { name: 'New key for “Agency”' }).click();
        await expect.poll(async () => await handed.textContent()).not.toBe(first);
        const second = (await handed.textContent())!;
        const end = page.getByRole('button', { name: `End key …${first.slice(-4)}` });
        await end.click();
        expect(await opens(first)).toBe(true);
        await page.getByRole('button', { name: /^End for good\?/ }).click();
        await page.getByText('Ended', { exact: true }).waitFor();
        expect([await opens(first), await opens(second)]).toEqual([false, true]);

        await page.getByRole('link', { name: 'Agency', exact: true }).click();
        await page.getByLabel('Note', { exact: true }).fill('Call Ann');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Call Ann').waitFor();
        await page.reload();
        await page.getByText('Call Ann').waitFor();
        expect(await handed.count()).toBe(0);
        await page.getByRole('button', { name: 'Revoke “Agency”' }).click();
        await page.getByRole('button', { name: /^Revoke for good\?/ }).click();
        await page.getByText('Revoked: 1').waitFor();
        expect(await opens(second)).toBe(false);
      }),
    ));

  test('one that may be told has a webhook: its secret seen once, how it goes, told again and ended', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const page = await signIn(day.gazette.staff.meher, `${clients}/new`);
        await page.getByLabel('Name', { exact: true }).fill('Agency');
        await page.getByLabel('To be told, by webhooks').check();
        await page.getByRole('button', { name: 'Add the client' }).click();
        await page.getByRole('button', { name: 'New webhook for “Agency”' }).click();
        await page.getByLabel('Address that takes what we send').fill('http://agency.example/hook');
        await page.getByLabel('topics changed').uncheck();
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Add the webhook' }).click();
        await page.locator('.mantine-InputWrapper-error', { hasText: 'The address begins with https://.' }).waitFor();
        expect(await complaintsOf(page, '.people-screen')).toEqual([]);
        await page.getByLabel('Address that takes what we send').fill('https://agency.example/hook');
        await page.getByRole('button', { name: 'Add the webhook' }).click();
        await page.locator('.clients-key', { hasText: 'whsec_' }).waitFor();
        const told = page.getByRole('list', { name: 'Where “Agency” is told' });
        await told.getByText('0 told, 0 waiting, 0 given up').waitFor();
        expect(await told.getByText(/Hears of stories published and changed, .*/).textContent()).not.toContain('topics');
        expect(await complaintsOf(page, '.people-screen')).toEqual([]);
        await page.getByRole('button', { name: 'Tell again https://agency.example/hook what changed' }).click();
        await page.getByText(/It is told \d+ changes again\./).waitFor();
        await told.getByText(/0 told, \d+ waiting, 0 given up/).waitFor();
        await page.getByRole('button', { name: 'End telling https://agency.example/hook' }).click();
        await page.getByRole('button', { name: /^End for good\?/ }).click();
        await page.getByText('It may be told by webhooks, and has none yet.').waitFor();
      }),
    ));

  test('what is wrong is said at its field, all of it at once, and one stands at the first', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const page = await signIn(day.gazette.staff.meher, `${clients}/new`);
        await page.getByLabel('Live stories').uncheck();
        await page.getByLabel('Web pages that may ask').fill('https://app.example/path');
        await page.getByLabel('Requests a minute').fill('0');
        await page.getByRole('button', { name: 'Add the client' }).click();
        for (const said of ['Give it a name.', 'Let it ask for something.', 'An origin is https://host, without a path.', 'A whole number from 1 to 100000.'])
          await page.locator('.mantine-InputWrapper-error', { hasText: said }).waitFor();
        await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
      }),
    ));

  test('has nothing that axe complains of, by day and by night, and fits a phone', { timeout: 60_000 }, () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark', width: 390, height: 844 }] as const) {
          const page = await signIn(day.gazette.staff.meher, `${clients}/new`, look);
          await page.getByLabel('Name', { exact: true }).fill(`Agency of the coast, ${look.colorScheme}`);
          expect(await complaintsOf(page, '.people-screen')).toEqual([]);
          await page.getByRole('button', { name: 'Add the client' }).click();
          await page.locator('.clients-key').waitFor();
          expect(await complaintsOf(page, '.people-screen')).toEqual([]);
          expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
        }
      }),
    ),
  );
});
