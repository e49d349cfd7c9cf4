import type { Db } from '../../plumbing/db.ts';
import { contentOf, findRevision } from '../revision.sql.ts';
import type { StoryContent } from '../story.ts';
import { listWritersBetween } from './changed-since.sql.ts';
import { fieldsThatDiffer } from './fields-that-differ.ts';

export type ChangedSince = {
  /** Names, in the order of their first change. */
  readonly by: readonly string[];
  readonly fields: readonly (keyof StoryContent)[];
};

/** Who wrote between two revisions of a story, and in which fields they differ. Undefined when they are one, or not of one story. */
export async function changedSince(db: Db, seenId: number, newestId: number): Promise<ChangedSince | undefined> {
  if (seenId === newestId) return undefined;
  const [seen, newest] = await Promise.all([findRevision(db, seenId), findRevision(db, newestId)]);
  if (!seen || !newest || seen.storyId !== newest.storyId) return undefined;
  return { by: await listWritersBetween(db, newest.storyId, seenId, newestId), fields: fieldsThatDiffer(contentOf(seen), contentOf(newest)) };
}
