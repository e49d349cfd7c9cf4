import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

export type HeldRole = { readonly roleId: number; readonly name: string; readonly deskId: number | null };
export type Person = { readonly id: number; readonly name: string; readonly email: string; readonly isActive: boolean; readonly roles: readonly HeldRole[] };

const roles = sql<HeldRole[]>`coalesce((
  select json_agg(json_build_object('roleId', role.id, 'name', role.name, 'deskId', staff_role.desk_id) order by role.name, staff_role.desk_id)
  from staff_role join role on role.id = staff_role.role_id where staff_role.staff_id = staff.id), '[]')`;

/** Everybody who is or was on the staff, by name. Machines are not people. */
export async function listPeople(db: Db): Promise<Person[]> {
  return db
    .selectFrom('staff')
    .select(['staff.id', 'staff.name', 'staff.email', 'staff.isActive'])
    .select(roles.as('roles'))
    .where('staff.isMachine', '=', false)
    .orderBy('staff.name')
    .execute();
}
