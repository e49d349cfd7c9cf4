import type { Db, Tx } from '../plumbing/db.ts';
import type { WithdrawnStory } from './story.ts';

export async function findStandingWithdrawal(db: Db, storyId: number): Promise<WithdrawnStory | undefined> {
  const row = await db
    .selectFrom('withdrawal')
    .select(['storyId', 'publicReason', 'withdrawnAt'])
    .where('storyId', '=', storyId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  return row && { id: row.storyId, publicReason: row.publicReason, withdrawnAt: row.withdrawnAt };
}

export async function insertWithdrawal(tx: Tx, withdrawal: { storyId: number; publicReason: string; withdrawnBy: number; withdrawnAt: Date }): Promise<void> {
  await tx.insertInto('withdrawal').values(withdrawal).execute();
}

export async function liftWithdrawal(tx: Tx, storyId: number, at: Date): Promise<void> {
  await tx.updateTable('withdrawal').set({ liftedAt: at }).where('storyId', '=', storyId).where('liftedAt', 'is', null).execute();
}
