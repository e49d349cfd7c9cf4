import type { Db } from '../../plumbing/db.ts';
import { listCards } from '../../story/cards.ts';
import { readToBeSeen, type ToBeSeen } from '../../story/publishing/read-to-be-seen.ts';
import { findLiveStory } from '../../story/read.ts';
import { findItem, readRecord } from '../../story/record/read-record.ts';
import type { Card, LiveStory } from '../../story/story.ts';

/** What readers should find of a story now, wherever they look. */
export type Expected = {
  readonly storyId: number;
  /** Of its page. */
  readonly path: string;
  readonly page: ToBeSeen;
  /** What lists, feeds and partners show; undefined of one that is gone. */
  readonly live: { readonly story: LiveStory; readonly card: Card; readonly hash: string; readonly version: number } | undefined;
};

/** Undefined for a story that has not met readers. */
export async function readExpected(db: Db, storyId: number): Promise<Expected | undefined> {
  const page = await readToBeSeen(db, storyId);
  if (!page) return undefined;
  const expected = { storyId, path: page.path, page };
  if (page.what === 'gone') return { ...expected, live: undefined };
  const [story, [card], record, item] = await Promise.all([
    findLiveStory(db, storyId),
    listCards(db, [storyId]),
    readRecord(db, storyId),
    findItem(db, storyId),
  ]);
  const hash = record.find(({ number }) => number === page.edition)?.hash;
  // Somebody has taken it back while we read: what we saw of it is not to be believed, and a newer row is owed.
  if (!story || !card || !item || hash === undefined) return undefined;
  return { ...expected, live: { story, card, hash, version: item.version } };
}
