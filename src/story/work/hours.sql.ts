import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { StoryHour } from './hours.ts';

export async function listHourRows(db: Db, from: Date, to: Date): Promise<StoryHour[]> {
  const { rows } = await sql<StoryHour>`
    select hour.story_id, hour.kind, hour.at, coalesce(nullif(revision.headline, ''), nullif(revision.working_title, ''), revision.slugline) as title,
      story.desk_id, story.created_by,
      coalesce((select json_agg(staff_id) from assignment where assignment.story_id = story.id), '[]') as assigned
    from (
      select story_id, revision_id, 'publish' as kind, publish_at as at from edition where state = 'scheduled'
      union all
      select story_id, revision_id, 'embargo', embargoed_until from edition where state in ('draft', 'scheduled') and embargoed_until is not null
    ) hour
    join story on story.id = hour.story_id
    join revision on revision.id = hour.revision_id
    where hour.at >= ${from} and hour.at < ${to}
    order by hour.at, hour.story_id, hour.kind desc`.execute(db);
  return rows;
}
