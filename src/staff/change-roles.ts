import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { endSessions, isOnTheStaff } from './account.sql.ts';
import { revokeLinksFor } from './invitation.sql.ts';
import type { RoleToHold } from './invitation.ts';
import { deleteUnusedRole, insertRole, listRoleRows, lockManagersOfStaff, putRoles, setActive, updateRole } from './role.sql.ts';
import { type HoldRefusal, hasAll, hasAllOf, reasonsAgainstGiving } from './role.ts';
import { findStaffById } from './staff.sql.ts';
import { may, type Right, type Staff } from './staff.ts';
import { enterStaffInLogbook, type StaffDeed } from './staff-logbook.sql.ts';

type By = { readonly by: Staff };
export type StaffRefusal = 'not-allowed' | 'no-such-person' | 'last-administrator' | HoldRefusal;

/** What somebody may do from now on, in place of what they could. */
export async function changeRoles(
  db: Db,
  { staffId, roles, by }: By & { readonly staffId: number; readonly roles: readonly RoleToHold[] },
): Promise<Outcome<object, StaffRefusal>> {
  return asManager<object, StaffRefusal>(db, by, async (tx) => {
    if (!(await isOnTheStaff(tx, staffId))) return refused('no-such-person');
    const reasons = await reasonsAgainstGiving(tx, by, roles);
    if (reasons.length > 0) return refused(...reasons);
    return keepingAManager(tx, async () => {
      await putRoles(tx, staffId, roles);
      return record(tx, 'staff.rolesChanged', by, { staffId, roles });
    });
  });
}

/**
 * Somebody leaves the staff: their sessions and the links on their way to them end, their name stays on what they did. Or
 * comes back, to the roles they had: which is giving them.
 */
export async function setStanding(
  db: Db,
  { staffId, isActive, by }: By & { readonly staffId: number; readonly isActive: boolean },
): Promise<Outcome<object, StaffRefusal>> {
  return asManager<object, StaffRefusal>(db, by, (tx) =>
    keepingAManager(tx, async () => {
      const email = await setActive(tx, staffId, isActive);
      if (email === undefined) return refused('no-such-person');
      if (isActive) {
        const person = await findStaffById(tx, staffId);
        if (!hasAllOf(by, person?.grants ?? [])) return refused('more-than-your-own-rights');
      } else {
        await endSessions(tx, staffId);
        await revokeLinksFor(tx, 'invitation', email);
        await revokeLinksFor(tx, 'way-in', email);
      }
      return record(tx, isActive ? 'staff.cameBack' : 'staff.left', by, { staffId });
    }),
  );
}

export type RoleRefusal = 'not-allowed' | 'no-name' | 'name-taken' | 'no-such-role' | 'more-than-your-own-rights' | 'last-administrator' | 'role-in-use';

/** Makes a role, or changes one: its name and its rights. */
export async function setRole(
  db: Db,
  { roleId, name, rights, by }: By & { readonly roleId?: number | undefined; readonly name: string; readonly rights: readonly Right[] },
): Promise<Outcome<{ roleId: number }, RoleRefusal>> {
  return asManager(db, by, async (tx) => {
    const known = await listRoleRows(tx);
    const before = known.find(({ id }) => id === roleId);
    const reasons: RoleRefusal[] = [];
    if (roleId !== undefined && !before) return refused('no-such-role');
    if (name.trim() === '') reasons.push('no-name');
    if (known.some((role) => role.id !== roleId && role.name.toLowerCase() === name.trim().toLowerCase())) reasons.push('name-taken');
    if (!hasAll(by, rights, null) || !hasAll(by, before?.rights ?? [], null)) reasons.push('more-than-your-own-rights');
    if (reasons.length > 0) return refused(...reasons);
    return keepingAManager(tx, async () => {
      const id = roleId ?? (await insertRole(tx, name.trim(), rights));
      if (id === undefined) return refused('name-taken');
      if (roleId !== undefined) await updateRole(tx, id, name.trim(), rights);
      await record(tx, before ? 'role.changed' : 'role.made', by, { roleId: id, name: name.trim(), rights });
      return done({ roleId: id });
    });
  });
}

/** Removes a role that the newsroom made and nobody has. */
export async function removeRole(db: Db, { roleId, by }: By & { readonly roleId: number }): Promise<Outcome<object, 'not-allowed' | 'role-in-use'>> {
  return asManager(db, by, async (tx) => {
    if (!(await deleteUnusedRole(tx, roleId))) return refused('role-in-use');
    return record(tx, 'role.removed', by, { roleId });
  });
}

async function asManager<Value, Reason extends string>(
  db: Db,
  by: Staff,
  deed: (tx: Tx) => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason | 'not-allowed'>> {
  if (!may(by, 'manage-staff', null)) return refused('not-allowed');
  return transaction(db, deed);
}

/** Does it, and takes it back when nobody would be left who manages the staff. Two at once stand in a queue. */
async function keepingAManager<Value, Reason extends string>(
  tx: Tx,
  deed: () => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason | 'last-administrator'>> {
  const before = await lockManagersOfStaff(tx);
  const outcome = await deed();
  if (!outcome.ok || before.length === 0) return outcome;
  return (await lockManagersOfStaff(tx)).length > 0 ? outcome : refused('last-administrator');
}

async function record(tx: Tx, deed: StaffDeed, by: Staff, details: Record<string, unknown>): Promise<Outcome<object, never>> {
  await enterStaffInLogbook(tx, { deed, staffId: by.id, details });
  await announce(tx, { kind: 'staff.changed', keys: [], payload: details });
  return done({});
}
