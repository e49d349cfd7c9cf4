import type { Db } from '../plumbing/db.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { findLiveIds } from './search-live.sql.ts';

const mostWords = 10;

/** Cards of live stories that have every word in their headline, slugline or address, newest first; without words, the newest. */
export async function searchLive(db: Db, words: string, limit: number): Promise<Card[]> {
  const patterns = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`);
  return listCards(db, await findLiveIds(db, patterns, limit));
}
