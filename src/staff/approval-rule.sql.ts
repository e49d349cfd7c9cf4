import type { Db, Tx } from '../plumbing/db.ts';
import type { ApprovalRule } from './approval-rule.ts';

const columns = ['id', 'name', 'flag', 'deskId', 'approvals', 'legalApprovals'] as const;

export async function listApprovalRules(db: Db): Promise<ApprovalRule[]> {
  return db.selectFrom('approvalRule').select(columns).orderBy('id').execute();
}

export async function insertApprovalRule(tx: Tx, rule: Omit<ApprovalRule, 'id'>): Promise<number> {
  const { id } = await tx.insertInto('approvalRule').values(rule).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** Says whether there is such a rule. */
export async function updateApprovalRule(tx: Tx, { id, ...rule }: ApprovalRule): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('approvalRule').set(rule).where('id', '=', id).executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The rule as it was; undefined when there is none. */
export async function deleteApprovalRule(tx: Tx, id: number): Promise<ApprovalRule | undefined> {
  return tx.deleteFrom('approvalRule').where('id', '=', id).returning(columns).executeTakeFirst();
}
