// Legal holds: while one stands, nothing of the story goes live; a trigger of the database sees to it.
import type { Db, Tx } from '../../plumbing/db.ts';

export type LegalHold = { readonly reason: string; readonly heldBy: number; readonly name: string; readonly heldAt: Date };

export async function findStandingHold(db: Db, storyId: number): Promise<LegalHold | undefined> {
  return db
    .selectFrom('legalHold')
    .innerJoin('staff', 'staff.id', 'legalHold.heldBy')
    .select(['legalHold.reason', 'legalHold.heldBy', 'staff.name', 'legalHold.heldAt'])
    .where('storyId', '=', storyId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
}

export async function insertHold(tx: Tx, hold: { storyId: number; reason: string; heldBy: number; heldAt: Date }): Promise<void> {
  await tx.insertInto('legalHold').values(hold).execute();
}

/** Says whether there was one. */
export async function liftStandingHold(tx: Tx, storyId: number, lifted: { liftedBy: number; liftedAt: Date }): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('legalHold').set(lifted).where('storyId', '=', storyId).where('liftedAt', 'is', null).executeTakeFirst();
  return numUpdatedRows > 0n;
}
