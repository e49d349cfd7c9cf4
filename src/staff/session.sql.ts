import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

/** A session that has not ended, of somebody who has not left, by its token. */
export async function findOpenSession(db: Db, token: string): Promise<{ id: number; staffId: number; expiresAt: Date } | undefined> {
  return db
    .selectFrom('staffSession')
    .innerJoin('staff', 'staff.id', 'staffSession.staffId')
    .select(['staffSession.id', 'staffSession.staffId', 'staffSession.expiresAt'])
    .where('staffSession.token', '=', token)
    .where('staffSession.expiresAt', '>', sql<Date>`now()`)
    .where('staff.isActive', '=', true)
    .executeTakeFirst();
}
