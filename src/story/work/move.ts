import { type Db, transaction } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { lockDesk } from '../../staff/desk.ts';
import { may } from '../../staff/staff.ts';
import { lockStory, placeStory } from '../story.sql.ts';
import { recordWork, type WorkOrder } from './record-work.ts';

export type MoveOrder = WorkOrder & {
  readonly deskId: number;
  /** Left out: the first of the desk's stages. */
  readonly stageId?: number | null | undefined;
};
export type MoveRefusal = 'not-allowed' | 'no-such-story' | 'no-such-desk' | 'not-a-stage-of-the-desk';

/** Puts a story on a desk and a stage of it. Asks for the right to move on the desk it leaves and on the one it comes to. */
export async function move(db: Db, order: MoveOrder): Promise<Outcome<{ deskId: number; stageId: number | null }, MoveRefusal>> {
  return transaction(db, async (tx) => {
    // The desk before the story: so does whoever closes a desk.
    const desk = await lockDesk(tx, order.deskId);
    const story = await lockStory(tx, order.storyId);
    if (!story) return refused('no-such-story');
    if (!may(order.by, 'move', story.deskId)) return refused('not-allowed');
    if (!desk) return refused('no-such-desk');
    if (!may(order.by, 'move', desk.id)) return refused('not-allowed');
    const stage = order.stageId ? desk.stages.find(({ id }) => id === order.stageId) : desk.stages[0];
    if (order.stageId && !stage) return refused('not-a-stage-of-the-desk');

    const place = { deskId: desk.id, stageId: stage?.id ?? null };
    if (place.deskId === story.deskId && place.stageId === story.stageId) return done(place);
    await placeStory(tx, story.id, place);
    await recordWork(tx, 'story.moved', { ...order, details: { desk: desk.name, stage: stage?.name ?? null } });
    return done(place);
  });
}
