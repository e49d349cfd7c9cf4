import type { Db } from '../plumbing/db.ts';

export type What = 'shown' | 'gone';

export async function findArrival(db: Db, editionId: number, what: What): Promise<Date | undefined> {
  const row = await db.selectFrom('arrival').select('seenAt').where('editionId', '=', editionId).where('what', '=', what).executeTakeFirst();
  return row?.seenAt;
}

/** The first to see it is believed. */
export async function insertArrival(db: Db, editionId: number, what: What, seenAt: Date): Promise<void> {
  await db
    .insertInto('arrival')
    .values({ editionId, what, seenAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
