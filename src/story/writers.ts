import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { readTopics } from '../topics/read-topics.ts';
import type { Topic } from '../topics/topic.ts';
import { storyKey } from './address.ts';
import { listLiveCredits } from './live.sql.ts';
import { creditedTopics } from './shown.ts';

/** Who wrote these live stories, in the order of their bylines; a story that nobody is named for is left out. */
export async function readWriters(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, readonly Topic[]>> {
  if (storyIds.length === 0) return new Map();
  dependOn(...storyIds.map(storyKey));
  const credits = await listLiveCredits(db, storyIds);
  const topics = await readTopics(
    db,
    [...credits.values()].flat().map(({ topicId }) => topicId),
  );
  const writersOf = (storyId: number): Topic[] =>
    creditedTopics(
      credits.get(storyId)!.filter(({ role }) => role === 'writtenBy'),
      topics,
    ).map(({ topic }) => topic);
  return new Map([...credits.keys()].map((storyId) => [storyId, writersOf(storyId)] as const).filter(([, writers]) => writers.length > 0));
}
