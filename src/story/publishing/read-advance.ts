import type { Db } from '../../plumbing/db.ts';
import { listScheduled } from '../edition.sql.ts';
import type { LiveStory } from '../story.ts';
import { readPreview } from './read-preview.ts';

/** A story that is going to be public at an hour, as it would be then. */
export type AdvanceCopy = {
  readonly story: LiveStory;
  readonly publishAt: Date;
  /** Nobody may publish it before. */
  readonly embargoedUntil: Date | null;
};

/**
 * What has an hour at which it goes out, the next first; of one story, if it is named. What the lawyers hold is left out, and
 * so is whatever is only being written. Runs on the newsroom's connection.
 */
export async function readAdvance(
  db: Db,
  { storyId, limit, at }: { readonly storyId?: number; readonly limit: number; readonly at: Date },
): Promise<AdvanceCopy[]> {
  const copies: AdvanceCopy[] = [];
  for (const { revisionId, publishAt, embargoedUntil } of await listScheduled(db, { storyId, limit })) {
    const preview = await readPreview(db, revisionId, at);
    if (preview && !preview.isHeld) copies.push({ story: preview.story, publishAt, embargoedUntil });
  }
  return copies;
}
