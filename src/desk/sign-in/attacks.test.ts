// What somebody would try who wants to be somebody else.
import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { setStanding } from '../../staff/change-roles.ts';
import { hire, theCommandLine } from '../../staff/hire.ts';
import { invite, letIn } from '../../staff/invite.ts';
import { type AtTheDoor, aPassword, atTheDoor, codeOf, cookiesOf } from './at-the-door.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;
const olu = { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' } as const;
const another = 'a wholly other password';

describe('a session that somebody else knows', () => {
  test('is not taken over by signing in: each time a new one begins, whatever cookie comes along', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const planted = await enter(await hire(day.db, ada));
      const own = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword }, cookie: planted }));
      expect(tokenOf(own)).toMatch(/^[\w-]{32}$/);
      expect(tokenOf(own)).not.toBe(tokenOf(planted));
    }));

  test('ends when the second step is turned on', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const before = await enter(await hire(day.db, ada));
      const { secret } = await turnOn({ knock }, before);
      const after = cookiesOf(await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie: before }));
      expect((await knock('GET /me', { cookie: before })).statusCode).toBe(401);
      expect((await knock('GET /me', { cookie: after })).statusCode).toBe(200);
    }));

  test('ends when the password is changed, even by a call that asks to keep it', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const stolen = await enter(await hire(day.db, ada));
      const here = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword } }));
      const body = { currentPassword: aPassword, newPassword: another, revokeOtherSessions: false };
      const changed = await knock('POST /auth/change-password', { body, cookie: here });
      expect(changed.statusCode).toBe(200);
      for (const cookie of [stolen, here]) expect((await knock('GET /me', { cookie })).statusCode).toBe(401);
      expect((await knock('GET /me', { cookie: cookiesOf(changed) })).statusCode).toBe(200);
    }));

  test('is of no use beside the real one: a cookie that another host of the paper could set does not come first', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const own = await enter(await hire(day.db, ada));
      const planted = (await enter(await hire(day.db, olu))).replace('__Secure-', '');
      expect((await knock('GET /me', { cookie: `${planted}; ${own}` })).json()).toMatchObject({ staff: { name: 'Ada Quist' } });
    }));
});

describe('a code that somebody looked on', () => {
  test('is good for one session, even when it is tried twice at once', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const { secret } = await turnOn({ knock }, cookie);
      const code = codeOf(secret, 1);
      expect((await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie })).statusCode).toBe(200);
      const halves = await Promise.all(['203.0.113.1', '203.0.113.2', '203.0.113.3'].map((from) => halfIn({ knock }, from)));
      const answers = await Promise.all(halves.map(({ half, from }) => knock('POST /auth/two-factor/verify-totp', { body: { code }, cookie: half, from })));
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401, 401]);
      const { half, from } = await halfIn({ knock }, '203.0.113.4');
      const enabling = await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie: half, from });
      expect(enabling.statusCode).toBe(401);
    }));

  test('of the spare ones opens one session, even when it is tried twice at once', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const { secret, backupCodes } = await turnOn({ knock }, cookie);
      await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie });
      const halves = await Promise.all(['203.0.113.1', '203.0.113.2'].map((from) => halfIn({ knock }, from)));
      const body = { code: backupCodes[0] };
      const answers = await Promise.all(halves.map(({ half, from }) => knock('POST /auth/two-factor/verify-backup-code', { body, cookie: half, from })));
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    }));

  test('cannot be guessed from many addresses: ten wrong ones lock the second step for a while', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const { secret } = await turnOn({ knock }, cookie);
      await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie });
      for (let guess = 0; guess < 10; guess += 1) {
        const { half, from } = await halfIn({ knock }, `203.0.113.${guess}`);
        expect((await knock('POST /auth/two-factor/verify-totp', { body: { code: '000000' }, cookie: half, from })).statusCode).toBe(401);
      }
      const { half, from } = await halfIn({ knock }, '203.0.113.99');
      expect((await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret, 1) }, cookie: half, from })).statusCode).toBe(429);
    }));

  test('buys no device that needs none any more', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const { secret } = await turnOn({ knock }, cookie);
      await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret) }, cookie });
      const { half, from } = await halfIn({ knock }, '203.0.113.1');
      const whole = await knock('POST /auth/two-factor/verify-totp', { body: { code: codeOf(secret, 1), trustDevice: true }, cookie: half, from });
      expect(whole.statusCode).toBe(200);
      expect(whole.cookies.map(({ name }) => name)).not.toContainEqual(expect.stringContaining('trust'));
    }));
});

describe('whether somebody works here', () => {
  test('does not show in how long signing in takes', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      await enter(await hire(day.db, ada));
      const takes = async (email: string, host: number): Promise<number> => {
        const begun = performance.now();
        await knock('POST /auth/sign-in/email', { body: { email, password: 'not the password' }, from: `203.0.113.${host}` });
        return performance.now() - begun;
      };
      const [known, unknown]: [number[], number[]] = [[], []];
      for (let time = 0; time < 4; time += 1) {
        known.push(await takes(ada.email, time));
        unknown.push(await takes('nobody@gazette.example', 100 + time));
      }
      // The least of each is the work itself; the rest is what else the machine did.
      expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5);
      expect(Math.min(...unknown) / Math.min(...known)).toBeLessThan(2);
    }));

  test('does not show in how long a letter takes, nor does a mail server that sleeps keep anybody waiting', () =>
    onTestDay((day) =>
      withSleepingMailServer(async (smtpUrl) => {
        const { knock, enter } = await atTheDoor(day, { smtpUrl });
        await enter(await hire(day.db, ada));
        const takes = async (email: string): Promise<number> => {
          const begun = performance.now();
          expect((await knock('POST /auth/request-password-reset', { body: { email } })).statusCode).toBe(200);
          return performance.now() - begun;
        };
        const [known, unknown] = [await takes(ada.email), await takes('nobody@gazette.example')];
        expect(Math.abs(known - unknown)).toBeLessThan(1000);
        expect(Math.min(known, unknown)).toBeGreaterThanOrEqual(390);
      }),
    ));

  test('is not told by an address that has left: no letter, and the answer a stranger gets', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const staff = await hire(day.db, olu);
      await enter(await hire(day.db, ada));
      await enter(staff);
      await setStanding(day.db, { staffId: staff.id, isActive: false, by: await theCommandLine(day.db) });
      const gone = await knock('POST /auth/sign-in/email', { body: { email: olu.email, password: aPassword } });
      const unknown = await knock('POST /auth/sign-in/email', { body: { email: 'nobody@gazette.example', password: aPassword } });
      expect([gone.statusCode, gone.json()]).toEqual([unknown.statusCode, unknown.json()]);
    }));
});

describe('whoever tries again and again', () => {
  test('is stopped at one-time links, by the address they come from and nobody else with them', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day);
      const guess = (from: string) => knock(`GET /welcome/${'x'.repeat(32)}`, { from });
      const answers = [];
      for (let time = 0; time < 21; time += 1) answers.push((await guess('203.0.113.5')).statusCode);
      expect(answers.lastIndexOf(200)).toBe(19);
      expect((await guess('203.0.113.5')).json()).toEqual({ reasons: ['too-many-tries'] });
      expect((await guess('203.0.113.6')).statusCode).toBe(200);
      const body = { name: 'Eve', password: aPassword };
      const taking = [];
      for (let time = 0; time < 21; time += 1) taking.push((await knock(`POST /welcome/${'x'.repeat(32)}`, { body, from: '203.0.113.5' })).statusCode);
      expect(taking.at(-1)).toBe(429);
    }));

  test('is stopped at letters, links of letters, and passkeys', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const stops = async (key: string, body: object, times: number): Promise<void> => {
        for (let time = 0; time < times; time += 1) expect((await knock(key, { body, cookie })).statusCode, `${key}, ${time}`).not.toBe(429);
        expect((await knock(key, { body, cookie })).statusCode, key).toBe(429);
      };
      await stops('POST /auth/request-password-reset', { email: 'nobody@gazette.example' }, 3);
      await stops('POST /auth/reset-password', { newPassword: another, token: 'x'.repeat(24) }, 5);
      await stops('POST /auth/passkey/verify-authentication', { response: {} }, 20);
      await stops('POST /ways-in', { email: 'nobody@gazette.example' }, 30);
      await stops('POST /invitations', { email: 'no address', name: '', roles: [] }, 30);
    }));

  test('does not get by with an address of their own making, where no proxy stands in front', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day, { url: 'http://127.0.0.1:4000' });
      const answers = [];
      for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']) {
        const body = { email: ada.email, password: 'a guess or so' };
        answers.push((await knock('POST /auth/sign-in/email', { body, from: '127.0.0.1', headers: { 'x-forwarded-for': forged } })).statusCode);
      }
      expect(answers).toEqual([401, 401, 401, 429]);
    }));
});

describe('a call that is not from our pages', () => {
  test('changes nothing: from another site, from nowhere with a cookie, or as a form would send it', () =>
    onTestDay(async (day) => {
      const { knock, enter, app } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      for (const origin of ['https://evil.example', 'null', 'http://gazette.example', 'https://gazette.example.evil.example']) {
        expect((await knock('POST /auth/sign-out', { body: {}, cookie, headers: { origin } })).statusCode, origin).toBe(403);
        expect((await knock('DELETE /account/other-sessions', { cookie, headers: { origin, host: 'gazette.example:443' } })).statusCode, origin).toBe(403);
      }
      const bare = { method: 'POST', url: '/desk/api/auth/sign-out', payload: '{}' } as const;
      expect((await app.inject({ ...bare, headers: { cookie, 'content-type': 'application/json' } })).statusCode).toBe(403);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
        expect((await app.inject({ ...bare, headers: { cookie, origin: 'https://gazette.example', 'content-type': type } })).statusCode, type).toBe(415);
      const withoutHeader = { method: 'DELETE', url: '/desk/api/account/other-sessions', headers: { cookie } } as const;
      expect((await app.inject(withoutHeader)).statusCode).toBe(403);
      expect((await knock('GET /me', { cookie })).statusCode).toBe(200);
    }));

  test('is written in our log and nowhere else', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const spies = (['log', 'info', 'warn', 'error'] as const).map((name) => vi.spyOn(console, name));
      try {
        await knock('POST /auth/sign-out', { body: {}, cookie, headers: { origin: 'https://evil.example' } });
        await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword, callbackURL: 'https://evil.example' } });
        await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: 'wrong' }, from: '203.0.113.5' });
        await knock('GET /auth/callback/single-sign-on?code=a&state=b');
        await knock('POST /auth/passkey/verify-authentication', { body: { response: { id: 'x' } } });
        for (const spy of spies) expect(spy).not.toHaveBeenCalled();
      } finally {
        for (const spy of spies) spy.mockRestore();
      }
    }));

  test('reaches nothing of the library that is shut, by whichever way through an address', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      for (const path of [
        'sign-in/email/../../update-user',
        'sign-in/email/..%2f..%2fupdate-user',
        'sign-in/email/%2e%2e/%2e%2e/update-user',
        'sign-in/email/./../../update-user',
        'sign-in/email\\..\\..\\update-user',
        '/update-user',
        'sign-out/',
        'error/../update-user',
        'list-sessions',
        'get-session',
        'two-factor/view-backup-codes',
        'two-factor/get-totp-uri',
      ]) {
        for (const method of ['POST', 'GET']) {
          const answer = await knock(`${method} /auth/${path}`, { ...(method === 'POST' && { body: { name: 'Eve', password: aPassword } }), cookie });
          expect(answer.statusCode, `${method} ${path}`).toBe(404);
        }
      }
      expect((await knock('GET /me', { cookie })).json()).toMatchObject({ staff: { name: 'Ada Quist' } });
    }));

  test('of words that no page sends is refused in words', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const paths = {
        'sign-in/email': ['email', 'password'],
        'sign-in/social': ['provider', 'callbackURL'],
        'request-password-reset': ['email'],
        'reset-password': ['token', 'newPassword'],
        'change-password': ['currentPassword', 'newPassword'],
        'two-factor/enable': ['password'],
        'two-factor/verify-totp': ['code'],
        'two-factor/verify-backup-code': ['code'],
        'passkey/verify-registration': ['response', 'name'],
        'passkey/verify-authentication': ['response'],
        'passkey/delete-passkey': ['id'],
      };
      let host = 0;
      for (const [path, names] of Object.entries(paths)) {
        for (const name of names) {
          for (const value of ['a\0b', '\ud800', 7, null, [], { $ne: '' }, '9223372036854775808', 'x'.repeat(5000)]) {
            host += 1;
            const body = { ...Object.fromEntries(names.map((one) => [one, 'words@gazette.example'])), [name]: value };
            const answer = await knock(`POST /auth/${path}`, { body, cookie, from: `198.51.100.${host}` });
            expect.soft(answer.statusCode, `${path} ${name}: ${JSON.stringify(value).slice(0, 30)}`).toBeGreaterThanOrEqual(400);
            expect.soft(answer.statusCode, `${path} ${name}: ${JSON.stringify(value).slice(0, 30)}`).toBeLessThan(500);
          }
        }
      }
    }));
});

describe('a link that lies about', () => {
  test('does not bring back whoever has left', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const [by, staff] = [await theCommandLine(day.db), await hire(day.db, olu)];
      await enter(await hire(day.db, ada));
      const opened = await letIn(day.db, { email: olu.email, by });
      if (!opened.ok) throw new Error();
      await setStanding(day.db, { staffId: staff.id, isActive: false, by });
      const body = { name: 'Olu', password: aPassword };
      expect((await knock(`GET /welcome/${opened.value.token}`)).json()).toEqual({ invitation: null });
      expect((await knock(`POST /welcome/${opened.value.token}`, { body })).json()).toEqual({ reasons: ['link-is-over'] });
      expect(await day.db.selectFrom('staff').select('isActive').where('id', '=', staff.id).execute()).toEqual([{ isActive: false }]);
    }));

  test('does not take the place of somebody who has come in by another way since', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const by = await theCommandLine(day.db);
      await enter(await hire(day.db, ada));
      const person = await hire(day.db, olu);
      const invited = await invite(day.db, { email: olu.email, name: 'Olu', roles: [], by });
      if (!invited.ok) throw new Error();
      const cookie = await enter(person);
      const body = { name: 'Eve', password: another };
      expect((await knock(`POST /welcome/${invited.value.token}`, { body })).json()).toEqual({ reasons: ['link-is-over'] });
      expect((await knock('GET /me', { cookie })).json()).toMatchObject({ staff: { name: 'Olu' } });
      expect(await invite(day.db, { email: olu.email, name: '', roles: [], by })).toMatchObject({ reasons: ['already-on-the-staff'] });
      expect(await invite(day.db, { email: 'command-line@localhost', name: '', roles: [], by })).toMatchObject({ reasons: ['already-on-the-staff'] });
      expect(await letIn(day.db, { email: 'command-line@localhost', by })).toMatchObject({ reasons: ['no-such-person'] });
    }));

  test('gives what there still is when a role of it is gone', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const make = async (name: string) => (await knock('POST /roles', { body: { name, rights: ['read'] }, cookie })).json().roleId as number;
      const [kept, gone] = [await make('Kept'), await make('Gone')];
      const roles = [kept, gone].map((roleId) => ({ roleId, deskId: null }));
      const { link } = (await knock('POST /invitations', { body: { email: 'new@gazette.example', name: 'Nia', roles }, cookie })).json();
      expect((await knock(`DELETE /roles/${gone}`, { cookie })).statusCode).toBe(200);
      expect((await knock(`POST /welcome/${link.split('/').at(-1)}`, { body: { name: 'Nia', password: aPassword } })).statusCode).toBe(200);
      const { people } = (await knock('GET /people', { cookie })).json();
      expect(people.find(({ name }: { name: string }) => name === 'Nia').roles).toEqual([{ roleId: kept, name: 'Kept', deskId: null }]);
      expect((await knock(`DELETE /roles/${kept}`, { cookie })).json()).toEqual({ reasons: ['role-in-use'] });
    }));
});

type Knocking = Pick<AtTheDoor, 'knock'>;

async function turnOn({ knock }: Knocking, cookie: string): Promise<{ secret: string; backupCodes: string[] }> {
  const { totpURI, backupCodes } = (await knock('POST /auth/two-factor/enable', { body: { password: aPassword }, cookie })).json();
  return { secret: new URL(totpURI).searchParams.get('secret')!, backupCodes };
}

/** Ada, with her password given and her code not. */
async function halfIn({ knock }: Knocking, from: string): Promise<{ half: string; from: string }> {
  const answer = await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword }, from });
  expect(answer.json()).toMatchObject({ twoFactorRedirect: true });
  return { half: cookiesOf(answer), from };
}

function tokenOf(cookie: string): string {
  return /session_token=([^.%;]*)/.exec(cookie)?.[1] ?? '';
}

/** One that is there, and never says a word. */
async function withSleepingMailServer(deed: (smtpUrl: string) => Promise<void>): Promise<void> {
  const lines = new Set<Socket>();
  const server: Server = createServer((line) => void lines.add(line));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    await deed(`smtp://127.0.0.1:${typeof address === 'object' && address?.port}`);
  } finally {
    for (const line of lines) line.destroy();
    server.close();
  }
}
