import type { Db, Tx } from '../../plumbing/db.ts';
import type { WithdrawalKind, WithdrawnStory } from '../story.ts';

export async function findStandingWithdrawal(db: Db, storyId: number): Promise<WithdrawnStory | undefined> {
  const row = await db
    .selectFrom('withdrawal')
    .select(['storyId', 'kind', 'publicReason', 'withdrawnAt'])
    .where('storyId', '=', storyId)
    .where('liftedAt', 'is', null)
    .executeTakeFirst();
  return row && { id: row.storyId, kind: row.kind as WithdrawalKind, publicReason: row.publicReason, withdrawnAt: row.withdrawnAt };
}

/** The newest first. */
export async function listStandingWithdrawals(db: Db, limit: number): Promise<{ storyId: number; withdrawnAt: Date }[]> {
  return db.selectFrom('withdrawal').select(['storyId', 'withdrawnAt']).where('liftedAt', 'is', null).orderBy('withdrawnAt', 'desc').limit(limit).execute();
}

export type Withdrawal = {
  readonly storyId: number;
  readonly kind: WithdrawalKind;
  readonly publicReason: string;
  readonly withdrawnBy: number;
  readonly withdrawnAt: Date;
};

export async function insertWithdrawal(tx: Tx, withdrawal: Withdrawal): Promise<void> {
  await tx.insertInto('withdrawal').values(withdrawal).execute();
}

export async function liftWithdrawal(tx: Tx, storyId: number, at: Date): Promise<void> {
  await tx.updateTable('withdrawal').set({ liftedAt: at }).where('storyId', '=', storyId).where('liftedAt', 'is', null).execute();
}
