import type { Db } from '../../plumbing/db.ts';
import { listLeftUnsettled } from './document.sql.ts';
import { settleDocument } from './settle.ts';

/** Settles stories that nobody has typed in since `before`: sessions that went idle, or whose process was killed. */
export async function settleLeft(db: Db, before: Date): Promise<void> {
  for (const storyId of await listLeftUnsettled(db, before)) await settleDocument(db, { storyId, by: 'typists' });
}
