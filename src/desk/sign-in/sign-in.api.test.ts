import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { setStanding } from '../../staff/change-roles.ts';
import { hire, theCommandLine } from '../../staff/hire.ts';
import { invite, letIn, openFirstLink } from '../../staff/invite.ts';
import { aPassword, atTheDoor, cookiesOf } from './at-the-door.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;

describe('signing in', () => {
  test('the right password opens a session; its cookie is for this site alone and no script reads it', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      expect((await knock('GET /me', { cookie })).json()).toMatchObject({ staff: { name: 'Ada Quist' } });
      const again = await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword } });
      expect(String(again.headers['set-cookie'])).toMatch(/__Secure-stoppress\.session_token=.*HttpOnly.*Secure.*SameSite=Lax/i);
    }));

  test('a wrong password and an unknown address are told the same', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      await enter(await hire(day.db, ada));
      const wrong = await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: 'not the password' } });
      const unknown = await knock('POST /auth/sign-in/email', { body: { email: 'nobody@gazette.example', password: 'not the password' } });
      expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401]);
      expect(wrong.json()).toEqual(unknown.json());
    }));

  test('whoever guesses is stopped, and nobody else with them; what a caller writes of their address counts for nothing', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      await enter(await hire(day.db, ada));
      const guess = (from: string, forged: string) =>
        knock('POST /auth/sign-in/email', {
          body: { email: ada.email, password: `guess ${forged}` },
          from,
          headers: { 'x-forwarded-for': forged, 'x-stoppress-address': forged, 'x-real-ip': forged },
        });
      const guesses = [];
      for (const forged of ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']) guesses.push((await guess('203.0.113.9', forged)).statusCode);
      expect(guesses).toEqual([401, 401, 401, 429]);
      expect((await guess('203.0.113.10', '10.0.0.1')).statusCode).toBe(401);
    }));

  test('behind a proxy on this machine it is the address the proxy adds that counts', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day);
      const guess = (told: string) =>
        knock('POST /auth/sign-in/email', { body: { email: ada.email, password: 'a guess or so' }, from: '127.0.0.1', headers: { 'x-forwarded-for': told } });
      const guesses = [];
      for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']) guesses.push((await guess(`${forged}, 203.0.113.20`)).statusCode);
      expect(guesses).toEqual([401, 401, 401, 429]);
      expect((await guess('203.0.113.21')).statusCode).toBe(401);
    }));

  test('a proxy elsewhere is believed where the settings name it, through as many as there are; another is not', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day, { proxies: ['172.18.0.0/16', 'fd00::/8'] });
      const guess = (from: string, told: string) =>
        knock('POST /auth/sign-in/email', { body: { email: ada.email, password: 'a guess or so' }, from, headers: { 'x-forwarded-for': told } });
      const guesses = [];
      for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4'])
        guesses.push((await guess('172.18.0.3', `${forged}, 203.0.113.30, fd00::7`)).statusCode);
      expect(guesses).toEqual([401, 401, 401, 429]);
      expect((await guess('172.18.0.3', '203.0.113.31')).statusCode).toBe(401);
      const elsewhere = [];
      for (const forged of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']) elsewhere.push((await guess('172.19.0.3', forged)).statusCode);
      expect(elsewhere).toEqual([401, 401, 401, 429]);
    }));

  test('nobody signs up, and nothing else of the library stands open', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day);
      const signUp = await knock('POST /auth/sign-up/email', { body: { email: 'eve@evil.example', password: aPassword, name: 'Eve' } });
      expect(signUp.statusCode).toBe(404);
      for (const path of [
        'update-user',
        'delete-user',
        'change-email',
        'link-social',
        'set-password',
        'sign-in/../sign-up/email',
        'sign-in%2F..%2Fsign-up/email',
      ])
        expect((await knock(`POST /auth/${path}`, { body: {} })).statusCode, path).toBeGreaterThanOrEqual(400);
      expect(await day.db.selectFrom('staff').select('id').where('email', '=', 'eve@evil.example').execute()).toEqual([]);
    }));

  test('another site cannot sign anybody in or out', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      const headers = { origin: 'https://evil.example' };
      expect((await knock('POST /auth/sign-out', { body: {}, cookie, headers })).statusCode).toBe(403);
      expect((await knock('POST /auth/change-password', { body: { currentPassword: aPassword, newPassword: aPassword }, cookie, headers })).statusCode).toBe(
        403,
      );
      expect((await knock('GET /me', { cookie })).statusCode).toBe(200);
    }));

  test('whoever has left is out at once, and does not come in again', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const staff = await hire(day.db, { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' });
      await enter(await hire(day.db, ada));
      const cookie = await enter(staff);
      expect((await setStanding(day.db, { staffId: staff.id, isActive: false, by: await theCommandLine(day.db) })).ok).toBe(true);
      expect((await knock('GET /me', { cookie })).statusCode).toBe(401);
      const again = await knock('POST /auth/sign-in/email', { body: { email: staff.email, password: aPassword } });
      expect(again.statusCode).toBeGreaterThanOrEqual(400);
      expect(again.cookies.filter(({ name, value }) => name.endsWith('session_token') && value)).toEqual([]);
    }));
});

describe('sessions', () => {
  test('a stolen cookie is worth nothing once its owner has signed out', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      expect((await knock('POST /auth/sign-out', { body: {}, cookie })).statusCode).toBe(200);
      expect((await knock('GET /me', { cookie })).statusCode).toBe(401);
    }));

  test('an expired session, a forged cookie and a cookie of rubbish let nobody in', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const cookie = await enter(await hire(day.db, ada));
      for (const forged of [
        cookie.replace(/=\w{6}/, '=AAAAAA'),
        '__Secure-stoppress.session_token=',
        `stoppress.session_token=${'A'.repeat(5000)}`,
        "stoppress.session_token='%20or%201=1",
      ])
        expect((await knock('GET /me', { cookie: forged })).statusCode).toBe(401);
      await day.db
        .updateTable('staffSession')
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .execute();
      expect((await knock('GET /me', { cookie })).statusCode).toBe(401);
    }));

  test('one sees where one is signed in, and ends one session or all others; nobody ends another person’s', () =>
    onTestDay(async (day) => {
      const { knock, enter } = await atTheDoor(day);
      const administrator = await hire(day.db, ada);
      const here = await enter(administrator);
      const there = cookiesOf(
        await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword }, from: '203.0.113.77', headers: { 'user-agent': 'Phone' } }),
      );
      const { sessions, sessionId } = (await knock('GET /account', { cookie: here })).json();
      const other = sessions.find(({ id }: { id: number }) => id !== sessionId);
      expect(other).toMatchObject({ userAgent: 'Phone', ipAddress: '203.0.113.77' });

      const stranger = await enter(await hire(day.db, { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' }));
      expect((await knock(`DELETE /account/sessions/${other.id}`, { cookie: stranger })).statusCode).toBe(404);
      expect((await knock('GET /me', { cookie: there })).statusCode).toBe(200);
      expect((await knock(`DELETE /account/sessions/${other.id}`, { cookie: here })).statusCode).toBe(200);
      expect((await knock('GET /me', { cookie: there })).statusCode).toBe(401);

      const third = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: ada.email, password: aPassword }, from: '203.0.113.78' }));
      expect((await knock('DELETE /account/other-sessions', { cookie: here })).statusCode).toBe(200);
      expect((await knock('GET /me', { cookie: third })).statusCode).toBe(401);
      expect((await knock('GET /me', { cookie: here })).statusCode).toBe(200);
      expect((await knock('GET /me', { cookie: stranger })).statusCode).toBe(200);
    }));
});

describe('one-time links', () => {
  test('the first link makes the first administrator, once; a newer one ends those before it', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day);
      const old = await openFirstLink(day.db);
      const token = await openFirstLink(day.db);
      const body = { email: 'first@gazette.example', name: 'First', password: aPassword };
      expect((await knock(`POST /welcome/${old}`, { body })).json()).toEqual({ reasons: ['link-is-over'] });
      expect((await knock(`POST /welcome/${token}`, { body: { ...body, password: 'short' } })).json()).toEqual({ reasons: ['password-too-short'] });
      expect((await knock(`POST /welcome/${token}`, { body })).statusCode).toBe(200);
      expect((await knock(`POST /welcome/${token}`, { body })).json()).toEqual({ reasons: ['link-is-over'] });
      const cookie = cookiesOf(await knock('POST /auth/sign-in/email', { body }));
      expect((await knock('GET /invitations', { cookie })).statusCode).toBe(200);
      expect(await openFirstLink(day.db)).toBeUndefined();
    }));

  test('an invitation gives its roles to whoever takes it, and is over after a week', () =>
    onTestDay(async (day) => {
      const { knock } = await atTheDoor(day);
      const { id: roleId } = await day.db.selectFrom('role').select('id').where('key', '=', 'sub').executeTakeFirstOrThrow();
      const order = { email: 'new@gazette.example', name: 'Nia', roles: [{ roleId, deskId: null }], by: await theCommandLine(day.db) };
      const first = await invite(day.db, order);
      if (!first.ok) throw new Error();
      await day.db
        .updateTable('invitation')
        .set({ expiresAt: new Date(Date.now() - 1) })
        .execute();
      const body = { name: 'Nia', password: aPassword };
      expect((await knock(`POST /welcome/${first.value.token}`, { body })).json()).toEqual({ reasons: ['link-is-over'] });
      const second = await invite(day.db, order);
      if (!second.ok) throw new Error();
      expect((await knock(`GET /welcome/${second.value.token}`)).json()).toEqual({ invitation: { kind: 'invitation', email: order.email, name: 'Nia' } });
      expect((await knock(`POST /welcome/${second.value.token}`, { body: { ...body, email: 'else@evil.example' } })).json()).toEqual({ email: order.email });
      const cookie = cookiesOf(await knock('POST /auth/sign-in/email', { body: { email: order.email, password: aPassword } }));
      const me = (await knock('GET /me', { cookie })).json();
      expect(me.staff.grants).toContainEqual({ right: 'edit-others', deskId: null });
      expect(me.staff.grants).not.toContainEqual({ right: 'publish', deskId: null });
    }));

  test('links are kept as hashes alone', () =>
    onTestDay(async (day) => {
      const by = await theCommandLine(day.db);
      const opened = await letIn(day.db, { email: (await hire(day.db, ada)).email, by });
      if (!opened.ok) throw new Error();
      expect(JSON.stringify(await day.db.selectFrom('invitation').selectAll().execute())).not.toContain(opened.value.token);
    }));
});
