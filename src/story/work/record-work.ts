import type { Tx } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import type { Staff } from '../../staff/staff.ts';
import { enterInLogbook, type WorkDeed } from '../logbook.sql.ts';

/** What everybody says who changes where a story stands. */
export type WorkOrder = { readonly storyId: number; readonly by: Staff; readonly at?: Date };

/** The last step of every such deed: its line in the logbook, and a bulletin of the same name for the screens that show the story. */
export async function recordWork(
  tx: Tx,
  deed: WorkDeed,
  { storyId, by, at = new Date(), details }: WorkOrder & { readonly details?: Record<string, unknown> },
): Promise<void> {
  await enterInLogbook(tx, { deed, storyId, staffId: by.id, at, ...(details && { details }) });
  await announce(tx, { kind: deed, keys: [], payload: { storyId } });
}
