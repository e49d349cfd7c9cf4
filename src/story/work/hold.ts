import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { lockStory } from '../story.sql.ts';
import { findStandingHold, insertHold, liftStandingHold } from './legal-hold.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type HoldRefusal = 'not-allowed' | 'no-such-story' | 'no-reason' | 'held-already';

/** Keeps a story from going out until the lawyers lift it: publishing waits for the same lock, and after it is refused. */
export async function hold(db: Db, order: WorkOrder & { readonly reason: string }): Promise<Outcome<{ storyId: number }, HoldRefusal>> {
  const reason = order.reason.trim();
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'legal-clear', story.deskId)) return refused('not-allowed');
    if (reason === '') return refused('no-reason');
    if (await findStandingHold(tx, story.id)) return refused('held-already');
    await insertHold(tx, { storyId: story.id, reason, heldBy: order.by.id, heldAt: order.at ?? new Date() });
    await recordWork(tx, 'story.held', { ...order, details: { reason } });
    return done({ storyId: story.id });
  });
}

/** Lifts the hold that stands. It publishes nothing: what was to go out meanwhile has to be sent again. */
export async function liftHold(db: Db, order: WorkOrder): Promise<Outcome<{ storyId: number }, 'not-allowed' | 'no-such-story' | 'not-held'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'legal-clear', story.deskId)) return refused('not-allowed');
    if (!(await liftStandingHold(tx, story.id, { liftedBy: order.by.id, liftedAt: order.at ?? new Date() }))) return refused('not-held');
    await recordWork(tx, 'story.holdLifted', order);
    return done({ storyId: story.id });
  });
}
