import type { Db } from '../../plumbing/db.ts';
import { type Outcome, refused } from '../../plumbing/outcome.ts';
import type { Staff } from '../../staff/staff.ts';
import { settleDocument } from '../document/settle.ts';
import { onlyWhatIs } from '../references.ts';
import { contentOf, findRevision } from '../revision.sql.ts';
import { type SaveRefusal, saveRevision } from '../save-revision.ts';

export type RestoreOrder = { readonly storyId: number; readonly revisionId: number; readonly by: Staff; readonly note?: string; readonly at?: Date };
export type RestoreRefusal = SaveRefusal | 'no-such-revision';

/**
 * Makes the words of an older revision the newest again, before those who have the story open too. What was typed until now
 * becomes a revision of its own first: nothing is deleted, and this can be taken back in the same way.
 */
export async function restore(db: Db, order: RestoreOrder): Promise<Outcome<{ revisionId: number; changed: boolean }, RestoreRefusal>> {
  const { revisionId, ...rest } = order;
  const old = await findRevision(db, revisionId);
  if (old?.storyId !== order.storyId) return refused('no-such-revision');
  const settled = await settleDocument(db, { storyId: order.storyId, by: order.by, ...(order.at && { at: order.at }) });
  if (!settled.ok) return settled;
  return saveRevision(db, { ...rest, content: await onlyWhatIs(db, contentOf(old)) });
}
