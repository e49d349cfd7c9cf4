// Desks, and the stages of the work within one.
import type { Db, Tx } from '../plumbing/db.ts';
import { listDeskRows, listStageRows, lockDeskRow, lockOrderOfDesks } from './desk.sql.ts';
import type { Desk } from './usual-stages.ts';

export type { Desk, Stage } from './usual-stages.ts';

/** All desks in their order, with their stages. */
export async function readDesks(db: Db): Promise<Desk[]> {
  const [desks, stages] = await Promise.all([listDeskRows(db), listStageRows(db)]);
  return desks.map((desk) => ({ ...desk, stages: stages.filter(({ deskId }) => deskId === desk.id).map(({ id, name }) => ({ id, name })) }));
}

export async function findDesk(db: Db, deskId: number): Promise<Desk | undefined> {
  return (await readDesks(db)).find(({ id }) => id === deskId);
}

/** A desk that stays until the transaction ends: a story may be put on it. */
export async function lockDesk(tx: Tx, deskId: number): Promise<Desk | undefined> {
  return (await lockDeskRow(tx, deskId)) && findDesk(tx, deskId);
}

/** Number of the stage at which a desk's stories begin; null when it has none. */
export async function findFirstStage(db: Db, deskId: number): Promise<number | null> {
  const stages = await listStageRows(db);
  return stages.find((stage) => stage.deskId === deskId)?.id ?? null;
}

/** All desks, kept as they are until the transaction ends. */
export async function lockDesks(tx: Tx): Promise<Desk[]> {
  await lockOrderOfDesks(tx);
  return readDesks(tx);
}
