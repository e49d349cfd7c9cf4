import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { StoryOfDesk } from '../staff/staff.ts';

export type UseRow = StoryOfDesk & {
  readonly storyId: number;
  /** Of the live edition that shows the picture; null when none does. */
  readonly liveHeadline: string | null;
  /** Of the newest revision that shows the picture; null when it does not. */
  readonly draftHeadline: string | null;
};

/** Stories that show a picture to readers, or in their newest revision; the youngest first. */
export async function listUsesOfPicture(db: Db, pictureId: number): Promise<UseRow[]> {
  const { rows } = await sql<UseRow>`
    select story.id as story_id, story.desk_id, story.created_by,
      array(select staff_id from assignment where assignment.story_id = story.id) as assigned,
      live.headline as live_headline,
      case when exists (select from picture_in_draft as draft where draft.story_id = story.id and draft.picture_id = ${pictureId})
        then (select coalesce(nullif(headline, ''), nullif(working_title, ''), slugline) from revision where story_id = story.id order by id desc limit 1)
      end as draft_headline
    from story
      left join (
        select edition.story_id, revision.headline
        from picture_use
          join edition on edition.story_id = picture_use.story_id and edition.state = 'live'
          join revision on revision.id = edition.revision_id
        where picture_use.picture_id = ${pictureId}
      ) as live on live.story_id = story.id
    where story.id in (
      select story_id from picture_use where picture_id = ${pictureId}
      union select story_id from picture_in_draft where picture_id = ${pictureId})
    order by story.id desc`.execute(db);
  return rows;
}
