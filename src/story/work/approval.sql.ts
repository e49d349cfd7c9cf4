// Approvals: who passed which revision. One that is taken back stays on record.
import type { Db, Tx } from '../../plumbing/db.ts';
import type { ApprovalKind } from './approval.ts';

export type ApprovalRow = { readonly revisionId: number; readonly staffId: number; readonly name: string; readonly kind: ApprovalKind; readonly at: Date };

/** All that stand, of any revision, in the order in which they were given. */
export async function listApprovals(db: Db, storyId: number): Promise<ApprovalRow[]> {
  const rows = await db
    .selectFrom('approval')
    .innerJoin('staff', 'staff.id', 'approval.staffId')
    .select(['approval.revisionId', 'approval.staffId', 'staff.name', 'approval.kind', 'approval.at'])
    .where('approval.storyId', '=', storyId)
    .where('approval.takenBackAt', 'is', null)
    .orderBy('approval.id')
    .execute();
  return rows as ApprovalRow[];
}

/** Says whether it is a new one: a person passes the same words once. */
export async function insertApproval(
  tx: Tx,
  approval: { storyId: number; revisionId: number; staffId: number; kind: ApprovalKind; at: Date },
): Promise<boolean> {
  const row = await tx
    .insertInto('approval')
    .values(approval)
    .onConflict((conflict) => conflict.columns(['revisionId', 'staffId', 'kind']).where('takenBackAt', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives back how many were taken back. */
export async function takeBackApprovals(
  tx: Tx,
  { storyId, staffId, kind, at }: { storyId: number; staffId: number; kind: ApprovalKind; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('approval')
    .set({ takenBackAt: at })
    .where('storyId', '=', storyId)
    .where('staffId', '=', staffId)
    .where('kind', '=', kind)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
