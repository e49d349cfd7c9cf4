import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';

/** Names of those whose words are in the revisions after one and up to another; of a revision that nobody typed, whoever made it. */
export async function listWritersBetween(db: Db, storyId: number, after: number, upTo: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select staff.name from revision
    cross join lateral unnest(case when made_with = '{}' then array[made_by] else made_with end) as writer (id)
    join staff on staff.id = writer.id
    where revision.story_id = ${storyId} and revision.id > ${after} and revision.id <= ${upTo}
    group by staff.id, staff.name
    order by min(revision.id), staff.id`.execute(db);
  return rows.map(({ name }) => name);
}
