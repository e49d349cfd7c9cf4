import { setTimeout as pause } from 'node:timers/promises';
import { withClasses } from '../../plumbing/press/surrogate-keys.ts';
import { cardKey, linkKey, storyKey } from '../../story/address.ts';
import type { CacheInFront, Told } from './cache-in-front.ts';

/** By then every web process has read what was noted in its data folder (plumbing/press/takedowns.ts), in milliseconds. */
const untilNoted = 1_500;

/**
 * Has the cache let go of all that shows a story, while the database is away and no bulletin can say so: at once, and again
 * when no node gives it the story any more. Which pictures were the story's own, only the database knows.
 */
export async function letGoOfStory(cache: CacheInFront, storyId: number): Promise<Told> {
  const keys = withClasses([storyKey(storyId), cardKey(storyId), linkKey(storyId)]);
  await cache.letGo(keys, 'hard');
  await pause(untilNoted);
  return cache.letGo(keys, 'hard');
}
