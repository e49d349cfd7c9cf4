// Closing a desk or a stage: the stories that stand there go to another first.
import { type Db, type Tx, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { lockDesks } from '../../staff/desk.ts';
import { removeDesk, removeStage } from '../../staff/remove-desk.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { countStoriesAt, moveAllStories, type Place } from './close-desk.sql.ts';

export type CloseDeskRefusal = 'not-allowed' | 'no-such-desk' | 'stories-stand-there';
export type CloseStageRefusal = 'not-allowed' | 'no-such-stage' | 'stories-stand-there' | 'last-stage';

/** Closes a desk. Stories that stand there go to the first stage of the desk named; without one, they keep it open. */
export async function closeDesk(
  db: Db,
  { deskId, storiesTo, by }: { readonly deskId: number; readonly storiesTo?: number | undefined; readonly by: Staff },
): Promise<Outcome<{ moved: number }, CloseDeskRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const desks = await lockDesks(tx);
    const desk = desks.find(({ id }) => id === deskId);
    const other = desks.find(({ id }) => id === storiesTo && id !== deskId);
    if (!desk || (storiesTo !== undefined && !other)) return refused('no-such-desk');
    const moved = await moveStories(tx, { deskId }, other && { deskId: other.id, stageId: other.stages[0]?.id ?? null }, by);
    if (moved === 'stay') return refused('stories-stand-there');
    await removeDesk(tx, desk, by);
    return done({ moved });
  });
}

/** Closes a stage. Stories that stand there go to the stage named, of the same desk. A desk keeps one stage. */
export async function closeStage(
  db: Db,
  { stageId, storiesTo, by }: { readonly stageId: number; readonly storiesTo?: number | undefined; readonly by: Staff },
): Promise<Outcome<{ moved: number }, CloseStageRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const desk = (await lockDesks(tx)).find(({ stages }) => stages.some(({ id }) => id === stageId));
    const stage = desk?.stages.find(({ id }) => id === stageId);
    const other = desk?.stages.find(({ id }) => id === storiesTo && id !== stageId);
    if (!desk || !stage || (storiesTo !== undefined && !other)) return refused('no-such-stage');
    if (desk.stages.length === 1) return refused('last-stage');
    const moved = await moveStories(tx, { stageId }, other && { deskId: desk.id, stageId: other.id }, by);
    if (moved === 'stay') return refused('stories-stand-there');
    await removeStage(tx, stage, by);
    return done({ moved });
  });
}

/** How many went; `stay` when there are some and nowhere for them to go. */
async function moveStories(tx: Tx, from: Place, to: { deskId: number; stageId: number | null } | undefined, by: Staff): Promise<number | 'stay'> {
  if (!to) return (await countStoriesAt(tx, from)) > 0 ? 'stay' : 0;
  const moved = await moveAllStories(tx, from, to, { by: by.id, at: new Date() });
  if (moved > 0) await announce(tx, { kind: 'story.moved', keys: [], payload: {} });
  return moved;
}
