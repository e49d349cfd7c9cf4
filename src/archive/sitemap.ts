import type { Db } from '../plumbing/db.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { listPartChanges, listRecentIds, listStoryIds, listTopicsInUse } from './sitemap.sql.ts';

/** A part of the sitemap: the live stories whose ids lie in one range. The range never moves, so an old part changes only when a story in it does. */
export type SitemapPart = { readonly part: number; readonly changedAt: Date };

/** Every part that holds a live story, by number. */
export function listSitemapParts(db: Db, size: number): Promise<SitemapPart[]> {
  return listPartChanges(db, size);
}

/** The stories of one part, by id. */
export async function listSitemapCards(db: Db, part: number, size: number): Promise<Card[]> {
  return listCards(db, await listStoryIds(db, { from: (part - 1) * size + 1, to: part * size }));
}

/** Stories first published since an instant, newest first. */
export async function listRecentCards(db: Db, since: Date, limit: number): Promise<Card[]> {
  return listCards(db, await listRecentIds(db, since, limit));
}

/** A topic page or an author page that has stories, with the newest of them. */
export type TopicInUse = { readonly kind: 'topic' | 'credit'; readonly slug: string; readonly newestAt: Date };

/** At most `limit` pages about topics and by authors, by slug. */
export function listTopicPages(db: Db, limit: number): Promise<TopicInUse[]> {
  return listTopicsInUse(db, limit);
}
