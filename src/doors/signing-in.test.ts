// Signing in as people do it: the screens, the second step, and a passkey by a virtual authenticator (WebAuthn, 11.2).
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { codeOf } from '../desk/sign-in/at-the-door.sample.ts';
import { withOtherHouse } from '../desk/sign-in/other-house.sample.ts';
import { complaintsOf } from '../fixtures/axe.ts';
import { onTestDay } from '../fixtures/test-day.ts';
import { acceptInvitation } from '../staff/accept-invitation.ts';
import { hire, theCommandLine } from '../staff/hire.ts';
import { invitationPath } from '../staff/invitation.ts';
import { letIn } from '../staff/invite.ts';
import { withDesk } from './desk-in-browser.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;
const password = 'four quiet harbour cranes';

describe('signing in, in a browser', { timeout: 120_000 }, () => {
  test('a one-time link, a password, a passkey made and used, a second step, and a way out', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, browser }) => {
        const opened = await letIn(day.db, { email: (await hire(day.db, ada)).email, by: await theCommandLine(day.db) });
        if (!opened.ok) throw new Error(opened.reasons.join());
        const page = await (await browser.newContext()).newPage();
        await giveAuthenticator(page);

        await page.goto(`${url}${invitationPath(opened.value.token)}`);
        await page.getByLabel('New password').fill(password);
        expect(await complaintsOf(page, 'main')).toEqual([]);
        await page.locator('button[type=submit]').click();
        await page.getByRole('heading', { name: 'Sign in without the password' }).waitFor();
        expect(await complaintsOf(page, 'main')).toEqual([]);
        await page.getByRole('button', { name: 'Add a passkey' }).click();
        await page.waitForURL('**/desk/stories');

        await page.goto(`${url}/desk/account`);
        await page.getByRole('button', { name: /^Remove .*Passkey/ }).waitFor();
        expect(await complaintsOf(page, 'main')).toEqual([]);

        await signOut(page);
        await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
        await page.waitForURL('**/desk/stories');

        await page.goto(`${url}/desk/account`);
        const step = page.getByRole('region', { name: 'Second step' });
        await step.getByLabel('Password now').fill(password);
        await step.getByRole('button', { name: 'Turn on' }).click();
        const secret = await step.locator('code').innerText();
        await step.getByLabel('Code from the app').fill(codeOf(secret));
        await step.getByRole('button', { name: 'Confirm' }).click();
        await step.getByText('Each works once').waitFor();

        await signOut(page);
        expect(await complaintsOf(page, 'main')).toEqual([]);
        await page.getByLabel('Mail address').fill(ada.email);
        await page.locator('input[type=password]').fill(password);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        // The one that turned it on is spent.
        await page.getByLabel('Code of your authenticator app').fill(codeOf(secret, 1));
        await page.getByRole('button', { name: 'Go on' }).click();
        await page.waitForURL('**/desk/stories');
      }),
    ));

  test('the door leads on to the screen one wanted, and to no other house', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, browser }) => {
        const opened = await letIn(day.db, { email: (await hire(day.db, ada)).email, by: await theCommandLine(day.db) });
        if (!opened.ok) throw new Error(opened.reasons.join());
        await acceptInvitation(day.db, { token: opened.value.token, name: ada.name, password });
        const page = await (await browser.newContext()).newPage();
        const enter = async () => {
          await page.getByLabel('Mail address').fill(ada.email);
          await page.locator('input[type=password]').fill(password);
          await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        };
        await page.goto(`${url}/desk/newsroom/people`);
        await enter();
        await page.waitForURL('**/desk/newsroom/people');
        await page.goto(`${url}/desk/account`);
        await signOut(page);
        await page.goto(`${url}/desk/sign-in?next=${encodeURIComponent('//evil.example/desk')}`);
        await enter();
        await page.waitForURL(`${url}/desk/stories`);
      }),
    ));

  test('by way of another house one comes to the screen one wanted as well, or back to the door, and is told why', () =>
    onTestDay((day) =>
      withOtherHouse(({ issuer, vouchFor }) =>
        withDesk(
          day,
          async ({ url, browser }) => {
            const opened = await letIn(day.db, { email: (await hire(day.db, ada)).email, by: await theCommandLine(day.db) });
            if (!opened.ok) throw new Error(opened.reasons.join());
            await acceptInvitation(day.db, { token: opened.value.token, name: ada.name, password });
            const come = async (next: string): Promise<Page> => {
              const page = await (await browser.newContext()).newPage();
              await page.goto(`${url}/desk/sign-in?next=${encodeURIComponent(next)}`);
              await page.getByRole('button', { name: 'Sign in with Harbour House' }).click();
              return page;
            };
            vouchFor({ sub: 'ada', email: ada.email, email_verified: true, name: ada.name });
            await (await come('/newsroom/people')).waitForURL(`${url}/desk/newsroom/people`);
            await (await come('/\\evil.example')).waitForURL(`${url}/desk/stories`);

            vouchFor({ sub: 'eve', email: 'eve@evil.example', email_verified: true, name: 'Eve' });
            const back = await come('/newsroom/people');
            await back.getByText('nobody with that address is on the staff here').waitFor();
            expect(new URL(back.url()).searchParams.get('next')).toBe('/newsroom/people');
          },
          { singleSignOn: { issuer, clientId: 'desk', clientSecret: 'between us', name: 'Harbour House' } },
        ),
      ),
    ));

  test('people are invited and roles are made on the screens of the newsroom', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const page = await signIn(await hire(day.db, ada), '/newsroom/people');
        const invite = page.getByRole('region', { name: 'Invite somebody' });
        await invite.getByLabel('Mail address').fill('new@gazette.example');
        await invite.getByRole('button', { name: 'Add a role' }).click();
        await invite.getByRole('button', { name: 'Invite', exact: true }).click();
        await page.getByText('/desk/sign-in/welcome/').waitFor();
        await page.getByRole('button', { name: 'Take back the link of new@gazette.example' }).waitFor();
        expect(await complaintsOf(page, 'main')).toEqual([]);

        await page.getByRole('tab', { name: 'Roles' }).click();
        await page.getByLabel('Name of the role').fill('Night desk');
        await page.getByLabel('Publish and schedule').check();
        await page.getByRole('button', { name: 'Make the role' }).click();
        await page.getByRole('button', { name: 'Change the role Night desk' }).waitFor();
        expect(await complaintsOf(page, 'main')).toEqual([]);
        const { rights } = await day.db.selectFrom('role').select('rights').where('name', '=', 'Night desk').executeTakeFirstOrThrow();
        expect(rights).toEqual(['read', 'publish']);
      }),
    ));
});

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL(/\/desk\/sign-in(\?|$)/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).waitFor();
}

async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}
