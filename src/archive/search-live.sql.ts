import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

/** Live stories whose headline, slugline or address holds every pattern, newest first. */
export async function findLiveIds(db: Db, patterns: readonly string[], limit: number): Promise<number[]> {
  const { rows } = await sql<{ storyId: number }>`
    select e.story_id
    from edition e join revision r on r.id = e.revision_id
    where e.state = 'live'
      and (r.headline || ' ' || r.slugline || ' ' || r.url_slug) ilike all (${patterns}::text[])
    order by e.published_at desc, e.story_id desc
    limit ${limit}`.execute(db);
  return rows.map(({ storyId }) => storyId);
}
