import type { Db } from '../../plumbing/db.ts';
import { readApprovalRules } from '../../staff/approval-rule.ts';
import { listApprovals } from './approval.sql.ts';
import { approvalsThatCount, rulesFor, whatIsWanted } from './approval.ts';
import { findStandingHold } from './legal-hold.sql.ts';

export type WorkflowReason = 'legal-hold' | 'approvals-missing' | 'legal-approval-missing';

type Standing = { readonly id: number; readonly deskId: number | null; readonly createdBy: number | null; readonly flags: readonly string[] };

/** What the newsroom's rules have against publishing this revision of a story. Whoever asks in order to publish holds the story's lock. */
export async function workflowReasons(db: Db, story: Standing, revisionId: number): Promise<WorkflowReason[]> {
  const [rules, approvals, hold] = await Promise.all([readApprovalRules(db), listApprovals(db, story.id), findStandingHold(db, story.id)]);
  const given = approvals.filter((approval) => approval.revisionId === revisionId);
  const wanted = whatIsWanted(rulesFor(rules, story), approvalsThatCount(given, story.createdBy));
  const reasons: WorkflowReason[] = [];
  if (hold) reasons.push('legal-hold');
  // A rule that lacks a lawyer and nobody else is told as that alone.
  if (wanted.some(({ approvals: missing, legal }) => missing > legal)) reasons.push('approvals-missing');
  if (wanted.some(({ legal }) => legal > 0)) reasons.push('legal-approval-missing');
  return reasons;
}
