import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { aPassword, atTheDoor, codeOf, cookiesOf } from './at-the-door.sample.ts';

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
      const whole = await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie: first });
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
        const come = async (email: string, verified: boolean, from: string) => {
          vouchFor({ sub: `sub of ${email}`, email, email_verified: verified, name: 'Somebody' });
          const body = { provider: 'single-sign-on', callbackURL: '/desk/stories', errorCallbackURL: '/desk/sign-in', disableRedirect: true };
          const begun = await knock('POST /auth/sign-in/social', { body, from });
          const back = new URL((await fetch(begun.json().url, { redirect: 'manual' })).headers.get('location')!);
          expect(back.origin).toBe('https://gazette.example');
          return knock(`GET ${back.pathname.replace('/desk/api', '')}${back.search}`, { cookie: cookiesOf(begun), from });
        };
        const doubtful = await come(ada.email, false, '203.0.113.31');
        expect(doubtful.headers.location).toMatch(/\/desk\/sign-in\?error=/);
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
        away(true);
        expect((await go('203.0.113.41')).statusCode).toBe(404);
        const cookie = await enter(await hire(day.db, ada));
        expect((await knock('GET /me', { cookie })).statusCode).toBe(200);
        away(false);
        expect((await go('203.0.113.42')).json().url).toContain(`${issuer}/authorize`);
      }),
    ));

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

type OtherHouse = { readonly issuer: string; vouchFor(claims: Record<string, unknown>): void; away(is: boolean): void };

/** A small OpenID provider (discovery, authorization, token, keys) that vouches for whom it is told to. */
async function withOtherHouse(deed: (house: OtherHouse) => Promise<void>): Promise<void> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }];
  let issuer = '';
  let claims: Record<string, unknown> = {};
  let nonce: string | null = null;
  let isAway = false;
  const pages: Record<string, (url: URL) => unknown> = {
    '/.well-known/openid-configuration': () => ({
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    }),
    '/keys': () => ({ keys }),
    '/token': () => ({ access_token: 'a token', token_type: 'Bearer', expires_in: 60, id_token: idToken() }),
  };
  const idToken = (): string => {
    const now = Math.floor(Date.now() / 1000);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const words = `${part({ alg: 'RS256', kid: 'one' })}.${part({ iss: issuer, aud: 'desk', iat: now, exp: now + 60, ...(nonce && { nonce }), ...claims })}`;
    return `${words}.${createSign('RSA-SHA256').update(words).sign(privateKey, 'base64url')}`;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer);
    if (url.pathname === '/authorize') {
      nonce = url.searchParams.get('nonce');
      const back = new URL(url.searchParams.get('redirect_uri')!);
      back.searchParams.set('code', 'a code');
      back.searchParams.set('state', url.searchParams.get('state')!);
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    const page = isAway ? undefined : pages[url.pathname];
    response.writeHead(page ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(page?.(url) ?? {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await deed({
      issuer,
      vouchFor: (told) => {
        claims = told;
      },
      away: (is) => {
        isAway = is;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
