import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { deleteApprovalRule, insertApprovalRule, updateApprovalRule } from './approval-rule.sql.ts';
import type { ApprovalRule } from './approval-rule.ts';
import { findDesk } from './desk.ts';
import { recordOrder } from './record-order.ts';
import { may, type Staff } from './staff.ts';

export type RuleOrder = {
  readonly by: Staff;
  /** Left out: a new rule. */
  readonly ruleId?: number;
  readonly rule: Omit<ApprovalRule, 'id'>;
};
export type RuleRefusal = 'not-allowed' | 'no-such-rule' | 'no-such-desk' | 'no-name' | 'asks-for-nothing';

/** Makes a rule of approval, or changes one. It holds from now on for whatever is published. */
export async function setApprovalRule(db: Db, { by, ruleId, rule }: RuleOrder): Promise<Outcome<{ ruleId: number }, RuleRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  const written = { ...rule, name: rule.name.trim(), flag: rule.flag?.trim().toLowerCase() || null };
  return transaction(db, async (tx) => {
    const reasons: RuleRefusal[] = [];
    if (written.name === '') reasons.push('no-name');
    if (written.approvals + written.legalApprovals === 0) reasons.push('asks-for-nothing');
    if (written.deskId !== null && !(await findDesk(tx, written.deskId))) reasons.push('no-such-desk');
    if (reasons.length > 0) return refused(...reasons);
    if (ruleId !== undefined && !(await updateApprovalRule(tx, { ...written, id: ruleId }))) return refused('no-such-rule');
    const id = ruleId ?? (await insertApprovalRule(tx, written));
    await recordOrder(tx, 'rule.set', { by, details: { ruleId: id, ...written } });
    return done({ ruleId: id });
  });
}

export async function removeApprovalRule(
  db: Db,
  { by, ruleId }: { readonly by: Staff; readonly ruleId: number },
): Promise<Outcome<{ ruleId: number }, 'not-allowed' | 'no-such-rule'>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const rule = await deleteApprovalRule(tx, ruleId);
    if (!rule) return refused('no-such-rule');
    await recordOrder(tx, 'rule.removed', { by, details: { ruleId, name: rule.name } });
    return done({ ruleId });
  });
}
