import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import type { Staff } from '../staff/staff.ts';
import { type DiaryDeed, enterInLogbook } from './logbook.sql.ts';

/** What everybody says who writes in the diary. */
export type PlanOrder = { readonly by: Staff; readonly at?: Date };

/** The last step of every deed on an entry: its line in the logbook, and the bulletin for the screens that show the diary. */
export async function recordPlan(
  tx: Tx,
  deed: DiaryDeed,
  { by, at = new Date(), entryId, title, storyId }: PlanOrder & { readonly entryId: number; readonly title: string; readonly storyId: number | null },
): Promise<void> {
  await enterInLogbook(tx, { deed, storyId, staffId: by.id, at, details: { entryId, title } });
  await announce(tx, { kind: 'diary.changed', keys: [], payload: { entryId } });
}
