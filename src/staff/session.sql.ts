import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

export type OpenSession = { readonly id: number; readonly staffId: number; readonly expiresAt: Date; readonly updatedAt: Date };

/** A session that has not ended, of somebody who has not left, by its token. */
export async function findOpenSession(db: Db, token: string): Promise<OpenSession | undefined> {
  return db
    .selectFrom('staffSession')
    .innerJoin('staff', 'staff.id', 'staffSession.staffId')
    .select(['staffSession.id', 'staffSession.staffId', 'staffSession.expiresAt', 'staffSession.updatedAt'])
    .where('staffSession.token', '=', token)
    .where('staffSession.expiresAt', '>', sql<Date>`now()`)
    .where('staff.isActive', '=', true)
    .executeTakeFirst();
}

export type SessionOfDevice = {
  readonly id: number;
  readonly userAgent: string | null;
  readonly ipAddress: string | null;
  readonly createdAt: Date;
  /** When it was last used, to the minute. */
  readonly updatedAt: Date;
};

/** Where somebody is signed in, last used first. */
export async function listSessions(db: Db, staffId: number): Promise<SessionOfDevice[]> {
  return db
    .selectFrom('staffSession')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt', 'updatedAt'])
    .where('staffId', '=', staffId)
    .where('expiresAt', '>', sql<Date>`now()`)
    .orderBy('updatedAt', 'desc')
    .execute();
}

export async function noteSessionUsed(db: Db, id: number): Promise<void> {
  await db.updateTable('staffSession').set({ updatedAt: sql<Date>`now()` }).where('id', '=', id).execute();
}

/** Ends one session of somebody; false when it is not theirs, or over. */
export async function deleteSession(tx: Tx, staffId: number, id: number): Promise<boolean> {
  const row = await tx.deleteFrom('staffSession').where('staffId', '=', staffId).where('id', '=', id).returning('id').executeTakeFirst();
  return row !== undefined;
}

export async function deleteOtherSessions(tx: Tx, staffId: number, id: number): Promise<void> {
  await tx.deleteFrom('staffSession').where('staffId', '=', staffId).where('id', '!=', id).execute();
}
