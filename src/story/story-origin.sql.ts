import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

/** One import at a time, until the end of the transaction: two of the same page must not both find it new. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4002)`.execute(tx);
}

/** The story that a page was imported as, by the fingerprint of the page. */
export async function findByFingerprint(db: Db, fingerprint: string): Promise<{ storyId: number; report: unknown } | undefined> {
  return db.selectFrom('storyOrigin').select(['storyId', 'report']).where('fingerprint', '=', fingerprint).executeTakeFirst();
}

/** False when another import of the same page was first. */
export async function insertOrigin(
  tx: Tx,
  origin: { storyId: number; fingerprint: string; source: string; sourceUrl: string | null; report: unknown },
): Promise<boolean> {
  const row = await tx
    .insertInto('storyOrigin')
    .values({ ...origin, report: JSON.stringify(origin.report) })
    .onConflict((conflict) => conflict.column('fingerprint').doNothing())
    .returning('storyId')
    .executeTakeFirst();
  return row !== undefined;
}
