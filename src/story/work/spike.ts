import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { findLastPublished, lockOpenEdition } from '../edition.sql.ts';
import { lockStory } from '../story.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';
import { findSpikedEdition, updateEditionState } from './spike.sql.ts';

export type SpikeRefusal = 'not-allowed' | 'no-such-story' | 'has-met-readers' | 'is-scheduled' | 'spiked-already';

/**
 * Throws a story away that readers never saw; nothing in it is lost. One that has met readers is killed, not spiked, and
 * one with an hour must lose its hour first: whoever may not publish does not stop what others set to go out.
 */
export async function spike(db: Db, order: WorkOrder): Promise<Outcome<{ storyId: number }, SpikeRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    if (await findLastPublished(tx, story.id)) return refused('has-met-readers');
    const open = await lockOpenEdition(tx, story.id);
    if (!open) return refused('spiked-already');
    if (open.state === 'scheduled') return refused('is-scheduled');
    await updateEditionState(tx, open.id, 'spiked');
    await recordWork(tx, 'story.spiked', order);
    return done({ storyId: story.id });
  });
}

/** Takes a story off the spike, with everything that was in it. */
export async function unspike(db: Db, order: WorkOrder): Promise<Outcome<{ storyId: number }, 'not-allowed' | 'no-such-story' | 'not-spiked'>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    const spiked = await findSpikedEdition(tx, story.id);
    if (!spiked || (await lockOpenEdition(tx, story.id))) return refused('not-spiked');
    await updateEditionState(tx, spiked.id, 'draft');
    await recordWork(tx, 'story.unspiked', order);
    return done({ storyId: story.id });
  });
}
