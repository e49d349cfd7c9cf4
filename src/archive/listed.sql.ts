import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Cursor, StoryList, Window } from './list-stories.ts';

/** Whether a story stands at that place in the list. */
export async function isPlace(db: Db, list: StoryList, { publishedAt, storyId }: Cursor): Promise<boolean> {
  const from = list.kind === 'all' ? sql`from edition where state = 'live'` : sql`from listing where kind = ${list.kind} and list_id = ${list.id}`;
  const { rows } = await sql`select ${from} and story_id = ${storyId} and published_at = ${publishedAt}`.execute(db);
  return rows.length > 0;
}

/** Places in a list: newest first from the top or below `before`, oldest first above `after`. */
export async function listPlaces(db: Db, list: StoryList, { limit, before, after }: Window): Promise<Cursor[]> {
  const from = list.kind === 'all' ? sql`from edition where state = 'live'` : sql`from listing where kind = ${list.kind} and list_id = ${list.id}`;
  const bound = before
    ? sql`and (published_at, story_id) < (${before.publishedAt}, ${before.storyId})`
    : after
      ? sql`and (published_at, story_id) > (${after.publishedAt}, ${after.storyId})`
      : sql``;
  const order = after ? sql`published_at, story_id` : sql`published_at desc, story_id desc`;
  const { rows } = await sql<Cursor>`select story_id, published_at ${from} ${bound} order by ${order} limit ${limit}`.execute(db);
  return rows;
}
