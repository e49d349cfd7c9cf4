// The last step of closing a desk or a stage; story/close-desk.ts sees first to the stories that stand there.
import type { Tx } from '../plumbing/db.ts';
import { deleteRow } from './desk.sql.ts';
import type { Desk, Stage } from './desk.ts';
import { recordOrder } from './record-order.ts';
import type { Staff } from './staff.ts';

/** Removes a desk with its stages, the roles people had on it and the rules that were for it alone. The database refuses while a story stands there. */
export async function removeDesk(tx: Tx, desk: Desk, by: Staff): Promise<void> {
  await deleteRow(tx, 'desk', desk.id);
  await recordOrder(tx, 'desk.closed', { by, details: { deskId: desk.id, name: desk.name } });
}

export async function removeStage(tx: Tx, stage: Stage, by: Staff): Promise<void> {
  await deleteRow(tx, 'stage', stage.id);
  await recordOrder(tx, 'stage.closed', { by, details: { stageId: stage.id, name: stage.name } });
}
