import type { Db, Tx } from '../../plumbing/db.ts';

/** The edition somebody threw away, which can be had back whole. */
export async function findSpikedEdition(db: Db, storyId: number): Promise<{ id: number } | undefined> {
  return db
    .selectFrom('edition')
    .select('id')
    .where('storyId', '=', storyId)
    .where('state', '=', 'spiked')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function updateEditionState(tx: Tx, editionId: number, state: 'draft' | 'spiked'): Promise<void> {
  await tx.updateTable('edition').set({ state }).where('id', '=', editionId).execute();
}
