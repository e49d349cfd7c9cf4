import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { SitemapPart, TopicInUse } from './sitemap.ts';

/** One look at an index for each part, however many stories it holds. */
export async function listPartChanges(db: Db, size: number): Promise<SitemapPart[]> {
  const { rows } = await sql<SitemapPart>`
    select nth + 1 as part, newest.changed_at
    from generate_series(0, (select (max(story_id) - 1) / ${sql.lit(size)} from edition where state = 'live')) as nth
    cross join lateral (
      select coalesce(updated_at, published_at) as changed_at from edition
      where state = 'live' and (story_id - 1) / ${sql.lit(size)} = nth order by coalesce(updated_at, published_at) desc limit 1) newest
    order by nth`.execute(db);
  return rows;
}

export async function listStoryIds(db: Db, range: { from: number; to: number }): Promise<number[]> {
  const rows = await db
    .selectFrom('edition')
    .select('storyId')
    .where('state', '=', 'live')
    .where('storyId', '>=', range.from)
    .where('storyId', '<=', range.to)
    .orderBy('storyId')
    .execute();
  return rows.map((row) => row.storyId);
}

export async function listRecentIds(db: Db, since: Date, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('edition')
    .select('storyId')
    .where('state', '=', 'live')
    .where('publishedAt', '>=', since)
    .orderBy('publishedAt', 'desc')
    .orderBy('storyId', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => row.storyId);
}

/** One look at an index for each topic, however many stories it has. */
export async function listTopicsInUse(db: Db, limit: number): Promise<TopicInUse[]> {
  const { rows } = await sql<TopicInUse>`
    select list.kind, topic.slug, newest.published_at as newest_at
    from topic
    cross join (values ('topic'), ('credit')) as list (kind)
    cross join lateral (
      select published_at from listing where listing.kind = list.kind and list_id = topic.id order by published_at desc limit 1
    ) newest
    order by topic.slug, list.kind
    limit ${limit}`.execute(db);
  return rows;
}
