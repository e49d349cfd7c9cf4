import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { orderRows, renameRow } from './desk.sql.ts';
import { lockDesks } from './desk.ts';
import type { DeskRefusal } from './open-desk.ts';
import { recordOrder } from './record-order.ts';
import { may, type Staff } from './staff.ts';

/** What may be told of a desk or a stage; what is left out stays. */
export type Changes = {
  readonly name?: string | undefined;
  /** Its place among the others, from 0; beyond the last: last. */
  readonly position?: number | undefined;
};

/** Renames a desk or puts it elsewhere among the desks. */
export async function changeDesk(
  db: Db,
  { deskId, by, ...changes }: Changes & { readonly deskId: number; readonly by: Staff },
): Promise<Outcome<{ deskId: number }, DeskRefusal | 'no-such-desk'>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const desks = await lockDesks(tx);
    if (!desks.some(({ id }) => id === deskId)) return refused('no-such-desk');
    const refusal = await change(tx, 'desk', deskId, desks, changes);
    if (refusal) return refused(refusal);
    await recordOrder(tx, 'desk.changed', { by, details: { deskId, ...changes } });
    return done({ deskId });
  });
}

/** Renames a stage or puts it elsewhere among the stages of its desk. */
export async function changeStage(
  db: Db,
  { stageId, by, ...changes }: Changes & { readonly stageId: number; readonly by: Staff },
): Promise<Outcome<{ stageId: number }, DeskRefusal | 'no-such-stage'>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const desk = (await lockDesks(tx)).find(({ stages }) => stages.some(({ id }) => id === stageId));
    if (!desk) return refused('no-such-stage');
    const refusal = await change(tx, 'stage', stageId, desk.stages, changes);
    if (refusal) return refused(refusal);
    await recordOrder(tx, 'stage.changed', { by, details: { stageId, ...changes } });
    return done({ stageId });
  });
}

async function change(
  tx: Tx,
  table: 'desk' | 'stage',
  id: number,
  among: readonly { readonly id: number; readonly name: string }[],
  { name, position }: Changes,
): Promise<'no-name' | 'name-taken' | undefined> {
  if (name !== undefined) {
    if (name.trim() === '') return 'no-name';
    if (among.some((other) => other.id !== id && other.name === name.trim())) return 'name-taken';
    await renameRow(tx, table, id, name.trim());
  }
  if (position !== undefined) {
    const others = among.map((one) => one.id).filter((other) => other !== id);
    await orderRows(tx, table, others.toSpliced(position, 0, id));
  }
  return undefined;
}
