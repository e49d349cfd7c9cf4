import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { settleDocument } from '../document/settle.ts';
import { lockOpenEdition } from '../edition.sql.ts';
import { findStoryOfDesk, lockStory } from '../story.sql.ts';
import { insertApproval } from './approval.sql.ts';
import type { ApprovalKind } from './approval.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type ApproveOrder = WorkOrder & {
  readonly kind: ApprovalKind;
  /** The words that were read. */
  readonly revisionId: number;
};
export type ApproveRefusal = 'not-allowed' | 'no-such-story' | 'nothing-to-approve' | 'changed-since-you-looked';

/**
 * Passes the very words of a revision, as an editor or as a lawyer. When the words change, nobody has passed them; what is
 * being typed counts. Passing them twice changes nothing.
 */
export async function approve(db: Db, order: ApproveOrder): Promise<Outcome<{ revisionId: number }, ApproveRefusal>> {
  const { storyId, kind, revisionId, by, at = new Date() } = order;
  const found = await findStoryOfDesk(db, storyId);
  if (!found) return refused('no-such-story');
  if (!mayApprove(by, kind, found.deskId)) return refused('not-allowed');
  // Kept though the approval be refused: whoever is told of newer words must find them.
  await settleDocument(db, { storyId, by: 'typists', at });
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    if (!mayApprove(by, kind, story.deskId)) return refused('not-allowed');
    const edition = await lockOpenEdition(tx, story.id);
    if (!edition) return refused('nothing-to-approve');
    if (edition.revisionId !== revisionId) return refused('changed-since-you-looked');
    if (!(await insertApproval(tx, { storyId: story.id, revisionId, staffId: by.id, kind, at }))) return done({ revisionId });
    await recordWork(tx, 'story.approved', { ...order, details: { kind, revisionId } });
    return done({ revisionId });
  });
}

function mayApprove(by: Staff, kind: ApprovalKind, deskId: number | null): boolean {
  return may(by, kind === 'legal' ? 'legal-clear' : 'approve', deskId);
}
