import { paperKey } from '../paper/publication.ts';
import type { Db } from '../plumbing/db.ts';
import { dependAsAWhole, dependOn, validUntil } from '../plumbing/press/dependencies.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { keysOfDays } from './list-keys.ts';
import { listPartChanges, listRecentIds, listStoryIds, listTopicsInUse } from './sitemap.sql.ts';

/** Story ids in a part: 10,000 entries stay far below the standard's 50,000 and 50 MB. The database names the parts too: changing it moves every story to another. */
const partSize = 10_000;

/** The dependency key of a part, or of the list of parts. */
function partKey(part?: number): string {
  return `z${part ?? ''}`;
}

/** A part of the sitemap: the live stories whose ids lie in one range. The range never moves, so an old part changes only when a story in it does. */
export type SitemapPart = { readonly part: number; readonly changedAt: Date };

/** Every part that holds a live story, by number. */
export function listSitemapParts(db: Db): Promise<SitemapPart[]> {
  dependOn(partKey());
  return listPartChanges(db, partSize);
}

/** The stories of one part, by id. */
export function listSitemapCards(db: Db, part: number): Promise<Card[]> {
  return dependAsAWhole([partKey(part), paperKey], async () => listCards(db, await listStoryIds(db, { from: (part - 1) * partSize + 1, to: part * partSize })));
}

/** Stories first published in the last days, newest first. */
export async function listRecentCards(db: Db, { now, days, limit }: { readonly now: Date; readonly days: number; readonly limit: number }): Promise<Card[]> {
  const day = 24 * 60 * 60 * 1000;
  const span = days * day;
  dependOn(...keysOfDays({ kind: 'all' }, { now, days }));
  validUntil(new Date((Math.floor(now.getTime() / day) + 1) * day));
  const cards = await listCards(db, await listRecentIds(db, new Date(now.getTime() - span), limit));
  const oldest = cards.at(-1);
  if (oldest) validUntil(new Date(oldest.publishedAt.getTime() + span + 1));
  return cards;
}

/** A topic page or an author page that has stories, with the newest of them. */
export type TopicInUse = { readonly kind: 'topic' | 'credit'; readonly slug: string; readonly newestAt: Date };

/** At most `limit` pages about topics and by authors, by slug. */
export function listTopicPages(db: Db, limit: number): Promise<TopicInUse[]> {
  dependOn('zt');
  return listTopicsInUse(db, limit);
}

/** The part of the sitemap in which a story stands, and the sitemap of news. */
export function sitemapKeysOf(storyId: number, now: Date): string[] {
  return [partKey(), partKey(sitemapPartOf(storyId)), ...keysOfDays({ kind: 'all' }, { now, days: 2 })];
}

/** The number of the part in which a story stands. */
export function sitemapPartOf(storyId: number): number {
  return Math.floor((storyId - 1) / partSize) + 1;
}
