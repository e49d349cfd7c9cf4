import type { Db } from '../plumbing/db.ts';
import type { Staff } from './staff.ts';

const columns = ['id', 'name', 'email', 'role', 'topicId'] as const;

export async function findStaffByEmail(db: Db, email: string): Promise<Staff | undefined> {
  return db.selectFrom('staff').select(columns).where('email', '=', email).where('isActive', '=', true).executeTakeFirst();
}

/** One who is there already stays as they are. */
export async function insertStaff(db: Db, staff: Omit<Staff, 'id'>): Promise<void> {
  await db
    .insertInto('staff')
    .values(staff)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
}
