import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { lockStory, updateDeadline } from '../story.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type DeadlineOrder = WorkOrder & { readonly deadline: Date | null };

/** Says when a story must be done; null: no hour is set. One in the past is allowed: the story is overdue. */
export async function setDeadline(db: Db, order: DeadlineOrder): Promise<Outcome<{ deadline: Date | null }, 'not-allowed' | 'no-such-story'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    const { deadline } = order;
    if (deadline?.getTime() === story.deadline?.getTime()) return done({ deadline });
    await updateDeadline(tx, story.id, deadline);
    await recordWork(tx, 'story.deadlineSet', { ...order, details: { deadline } });
    return done({ deadline });
  });
}
