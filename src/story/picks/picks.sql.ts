import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';

/** In order; to readers, those that are live. */
export async function listPicks(db: Db, storyId: number): Promise<number[]> {
  const rows = await db.selectFrom('pickedStory').select('pickedId').where('storyId', '=', storyId).orderBy('position').execute();
  return rows.map(({ pickedId }) => pickedId);
}

/** These and no others. */
export async function settlePicks(tx: Tx, storyId: number, pickedIds: readonly number[]): Promise<void> {
  await tx.deleteFrom('pickedStory').where('storyId', '=', storyId).execute();
  await sql`
    insert into picked_story (story_id, position, picked_id)
    select ${storyId}::bigint, position, id from unnest(${[...pickedIds]}::bigint[]) with ordinality as picked (id, position)`.execute(tx);
}

/** Those of them that are live. */
export async function listLiveOf(db: Db, storyIds: readonly number[]): Promise<number[]> {
  const rows = await db
    .selectFrom('edition')
    .select('storyId')
    .where('storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .where('state', '=', 'live')
    .execute();
  return rows.map(({ storyId }) => storyId);
}
