import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { lockStory } from '../story.sql.ts';
import { recordWork, type WorkOrder } from '../work/record-work.ts';
import { listLiveOf, listPicks, settlePicks } from './picks.sql.ts';

/** A page has room for so many. */
export const mostPicks = 6;

export type PickOrder = WorkOrder & {
  /** In the order in which they are offered; none: nothing is picked any more. */
  readonly pickedIds: readonly number[];
};
export type PickRefusal = 'not-allowed' | 'no-such-story' | 'too-many-picks' | 'picked-twice' | 'picked-itself' | 'pick-not-live';

/**
 * Says what is offered first to whoever has read a story. To change what readers of a live story see takes the right to
 * publish; a new pick must be live, one that stood there before may have gone meanwhile.
 */
export async function pick(db: Db, order: PickOrder): Promise<Outcome<{ pickedIds: readonly number[] }, PickRefusal>> {
  const { storyId, pickedIds, by } = order;
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, storyId);
    if (!story) return refused('no-such-story');
    const before = await listPicks(tx, storyId);
    const fresh = pickedIds.filter((id) => !before.includes(id));
    const live = await listLiveOf(tx, [storyId, ...fresh]);
    if (!may(by, live.includes(storyId) ? 'publish' : 'write', story.deskId)) return refused('not-allowed');
    const against: PickRefusal[] = [
      ...(pickedIds.length > mostPicks ? ['too-many-picks' as const] : []),
      ...(new Set(pickedIds).size < pickedIds.length ? ['picked-twice' as const] : []),
      ...(pickedIds.includes(storyId) ? ['picked-itself' as const] : []),
      ...(fresh.every((id) => live.includes(id)) ? [] : ['pick-not-live' as const]),
    ];
    if (against.length > 0) return refused(...against);
    if (before.join() === pickedIds.join()) return done({ pickedIds });
    await settlePicks(tx, storyId, pickedIds);
    await recordWork(tx, 'story.picked', { ...order, details: { pickedIds } });
    return done({ pickedIds });
  });
}
