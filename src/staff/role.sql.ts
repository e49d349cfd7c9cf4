import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { RoleToHold } from './invitation.ts';
import type { Right } from './staff.ts';

export type RoleRow = { readonly id: number; readonly key: string | null; readonly name: string; readonly rights: readonly Right[] };

/** All roles that people may have, by name. */
export async function listRoleRows(db: Db): Promise<RoleRow[]> {
  const rows = await db.selectFrom('role').select(['id', 'key', 'name', 'rights']).where(sql`coalesce(key, '')`, '!=', 'machine').orderBy('name').execute();
  return rows as RoleRow[];
}

export async function insertRole(tx: Tx, name: string, rights: readonly Right[]): Promise<number | undefined> {
  const row = await tx
    .insertInto('role')
    .values({ name, rights: [...rights] })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function updateRole(tx: Tx, id: number, name: string, rights: readonly Right[]): Promise<void> {
  await tx
    .updateTable('role')
    .set({ name, rights: [...rights] })
    .where('id', '=', id)
    .execute();
}

/** Removes a role nobody has; false when somebody has it, or when the program knows it. */
export async function deleteUnusedRole(tx: Tx, id: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('role')
    .where('id', '=', id)
    .where('key', 'is', null)
    .where((when) => when.not(when.exists(when.selectFrom('staffRole').select('roleId').whereRef('staffRole.roleId', '=', 'role.id'))))
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** What somebody holds, in place of what they held. */
export async function putRoles(tx: Tx, staffId: number, roles: readonly RoleToHold[]): Promise<void> {
  await tx.deleteFrom('staffRole').where('staffId', '=', staffId).execute();
  if (roles.length === 0) return;
  await tx
    .insertInto('staffRole')
    .values(roles.map(({ roleId, deskId }) => ({ staffId, roleId, deskId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** People who manage the staff and have not left: one must remain. Locks their rows. */
export async function lockManagersOfStaff(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from staff where is_active and not is_machine and exists (
      select from staff_role join role on role.id = staff_role.role_id
      where staff_role.staff_id = staff.id and staff_role.desk_id is null and 'manage-staff' = any (role.rights))
    order by id for update`.execute(tx);
  return rows.map((row) => row.id);
}

/** Their address; undefined when there is no such person. */
export async function setActive(tx: Tx, staffId: number, isActive: boolean): Promise<string | undefined> {
  const row = await tx.updateTable('staff').set({ isActive }).where('id', '=', staffId).where('isMachine', '=', false).returning('email').executeTakeFirst();
  return row?.email;
}
