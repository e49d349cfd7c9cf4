import { type Db, transaction } from '../../plumbing/db.ts';
import { addUpWords, listStoriesWithoutEntry } from '../search-entry.sql.ts';
import { lockStory } from '../story.sql.ts';
import { placeAgain } from './place-again.ts';

const atATime = 100;

/** Enters in the search whatever is live and not there yet: what was published before there was one. */
export async function enterOwed(db: Db): Promise<void> {
  let below = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const owed = await listStoriesWithoutEntry(db, below, atATime);
    for (const storyId of owed)
      await transaction(db, async (tx) => {
        await lockStory(tx, storyId);
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
