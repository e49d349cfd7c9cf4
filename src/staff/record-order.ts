import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { type DeskDeed, enterDeskInLogbook } from './desk-logbook.sql.ts';
import type { Staff } from './staff.ts';

/** The last step of every deed on desks, stages and rules of approval: its line in the logbook and its bulletin. */
export async function recordOrder(
  tx: Tx,
  deed: DeskDeed,
  told: { readonly by: Staff; readonly at?: Date; readonly details: Record<string, unknown> },
): Promise<void> {
  await enterDeskInLogbook(tx, { deed, staffId: told.by.id, at: told.at ?? new Date(), details: told.details });
  await announce(tx, { kind: deed, keys: [], payload: told.details });
}
