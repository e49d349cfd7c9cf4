import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';

export type Place = { readonly deskId: number } | { readonly stageId: number };

const standsAt = (place: Place) => ('deskId' in place ? sql<boolean>`story.desk_id = ${place.deskId}` : sql<boolean>`story.stage_id = ${place.stageId}`);

export async function countStoriesAt(db: Db, place: Place): Promise<number> {
  const { count } = await db.selectFrom('story').select(sql<number>`count(*)::int`.as('count')).where(standsAt(place)).executeTakeFirstOrThrow();
  return count;
}

/** Puts all stories of a desk or stage elsewhere, each with its line in the logbook. Gives back how many. */
export async function moveAllStories(
  tx: Tx,
  from: Place,
  to: { deskId: number; stageId: number | null },
  { by, at }: { by: number; at: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with moved as (
      update story set desk_id = ${to.deskId}, stage_id = ${to.stageId} where ${standsAt(from)} returning id
    ), told as (
      insert into logbook (deed, story_id, staff_id, at, details)
      select 'story.moved', id, ${by}, ${at},
        jsonb_build_object('desk', (select name from desk where id = ${to.deskId}), 'stage', (select name from stage where id = ${to.stageId}))
      from moved returning id
    ) select count(*)::int as count from told`.execute(tx);
  return rows[0]!.count;
}
