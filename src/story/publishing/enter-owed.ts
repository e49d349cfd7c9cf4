import { type Db, transaction } from '../../plumbing/db.ts';
import { addUpWords, listStoriesUnderNewNames, listStoriesWithoutEntry, strikeOwedEntry } from '../search-entry.sql.ts';
import { lockStory } from '../story.sql.ts';
import { placeAgain } from './place-again.ts';

const atATime = 100;

/** Enters in the search whatever is live and not there: what was published before there was one. Looks at every live story. */
export function enterMissing(db: Db): Promise<void> {
  return enterAll(db, listStoriesWithoutEntry);
}

/** Enters anew what stands under a topic or in a section that is called otherwise now. */
export function enterUnderNewNames(db: Db): Promise<void> {
  return enterAll(db, listStoriesUnderNewNames);
}

async function enterAll(db: Db, list: (db: Db, below: number, most: number) => Promise<number[]>): Promise<void> {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const owed = await list(db, below, atATime);
    for (const storyId of owed)
      await transaction(db, async (tx) => {
        await lockStory(tx, storyId);
        // First: a name that changes meanwhile is noted again.
        await strikeOwedEntry(tx, storyId);
        await placeAgain(tx, storyId);
      });
    if (owed.length < atATime) return;
    below = owed.at(-1)!;
  }
}

/** Adds up in how many live stories each word stands. */
export async function countWords(db: Db): Promise<void> {
  while ((await transaction(db, addUpWords)) > 0);
}
