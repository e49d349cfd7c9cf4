import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { lockStory } from '../story.sql.ts';
import { takeBackApprovals } from './approval.sql.ts';
import type { ApprovalKind } from './approval.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

/** Takes back one's own approval of a story. Whoever gave it may, though they could no longer give it. */
export async function takeBackApproval(
  db: Db,
  order: WorkOrder & { readonly kind: ApprovalKind },
): Promise<Outcome<{ storyId: number }, 'no-such-story' | 'nothing-to-take-back'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    const { storyId, kind, by, at = new Date() } = order;
    if ((await takeBackApprovals(tx, { storyId, staffId: by.id, kind, at })) === 0) return refused('nothing-to-take-back');
    await recordWork(tx, 'story.approvalTakenBack', { ...order, details: { kind } });
    return done({ storyId });
  });
}
