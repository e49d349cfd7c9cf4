import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { Body } from '../body.ts';
import type { StoryContent } from '../story.ts';
import { type CalendarDay, dayOf } from './day-word.ts';

/** What a story said at the end of a day. */
export type OfADay = { readonly day: CalendarDay; readonly content: Pick<StoryContent, 'headline' | 'standfirst' | 'body' | 'language'> };

/** Nobody asks what a story said longer ago: its words have turned by then. */
const most = 60;

/** The last revision of each day in a zone (IANA) on which there was one, the newest first; none after `upTo`. */
export async function listLastOfEachDay(db: Db, of: { readonly storyId: number; readonly upTo: number; readonly timeZone: string }): Promise<OfADay[]> {
  const revisions = db
    .selectFrom('revision')
    .select(['id', 'madeAt', 'headline', 'standfirst', 'body', 'language', sql<string>`(made_at at time zone ${of.timeZone})::date`.as('day')])
    .where('storyId', '=', of.storyId)
    .where('id', '<=', of.upTo);
  const rows = await db
    .selectFrom(revisions.as('made'))
    .distinctOn('day')
    .select(['madeAt', 'headline', 'standfirst', 'body', 'language'])
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ madeAt, body, ...rest }) => ({ day: dayOf(madeAt, of.timeZone), content: { ...rest, body: body as Body } }));
}
