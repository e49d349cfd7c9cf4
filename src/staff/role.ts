// Roles: sets of rights that a newsroom names, changes and gives.
import type { Db } from '../plumbing/db.ts';
import { listDeskRows } from './desk.sql.ts';
import type { RoleToHold } from './invitation.ts';
import { listRoleRows, type RoleRow } from './role.sql.ts';
import { type Grant, may, type Right, type Staff } from './staff.ts';

export type Role = RoleRow;

/** Every role of the newsroom. */
export function readRoles(db: Db): Promise<Role[]> {
  return listRoleRows(db);
}

export type HoldRefusal = 'no-such-role' | 'no-such-desk' | 'more-than-your-own-rights';

/** Why somebody may not give these roles: nobody gives a right that they do not have there themselves. */
export async function reasonsAgainstGiving(db: Db, by: Staff, roles: readonly RoleToHold[]): Promise<HoldRefusal[]> {
  const [known, desks] = await Promise.all([listRoleRows(db), listDeskRows(db)]);
  const reasons = roles.flatMap(({ roleId, deskId }): HoldRefusal[] => {
    const role = known.find(({ id }) => id === roleId);
    if (!role) return ['no-such-role'];
    if (deskId !== null && !desks.some(({ id }) => id === deskId)) return ['no-such-desk'];
    return hasAll(by, role.rights, deskId) ? [] : ['more-than-your-own-rights'];
  });
  return [...new Set(reasons)];
}

/** Those of the roles that are still there, on desks that are still there: a link may be older than either. */
export async function stillThere(db: Db, roles: readonly RoleToHold[]): Promise<RoleToHold[]> {
  const [known, desks] = await Promise.all([listRoleRows(db), listDeskRows(db)]);
  return roles.filter(({ roleId, deskId }) => known.some(({ id }) => id === roleId) && (deskId === null || desks.some(({ id }) => id === deskId)));
}

/** Whether somebody may do whatever those grants allow. */
export function hasAllOf(staff: Staff, grants: readonly Grant[]): boolean {
  return grants.every(({ right, deskId }) => may(staff, right, deskId));
}

export function hasAll(staff: Staff, rights: readonly Right[], deskId: number | null): boolean {
  return rights.every((right) => may(staff, right, deskId));
}
