import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Span } from './calendar.ts';

/** The numbers of live stories that went out in it, the newest first. */
export async function listIdsIn(db: Db, { from, to }: Span, limit: number): Promise<number[]> {
  const { rows } = await sql<{ storyId: number }>`
    select story_id from edition where state = 'live' and published_at >= ${from} and published_at < ${to}
    order by published_at desc, story_id desc limit ${limit}`.execute(db);
  return rows.map(({ storyId }) => storyId);
}

/** When the last live story before an instant went out, and the first at it or after. */
export async function findAround(db: Db, { from, to }: Span): Promise<{ before: Date | null; after: Date | null }> {
  const { rows } = await sql<{ before: Date | null; after: Date | null }>`
    select (select max(published_at) from edition where state = 'live' and published_at < ${from}) as before,
      (select min(published_at) from edition where state = 'live' and published_at >= ${to}) as after`.execute(db);
  return rows[0]!;
}

/** How many went out on each day of it that has any, by the number of the day in the month, in a zone. */
export async function countDaysIn(db: Db, { from, to }: Span, timeZone: string): Promise<{ day: number; stories: number }[]> {
  const { rows } = await sql<{ day: number; stories: number }>`
    select extract(day from published_at at time zone ${timeZone})::int as day, count(*)::int as stories
    from edition where state = 'live' and published_at >= ${from} and published_at < ${to} group by 1 order by 1`.execute(db);
  return rows;
}
