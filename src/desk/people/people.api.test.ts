import { describe, expect, test } from 'vitest';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const ada = { name: 'Ada Quist', email: 'ada@gazette.example', role: 'administrator' } as const;
const olu = { name: 'Olu', email: 'olu@gazette.example', role: 'reporter' } as const;

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
});
