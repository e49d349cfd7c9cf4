import type { Db } from '../../plumbing/db.ts';
import { notifyPresence } from './presence.sql.ts';

/** Who is in a story, as one process of the collaboration server knows it. Nobody: they have left. */
export type InStory = { readonly storyId: number; readonly staffIds: readonly number[] };

/**
 * Tells every process who is in which story, as far as this one (`origin`) knows. It is told again and again, and counts
 * only for so long (`presenceCounts`): who is cut off, or dies, is gone without anybody having to say so.
 */
export async function tellPresence(db: Db, origin: string, inStories: readonly InStory[]): Promise<void> {
  if (inStories.length === 0) return;
  await notifyPresence(
    db,
    // A notification holds 8,000 bytes (PostgreSQL, NOTIFY).
    inStories.map(({ storyId, staffIds }) => [origin, storyId, staffIds.slice(0, 300).join()].join(' ')),
  );
}
