import { type Db, transaction } from '../../plumbing/db.ts';
import { addUpWords, listStoriesWithoutEntry } from '../search-entry.sql.ts';
import { lockStory } from '../story.sql.ts';
import { placeAgain } from './place-again.ts';

const atATime = 100;

/**
 * Enters in the search whatever is live and not there yet: published before there was one. Then adds up in how many stories
 * each word stands. What fails is left for the next time.
 */
export async function enterOwed(db: Db): Promise<void> {
  for (let owed = await listStoriesWithoutEntry(db, atATime); owed.length > 0; owed = await listStoriesWithoutEntry(db, atATime)) {
    for (const storyId of owed)
      await transaction(db, async (tx) => {
        await lockStory(tx, storyId);
        await placeAgain(tx, storyId);
      });
  }
  while ((await transaction(db, addUpWords)) > 0);
}
