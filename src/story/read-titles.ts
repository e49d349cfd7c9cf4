import type { Db } from '../plumbing/db.ts';
import { listTitles } from './revision.sql.ts';

/** What stories are called on the desk, by their newest words: the headline; before there is one, the working title or slugline. */
export async function readTitles(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  return storyIds.length > 0 ? listTitles(db, storyIds) : new Map();
}
