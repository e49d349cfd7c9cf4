import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { insertDesk, insertStage, lockOrderOfDesks } from './desk.sql.ts';
import { findDesk } from './desk.ts';
import { recordOrder } from './record-order.ts';
import { may, type Staff } from './staff.ts';
import { usualStages } from './usual-stages.ts';

export type DeskRefusal = 'not-allowed' | 'no-name' | 'name-taken';

/** Opens a desk, last in the order, with the usual stages or with others. */
export async function openDesk(
  db: Db,
  { name, stages = usualStages, by }: { readonly name: string; readonly stages?: readonly string[]; readonly by: Staff },
): Promise<Outcome<{ deskId: number }, DeskRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  if (name.trim() === '') return refused('no-name');
  return transaction(db, async (tx) => {
    await lockOrderOfDesks(tx);
    const deskId = await insertDesk(tx, name.trim());
    if (deskId === undefined) return refused('name-taken');
    for (const stage of stages) await insertStage(tx, deskId, stage);
    await recordOrder(tx, 'desk.opened', { by, details: { deskId, name: name.trim() } });
    return done({ deskId });
  });
}

/** Adds a stage to a desk, last in its order. */
export async function openStage(
  db: Db,
  { deskId, name, by }: { readonly deskId: number; readonly name: string; readonly by: Staff },
): Promise<Outcome<{ stageId: number }, DeskRefusal | 'no-such-desk'>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  if (name.trim() === '') return refused('no-name');
  return transaction(db, async (tx) => {
    await lockOrderOfDesks(tx);
    if (!(await findDesk(tx, deskId))) return refused('no-such-desk');
    const stageId = await insertStage(tx, deskId, name.trim());
    if (stageId === undefined) return refused('name-taken');
    await recordOrder(tx, 'stage.opened', { by, details: { deskId, stageId, name: name.trim() } });
    return done({ stageId });
  });
}
