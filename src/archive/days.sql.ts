import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Span } from './calendar.ts';
import type { Cursor } from './list-stories.ts';

/** The numbers of live stories that went out in it, the newest first. */
export async function listIdsIn(db: Db, { from, to }: Span, limit: number): Promise<number[]> {
  const { rows } = await sql<{ storyId: number }>`
    select story_id from edition where state = 'live' and published_at >= ${from} and published_at < ${to}
    order by published_at desc, story_id desc limit ${limit}`.execute(db);
  return rows.map(({ storyId }) => storyId);
}

type Around = { readonly [Which in 'oldest' | 'before' | 'after']: Cursor | undefined };

/** The oldest live story of it; the last before it; the first after it. */
export async function findAround(db: Db, { from, to }: Span): Promise<Around> {
  const { rows } = await sql<Cursor & { which: keyof Around }>`
    (select 'oldest' as which, story_id, published_at from edition where state = 'live' and published_at >= ${from} and published_at < ${to}
      order by published_at, story_id limit 1)
    union all (select 'before', story_id, published_at from edition where state = 'live' and published_at < ${from} order by published_at desc, story_id desc limit 1)
    union all (select 'after', story_id, published_at from edition where state = 'live' and published_at >= ${to} order by published_at, story_id limit 1)`.execute(
    db,
  );
  const [oldest, before, after] = (['oldest', 'before', 'after'] as const).map((which) => rows.find((row) => row.which === which));
  return { oldest, before, after };
}

/** How many went out on each day of it that has any, by the number of the day in the month, in a zone. */
export async function countDaysIn(db: Db, { from, to }: Span, timeZone: string): Promise<{ day: number; stories: number }[]> {
  const { rows } = await sql<{ day: number; stories: number }>`
    select extract(day from published_at at time zone ${timeZone})::int as day, count(*)::int as stories
    from edition where state = 'live' and published_at >= ${from} and published_at < ${to} group by 1 order by 1`.execute(db);
  return rows;
}
