import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may } from '../../staff/staff.ts';
import { lockStory } from '../story.sql.ts';
import { listAssignable, replaceAssigned } from './assignment.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type AssignOrder = WorkOrder & { readonly staffIds: readonly number[] };
export type AssignRefusal = 'not-allowed' | 'no-such-story' | 'no-such-person';

/** Makes these people the ones who work on a story: they may read it and write in it whatever their desk. */
export async function assign(db: Db, order: AssignOrder): Promise<Outcome<{ staffIds: readonly number[] }, AssignRefusal>> {
  return transaction(db, async (tx) => {
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    const staffIds = [...new Set(order.staffIds)];
    if (!(await areOnTheStaff(tx, staffIds, story.assigned))) return refused('no-such-person');

    await replaceAssigned(tx, story.id, staffIds, { assignedBy: order.by.id, at: order.at ?? new Date() });
    await recordWork(tx, 'story.assigned', { ...order, details: { staffIds } });
    return done({ staffIds });
  });
}

/** Whether each may be given work. One who has it already may keep it, though they have left. */
export async function areOnTheStaff(tx: Tx, staffIds: readonly number[], already: readonly number[] = []): Promise<boolean> {
  const isNew = staffIds.filter((id) => !already.includes(id));
  return (await listAssignable(tx, isNew)).length === isNew.length;
}

/** Those of these people who may be given work today. */
export async function whoIsOnTheStaff(tx: Tx, staffIds: readonly number[]): Promise<number[]> {
  const assignable = await listAssignable(tx, staffIds);
  return staffIds.filter((id) => assignable.includes(id));
}
