import { readPublication } from '../../paper/read-publication.ts';
import type { Reading } from '../../plumbing/reading.ts';
import { findLiveStory, findWithdrawnStory } from '../../story/read.ts';
import { findItem } from '../../story/record/read-record.ts';
import type { CanceledItem, UsableItem } from './item.ts';

/** A story as partners get it now: live, or taken back; undefined when readers have not met it. */
export async function readItem({ db, url: origin }: Reading, storyId: number): Promise<UsableItem | CanceledItem | undefined> {
  const named = await findItem(db, storyId);
  if (!named) return undefined;
  const circumstances = { ...named, publication: await readPublication(db), origin };
  const story = await findLiveStory(db, storyId);
  if (story) return { ...circumstances, status: 'usable', story };
  const withdrawn = await findWithdrawnStory(db, storyId);
  return withdrawn && { ...circumstances, status: 'canceled', story: withdrawn };
}
