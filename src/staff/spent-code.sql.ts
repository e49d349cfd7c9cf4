import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

/** They stand among the one-time secrets of the library, under a name it does not use. */
const nameOf = (staffId: number): string => `spent-code-${staffId}`;

/** Until the transaction ends nobody else spends a code of theirs. */
export async function waitForOthers(tx: Tx, staffId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${nameOf(staffId)}, 0))`.execute(tx);
}

export async function hasSpentCode(db: Db, staffId: number, code: string): Promise<boolean> {
  const row = await db.selectFrom('verification').select('id').where('identifier', '=', nameOf(staffId)).where('value', '=', code).executeTakeFirst();
  return row !== undefined;
}

/** Longer than the minute and a half in which the library takes one. */
export async function noteSpentCode(tx: Tx, staffId: number, code: string): Promise<void> {
  await tx
    .insertInto('verification')
    .values({ identifier: nameOf(staffId), value: code, expiresAt: sql<Date>`now() + interval '5 minutes'` })
    .execute();
}

export async function forgetOldCodes(tx: Tx, staffId: number): Promise<void> {
  await tx.deleteFrom('verification').where('identifier', '=', nameOf(staffId)).where('expiresAt', '<', sql<Date>`now()`).execute();
}
