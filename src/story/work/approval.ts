// What approvals are worth. Pure: the desk's application counts with the same rules.
import type { ApprovalRule } from '../../staff/approval-rule.ts';

export const approvalKinds = ['editorial', 'legal'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

/** Somebody passed these very words. */
export type Approval = { readonly staffId: number; readonly kind: ApprovalKind };

/** A rule that concerns a story, and how many approvals it still wants; `legal` of them legal ones. */
export type Want = { readonly rule: ApprovalRule; readonly approvals: number; readonly legal: number };

/** The rules that concern a story of this desk with these flags. */
export function rulesFor(rules: readonly ApprovalRule[], story: { readonly deskId: number | null; readonly flags: readonly string[] }): ApprovalRule[] {
  return rules.filter(({ flag, deskId }) => (flag === null || story.flags.includes(flag)) && (deskId === null || deskId === story.deskId));
}

/** Approvals that count: not those of whoever began the story. */
export function approvalsThatCount<Given extends Approval>(approvals: readonly Given[], createdBy: number | null): Given[] {
  return approvals.filter(({ staffId }) => staffId !== createdBy);
}

/** What each rule still wants. A person counts once, whatever they passed it as. */
export function whatIsWanted(rules: readonly ApprovalRule[], approvals: readonly Approval[]): Want[] {
  const people = new Set(approvals.map(({ staffId }) => staffId)).size;
  const lawyers = new Set(approvals.filter(({ kind }) => kind === 'legal').map(({ staffId }) => staffId)).size;
  return rules.map((rule) => ({
    rule,
    approvals: Math.max(0, Math.max(rule.approvals, rule.legalApprovals) - people, rule.legalApprovals - lawyers),
    legal: Math.max(0, rule.legalApprovals - lawyers),
  }));
}
