import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { aPassword, atTheDoor, codeOf, cookiesOf } from './at-the-door.sample.ts';
import { withOtherHouse } from './other-house.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;

describe('a forgotten password', () => {
  test('a link goes by mail to whoever is on the staff; it works once, and ends every session', () =>
    onTestDay((day) =>
      withMailServer(async ({ smtpUrl, letters }) => {
        const { knock, enter } = await atTheDoor(day, { smtpUrl });
        const cookie = await enter(await hire(day.db, ada));
        // A forged Host must not find its way into the letter.
        const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
        const asked = await knock('POST /auth/request-password-reset', { body: { email: ada.email, redirectTo: '/desk/sign-in/reset' }, headers });
        const unknown = await knock('POST /auth/request-password-reset', { body: { email: 'nobody@gazette.example' } });
        expect([asked.statusCode, unknown.statusCode]).toEqual([200, 200]);
        expect(unknown.json()).toEqual(asked.json());
        await expect.poll(() => letters.length).toBe(1);
        expect(letters[0]).not.toContain('evil.example');
        const token = letters[0]!.match(/https:\/\/gazette\.example\/desk\/sign-in\/reset\?token=([\w-]+)/)?.[1];

        const set = (newPassword: string) => knock('POST /auth/reset-password', { body: { newPassword, token } });
        expect((await set('short')).json()).toMatchObject({ code: 'PASSWORD_TOO_SHORT' });
        expect((await set('a wholly other password')).statusCode).toBe(200);
        expect((await set('a third password of ours')).statusCode).toBe(400);
        expect((await knock('GET /me', { cookie })).statusCode).toBe(401);
        const again = { email: ada.email, password: 'a wholly other password' };
        expect((await knock('POST /auth/sign-in/email', { body: again })).statusCode).toBe(200);
        expect((await knock('POST /auth/sign-in/email', { body: { ...again, password: aPassword } })).statusCode).toBe(401);
      }),
    ));

  test('an invitation goes by mail; without a mail server whoever invites is given the link', () =>
    onTestDay((day) =>
      withMailServer(async ({ smtpUrl, letters }) => {
        const administrator = await hire(day.db, ada);
        const withMail = await atTheDoor(day, { smtpUrl });
        const cookie = await withMail.enter(administrator);
        const body = { email: 'new@gazette.example', name: 'Nia', roles: [] };
        expect((await withMail.knock('POST /invitations', { body, cookie })).json()).toEqual({ isSent: true, link: null });
        expect(letters.join()).toMatch(/https:\/\/gazette\.example\/desk\/sign-in\/welcome\/[\w-]{32}/);
        const without = await atTheDoor(day);
        expect((await without.knock('POST /invitations', { body, cookie, headers: { host: 'evil.example' } })).json()).toEqual({
          isSent: false,
          link: expect.stringMatching(/^https:\/\/gazette\.example\/desk\/sign-in\/welcome\/[\w-]{32}$/),
        });
      }),
    ));
});

describe('the second step', () => {
  test('with it a password alone opens nothing; a code, or a backup code once, does', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const on = (await knock('POST /auth/two-factor/enable', { body: { password: aPassword }, cookie })).json();
      const secret = new URL(on.totpURI).searchParams.get('secret')!;
      expect((await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie })).statusCode).toBe(200);

      const half = async (from: string) => {
        const answer = await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword }, from });
        expect(answer.json()).toMatchObject({ twoFactorRedirect: true });
        return cookiesOf(answer);
      };
      const first = await half('203.0.113.1');
      expect((await knock('GET /me', { cookie: first })).statusCode).toBe(401);
      expect((await knock('POST /auth/two-factor/verify-totp', { body: { code: '000000' }, cookie: first })).statusCode).toBe(401);
      const whole = await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret, 1) }, cookie: first });
      expect((await knock('GET /me', { cookie: cookiesOf(whole) })).statusCode).toBe(200);

      const spare = { code: on.backupCodes[0] };
      expect(
        (await knock('POST /auth/two-factor/verify-backup-code', { body: spare, cookie: await half('203.0.113.2'), from: '203.0.113.2' })).statusCode,
      ).toBe(200);
      expect(
        (await knock('POST /auth/two-factor/verify-backup-code', { body: spare, cookie: await half('203.0.113.3'), from: '203.0.113.3' })).statusCode,
      ).toBe(401);
    }));
});

describe('single sign-on', () => {
  test('lets in whoever is on the staff by an address the other house has verified, and makes nobody', () =>
    onTestDay((day) =>
      withOtherHouse(async ({ issuer, vouchFor }) => {
        const singleSignOn = { issuer, clientId: 'desk', clientSecret: 'between us', name: 'Harbour House' };
        const { knock, enter } = await atTheDoor(day, { singleSignOn });
        await enter(await hire(day.db, ada));
        const come = async (email: string, verified: unknown, from: string) => {
          vouchFor({ sub: `sub of ${email}`, email, email_verified: verified, name: 'Somebody' });
          const body = { provider: 'single-sign-on', callbackURL: '/desk/stories', errorCallbackURL: '/desk/sign-in', disableRedirect: true };
          const begun = await knock('POST /auth/sign-in/social', { body, from });
          const back = new URL((await fetch(begun.json().url, { redirect: 'manual' })).headers.get('location')!);
          expect(back.origin).toBe('https://gazette.example');
          return knock(`GET ${back.pathname.replace('/desk/api', '')}${back.search}`, { cookie: cookiesOf(begun), from });
        };
        // As a word "false" is no less a no; and what is not said is not verified.
        for (const [at, verified] of [false, 'false', 'true', 1, undefined].entries()) {
          const doubtful = await come(ada.email, verified, `203.0.113.${10 + at}`);
          expect(doubtful.headers.location, String(verified)).toMatch(/\/desk\/sign-in\?error=account_not_linked/);
          expect(doubtful.cookies.filter(({ name, value }) => name.endsWith('session_token') && value)).toEqual([]);
        }
        const stranger = await come('eve@evil.example', true, '203.0.113.32');
        expect(stranger.headers.location).toMatch(/\/desk\/sign-in\?error=/);
        expect(await day.db.selectFrom('staff').select('id').where('email', '=', 'eve@evil.example').execute()).toEqual([]);
        const known = await come(ada.email, true, '203.0.113.33');
        expect(known.headers.location).toMatch(/\/desk\/stories$/);
        expect((await knock('GET /me', { cookie: cookiesOf(known) })).json()).toMatchObject({ staff: { name: 'Ada Quist' } });
      }),
    ));

  test('a house that was away when first asked is asked again; meanwhile a password still opens the desk', () =>
    onTestDay((day) =>
      withOtherHouse(async ({ issuer, away }) => {
        const { knock, enter } = await atTheDoor(day, { singleSignOn: { issuer, clientId: 'desk', clientSecret: 'between us', name: 'Harbour House' } });
        const go = (from: string) => knock('POST /auth/sign-in/social', { body: { provider: 'single-sign-on', disableRedirect: true }, from });
        away('gone');
        expect((await go('203.0.113.41')).statusCode).toBe(503);
        const cookie = await enter(await hire(day.db, ada));
        expect((await knock('GET /me', { cookie })).statusCode).toBe(200);
        away(false);
        expect((await go('203.0.113.42')).json().url).toContain(`${issuer}/authorize`);
      }),
    ));

  test(
    'a house that takes the call and says nothing keeps nobody waiting for long, and is told of in words',
    () =>
      onTestDay((day) =>
        withOtherHouse(async ({ issuer, away }) => {
          const { knock } = await atTheDoor(day, { singleSignOn: { issuer, clientId: 'desk', clientSecret: 'between us', name: 'Harbour House' } });
          away('asleep');
          const body = { provider: 'single-sign-on', disableRedirect: true };
          const [asked, came] = await Promise.all([
            knock('POST /auth/sign-in/social', { body }),
            knock('GET /auth/callback/single-sign-on?code=a&state=b', { from: '203.0.113.8' }),
          ]);
          expect([asked.statusCode, asked.json().code]).toEqual([503, 'other_house_is_away']);
          expect([came.statusCode, came.headers.location]).toEqual([302, 'https://gazette.example/desk/sign-in?error=other_house_is_away']);
          away(false);
          expect((await knock('POST /auth/sign-in/social', { body })).json().url).toContain(`${issuer}/authorize`);
        }),
      ),
    20_000,
  );

  test('nobody is sent on to another site', () =>
    onTestDay((day) =>
      withOtherHouse(async ({ issuer }) => {
        const { knock } = await atTheDoor(day, { singleSignOn: { issuer, clientId: 'desk', clientSecret: 'between us', name: 'Harbour House' } });
        let hosts = 100;
        for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
          hosts += 1;
          const told = { provider: 'single-sign-on', disableRedirect: true };
          expect((await knock('POST /auth/sign-in/social', { body: { ...told, callbackURL: to }, from: `192.0.2.${hosts}` })).statusCode, to).toBe(403);
          expect((await knock('POST /auth/sign-in/social', { body: { ...told, errorCallbackURL: to }, from: `192.0.2.${hosts}` })).statusCode, to).toBe(403);
        }
      }),
    ));
});

type MailServer = { readonly smtpUrl: string; readonly letters: string[] };

/** A mail server that keeps what it is handed, with the lines of quoted-printable put together again. */
async function withMailServer(deed: (server: MailServer) => Promise<void>): Promise<void> {
  const letters: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: async (stream: AsyncIterable<Buffer>, _session: unknown, done: () => void) => {
      let letter = '';
      for await (const piece of stream) letter += piece.toString();
      letters.push(letter.replaceAll('=\r\n', '').replaceAll('=3D', '='));
      done();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  try {
    await deed({ smtpUrl: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, letters });
  } finally {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
}
