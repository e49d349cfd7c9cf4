import type { Db } from '../../plumbing/db.ts';
import { readApprovalRules } from '../../staff/approval-rule.ts';
import { listApprovals } from './approval.sql.ts';
import type { ApprovalKind } from './approval.ts';
import { approvalsThatCount, rulesFor, type Want, whatIsWanted } from './approval.ts';
import { type Assignee, listAssignees } from './assignment.sql.ts';
import { findStandingHold, type LegalHold } from './legal-hold.sql.ts';
import { type EditionState, findStandingRow, listEditionStates } from './standing.sql.ts';

export type GivenApproval = {
  readonly staffId: number;
  readonly name: string;
  readonly kind: ApprovalKind;
  readonly at: Date;
  /** `lapsed`: the words have changed since; `own`: of whoever began the story; neither helps a rule. */
  readonly worth: 'counts' | 'lapsed' | 'own';
};

/** Where a story stands in the newsroom's work. */
export type Standing = {
  readonly storyId: number;
  /** As readers have it: `draft` and `scheduled` are of stories they never saw. */
  readonly state: EditionState['state'];
  /** The edition being worked on, of a story in whatever state; null: none is. */
  readonly open: { readonly state: 'draft' | 'scheduled'; readonly revisionId: number } | null;
  readonly desk: { readonly id: number; readonly name: string } | null;
  readonly stage: { readonly id: number; readonly name: string } | null;
  readonly deadline: Date | null;
  readonly isOverdue: boolean;
  readonly flags: readonly string[];
  /** Flags that rules of this newsroom speak of. */
  readonly knownFlags: readonly string[];
  readonly assigned: readonly Assignee[];
  readonly approvals: readonly GivenApproval[];
  /** The rules that concern it, and what each still wants for the open words. */
  readonly wants: readonly Want[];
  readonly hold: LegalHold | null;
};

/** Undefined when there is no such story. */
export async function readStanding(db: Db, storyId: number, now: Date): Promise<Standing | undefined> {
  const row = await findStandingRow(db, storyId);
  if (!row) return undefined;
  const [editions, assigned, approvals, rules, hold] = await Promise.all([
    listEditionStates(db, storyId),
    listAssignees(db, storyId),
    listApprovals(db, storyId),
    readApprovalRules(db),
    findStandingHold(db, storyId),
  ]);
  const state = stateOf(editions);
  const open = openOf(editions);
  const given = approvals.map(({ revisionId, ...approval }) => ({
    ...approval,
    worth: worthOf(approval.staffId, revisionId, open?.revisionId, row.createdBy),
  }));
  const counting = approvalsThatCount(
    approvals.filter(({ revisionId }) => revisionId === open?.revisionId),
    row.createdBy,
  );
  return {
    storyId,
    state,
    open,
    desk: named(row.deskId, row.deskName),
    stage: named(row.stageId, row.stageName),
    deadline: row.deadline,
    isOverdue: isOverdue(row.deadline, state, now),
    flags: row.flags,
    knownFlags: [...new Set(['legal', ...rules.flatMap(({ flag }) => flag ?? [])])],
    assigned,
    approvals: newestOfEach(given),
    wants: open ? whatIsWanted(rulesFor(rules, row), counting) : [],
    hold: hold ?? null,
  };
}

/** A deadline that has passed matters until the story is out or thrown away. */
function isOverdue(deadline: Date | null, state: EditionState['state'], now: Date): boolean {
  return deadline !== null && deadline < now && (state === 'draft' || state === 'scheduled');
}

/** What readers have; of a story they never saw, what is being made of it. */
function stateOf(editions: readonly EditionState[]): EditionState['state'] {
  const has = (state: EditionState['state']) => editions.some((edition) => edition.state === state);
  return (['live', 'withdrawn', 'scheduled', 'draft'] as const).find(has) ?? 'spiked';
}

function openOf(editions: readonly EditionState[]): Standing['open'] {
  const open = editions.find(({ state }) => state === 'draft' || state === 'scheduled');
  return open ? { state: open.state as 'draft' | 'scheduled', revisionId: open.revisionId } : null;
}

function worthOf(staffId: number, revisionId: number, openRevisionId: number | undefined, createdBy: number | null): GivenApproval['worth'] {
  if (revisionId !== openRevisionId) return 'lapsed';
  return staffId === createdBy ? 'own' : 'counts';
}

/** The last that each person gave of each kind. */
function newestOfEach(approvals: readonly GivenApproval[]): GivenApproval[] {
  return [...new Map(approvals.map((approval) => [`${approval.staffId} ${approval.kind}`, approval])).values()];
}

function named(id: number | null, name: string | null): { readonly id: number; readonly name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}
