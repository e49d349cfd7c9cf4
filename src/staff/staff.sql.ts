import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { BuiltInRole, Grant, Staff } from './staff.ts';

const columns = ['staff.id', 'staff.name', 'staff.email', 'staff.topicId'] as const;

/** What a person may do where: the rights of all their roles. */
const grants = sql<Grant[]>`coalesce((
  select json_agg(distinct jsonb_build_object('right', one, 'deskId', staff_role.desk_id))
  from staff_role join role on role.id = staff_role.role_id, unnest(role.rights) one
  where staff_role.staff_id = staff.id), '[]')`;

export async function findStaffByEmail(db: Db, email: string): Promise<Staff | undefined> {
  return db
    .selectFrom('staff')
    .select(columns)
    .select(grants.as('grants'))
    .where(sql`lower(staff.email)`, '=', email.toLowerCase())
    .where('staff.isActive', '=', true)
    .executeTakeFirst();
}

export async function findStaffById(db: Db, id: number): Promise<Staff | undefined> {
  return db.selectFrom('staff').select(columns).select(grants.as('grants')).where('staff.id', '=', id).where('staff.isActive', '=', true).executeTakeFirst();
}

/** One who is there already stays as they are, and keeps their roles. Says whether somebody was taken on. */
export async function insertStaff(db: Db, staff: { name: string; email: string; topicId: number | null; isMachine: boolean }): Promise<boolean> {
  const inserted = await db
    .insertInto('staff')
    .values(staff)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Gives somebody one of the roles that come with the program, on one desk or (null) on every. */
export async function grantBuiltInRole(db: Db, staffEmail: string, role: BuiltInRole, deskId: number | null): Promise<void> {
  await db
    .insertInto('staffRole')
    .columns(['staffId', 'roleId', 'deskId'])
    .expression(
      db
        .selectFrom('staff')
        .innerJoin('role', (join) => join.on('role.key', '=', role))
        .select(['staff.id', 'role.id as roleId', sql<number | null>`${deskId}::bigint`.as('deskId')])
        .where('staff.email', '=', staffEmail),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
