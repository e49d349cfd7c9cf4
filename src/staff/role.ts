// Roles: sets of rights that a newsroom names, changes and gives.
import type { Db } from '../plumbing/db.ts';
import type { RoleToHold } from './invitation.ts';
import { listRoleRows, type RoleRow } from './role.sql.ts';
import { may, type Right, type Staff } from './staff.ts';

export type Role = RoleRow;

/** Every role of the newsroom. */
export function readRoles(db: Db): Promise<Role[]> {
  return listRoleRows(db);
}

export type HoldRefusal = 'no-such-role' | 'more-than-your-own-rights';

/** Why somebody may not give these roles: nobody gives a right that they do not have there themselves. */
export async function reasonsAgainstGiving(db: Db, by: Staff, roles: readonly RoleToHold[]): Promise<HoldRefusal[]> {
  const known = await listRoleRows(db);
  const reasons = roles.flatMap(({ roleId, deskId }): HoldRefusal[] => {
    const role = known.find(({ id }) => id === roleId);
    if (!role) return ['no-such-role'];
    return hasAll(by, role.rights, deskId) ? [] : ['more-than-your-own-rights'];
  });
  return [...new Set(reasons)];
}

export function hasAll(staff: Staff, rights: readonly Right[], deskId: number | null): boolean {
  return rights.every((right) => may(staff, right, deskId));
}
