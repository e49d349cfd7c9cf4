// Rules of approval: which stories need whose word before they go out.
import type { Db } from '../plumbing/db.ts';
import { listApprovalRules } from './approval-rule.sql.ts';

export type ApprovalRule = {
  readonly id: number;
  readonly name: string;
  /** Stories with this flag; null: with or without flags. */
  readonly flag: string | null;
  /** Stories of this desk; null: of every desk. */
  readonly deskId: number | null;
  /** How many people must have approved, */
  readonly approvals: number;
  /** and how many of them for the lawyers. */
  readonly legalApprovals: number;
};

/** All rules, in the order in which they were made. */
export async function readApprovalRules(db: Db): Promise<ApprovalRule[]> {
  return listApprovalRules(db);
}
