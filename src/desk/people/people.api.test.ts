import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire, theScheduledHour } from '../../staff/hire.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';
import { routes } from '../routes.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;
const olu = { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' } as const;
const kit = { name: 'Kit', email: 'kit@gazette.example', role: 'reporter' } as const;

describe('people and roles', () => {
  test('a right that is given or taken holds from the next call on', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const [administrator, reporter] = [await hire(day.db, ada), await hire(day.db, olu)];
      const { roles } = (await ask(administrator, 'GET /roles')).json();
      const idOf = (key: string) => roles.find((role: { key: string }) => role.key === key).id;
      expect((await ask(reporter, 'GET /invitations')).statusCode).toBe(403);
      const put = (key: string) => ask(administrator, `PUT /people/${reporter.id}/roles`, { roles: [{ roleId: idOf(key), deskId: null }] });
      expect((await put('administrator')).statusCode).toBe(200);
      expect((await ask(reporter, 'GET /invitations')).statusCode).toBe(200);
      expect((await put('reporter')).statusCode).toBe(200);
      expect((await ask(reporter, 'GET /invitations')).statusCode).toBe(403);
      expect(await day.db.selectFrom('logbook').select('staffId').where('deed', '=', 'staff.rolesChanged').execute()).toEqual([
        { staffId: administrator.id },
        { staffId: administrator.id },
      ]);
    }));

  test('nobody gives a right that they do not have themselves', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const administrator = await hire(day.db, ada);
      const made = await ask(administrator, 'POST /roles', { name: 'Personnel', rights: ['manage-staff'] });
      const { roleId } = made.json();
      const clerk = await hire(day.db, olu);
      await ask(administrator, `PUT /people/${clerk.id}/roles`, { roles: [{ roleId, deskId: null }] });
      const { roles } = (await ask(clerk, 'GET /roles')).json();
      const chief = roles.find((role: { key: string }) => role.key === 'chief').id;
      const refusal = { reasons: ['more-than-your-own-rights'] };
      expect((await ask(clerk, `PUT /people/${clerk.id}/roles`, { roles: [{ roleId: chief, deskId: null }] })).json()).toEqual(refusal);
      expect((await ask(clerk, `PATCH /roles/${roleId}`, { name: 'Personnel', rights: ['manage-staff', 'publish'] })).json()).toEqual(refusal);
      expect((await ask(clerk, 'POST /roles', { name: 'Mine', rights: ['publish'] })).json()).toEqual(refusal);
      expect((await ask(clerk, 'POST /invitations', { email: 'eve@evil.example', name: '', roles: [{ roleId: chief, deskId: null }] })).json()).toEqual(
        refusal,
      );
    }));

  test('somebody who manages the staff always remains', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const administrator = await hire(day.db, ada);
      const { roles } = (await ask(administrator, 'GET /roles')).json();
      const role = roles.find(({ key }: { key: string }) => key === 'administrator');
      const refusal = { reasons: ['last-administrator'] };
      expect((await ask(administrator, `PUT /people/${administrator.id}/standing`, { isActive: false })).json()).toEqual(refusal);
      expect((await ask(administrator, `PUT /people/${administrator.id}/roles`, { roles: [] })).json()).toEqual(refusal);
      expect((await ask(administrator, `PATCH /roles/${role.id}`, { name: role.name, rights: ['read'] })).json()).toEqual(refusal);
      expect((await ask(administrator, 'GET /invitations')).statusCode).toBe(200);
    }));

  test('nobody opens a way in to rights that they do not have, nor brings them back', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const [administrator, clerk, reporter] = [await hire(day.db, ada), await hire(day.db, olu), await hire(day.db, kit)];
      const { roleId } = (await ask(administrator, 'POST /roles', { name: 'Personnel', rights: ['manage-staff'] })).json();
      await ask(administrator, `PUT /people/${clerk.id}/roles`, { roles: [{ roleId, deskId: null }] });
      const refusal = { reasons: ['more-than-your-own-rights'] };
      expect((await ask(clerk, 'POST /ways-in', { email: ada.email })).json()).toEqual(refusal);
      expect((await ask(clerk, 'POST /ways-in', { email: olu.email })).statusCode).toBe(200);
      expect((await ask(clerk, `PUT /people/${reporter.id}/standing`, { isActive: false })).statusCode).toBe(200);
      expect((await ask(clerk, `PUT /people/${reporter.id}/standing`, { isActive: true })).json()).toEqual(refusal);
      expect((await ask(reporter, 'GET /me')).statusCode).toBe(401);
      expect((await ask(administrator, `PUT /people/${reporter.id}/standing`, { isActive: true })).statusCode).toBe(200);
    }));

  test('of two administrators who take each other away at once, one remains', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const [one, other] = [await hire(day.db, ada), await hire(day.db, { ...kit, role: 'administrator' })];
      const answers = await Promise.all([
        ask(one, `PUT /people/${other.id}/roles`, { roles: [] }),
        ask(other, `PUT /people/${one.id}/standing`, { isActive: false }),
      ]);
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    }));

  test('a role is held on a desk that is there, by somebody who is a person', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const [administrator, reporter] = [await hire(day.db, ada), await hire(day.db, olu)];
      const { roles } = (await ask(administrator, 'GET /roles')).json();
      const give = (staffId: number, deskId: number | null) => ask(administrator, `PUT /people/${staffId}/roles`, { roles: [{ roleId: roles[0].id, deskId }] });
      expect((await give(reporter.id, 999_999)).json()).toEqual({ reasons: ['no-such-desk'] });
      expect((await give((await theScheduledHour(day.db)).id, null)).json()).toEqual({ reasons: ['no-such-person'] });
      const invited = { email: 'new@gazette.example', name: '', roles: [{ roleId: roles[0].id, deskId: 999_999 }] };
      expect((await ask(administrator, 'POST /invitations', invited)).json()).toEqual({ reasons: ['no-such-desk'] });
    }));

  test('the addresses of others are told to whoever manages the staff; passwords and tokens to nobody', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const [administrator, reporter] = [await hire(day.db, ada), await hire(day.db, olu)];
      await ask(administrator, 'POST /ways-in', { email: olu.email });
      const addresses = async (as: typeof reporter) =>
        ((await ask(as, 'GET /people')).json().people as { email: string | null }[]).flatMap(({ email }) => email ?? []);
      expect(await addresses(administrator)).toEqual(expect.arrayContaining([ada.email, olu.email]));
      expect(await addresses(reporter)).toEqual([olu.email]);
      const secrets = [
        ...(await day.db.selectFrom('staffSession').select('token as secret').execute()),
        ...(await day.db.selectFrom('invitation').select('tokenHash as secret').execute()),
      ];
      for (const [key] of Object.entries(routes).filter(([name]) => /^GET [^:]*$/.test(name) && name !== 'GET /events')) {
        for (const as of [administrator, reporter]) {
          const { body } = await ask(as, key);
          for (const { secret } of secrets) expect(body, key).not.toContain(secret);
          expect(body, key).not.toMatch(/tokenHash|"password"|backupCodes|"secret"/);
          if (as === reporter) expect(body, key).not.toContain(ada.email);
        }
      }
    }));
});
