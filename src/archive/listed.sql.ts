import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Cursor, StoryList, Top, Window } from './list-stories.ts';

/** Whether a story stands at that place in the list. */
export async function isPlace(db: Db, list: StoryList, { publishedAt, storyId }: Cursor): Promise<boolean> {
  const { rows } = await sql`select ${from(list)} and story_id = ${storyId} and published_at = ${publishedAt}`.execute(db);
  return rows.length > 0;
}

/** Places in a list: newest first from the top or below `before`, oldest first above `after`. */
export async function listPlaces(db: Db, list: StoryList, { limit, before, after }: Window): Promise<Cursor[]> {
  const bound = before
    ? sql`and (published_at, story_id) < (${before.publishedAt}, ${before.storyId})`
    : after
      ? sql`and (published_at, story_id) > (${after.publishedAt}, ${after.storyId})`
      : sql``;
  const order = after ? sql`published_at, story_id` : sql`published_at desc, story_id desc`;
  const { rows } = await sql<Cursor>`select story_id, published_at ${from(list)} ${bound} order by ${order} limit ${limit}`.execute(db);
  return rows;
}

/** The newest of several lists, so many of each, and which of them each stands in. */
export async function listTopPlaces(db: Db, tops: readonly Top[]): Promise<(Cursor & { nth: number })[]> {
  const parts = tops.map(
    ({ list, limit }, nth) =>
      sql`(select ${sql.lit(nth)} as nth, story_id, published_at ${from(list)} order by published_at desc, story_id desc limit ${limit})`,
  );
  const { rows } = await sql<Cursor & { nth: number }>`
    select nth, story_id, published_at from (${sql.join(parts, sql` union all `)}) as top order by nth, published_at desc, story_id desc`.execute(db);
  return rows;
}

function from(list: StoryList): RawBuilder<unknown> {
  return list.kind === 'all' ? sql`from edition where state = 'live'` : sql`from listing where kind = ${list.kind} and list_id = ${list.id}`;
}
