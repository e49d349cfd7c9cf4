// Which lists a live story stands in, and which pictures it shows: written by publishing, cleared by withdrawing.
import { sql } from 'kysely';
import type { Tx } from '../plumbing/db.ts';

export async function clearPlaces(tx: Tx, storyId: number): Promise<void> {
  await tx.deleteFrom('listing').where('storyId', '=', storyId).execute();
  await tx.deleteFrom('pictureUse').where('storyId', '=', storyId).execute();
}

export type Place = { readonly kind: 'section' | 'topic' | 'credit'; readonly listId: number };

export async function insertPlaces(tx: Tx, storyId: number, publishedAt: Date, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await tx
    .insertInto('listing')
    .values(places.map((place) => ({ ...place, storyId, publishedAt })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertPictureUses(tx: Tx, storyId: number, pictureIds: readonly number[]): Promise<void> {
  if (pictureIds.length === 0) return;
  await tx
    .insertInto('pictureUse')
    .values(pictureIds.map((pictureId) => ({ pictureId, storyId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A section and all above it. */
export async function listSectionsAbove(tx: Tx, sectionId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with recursive above as (
      select id, parent_id from section where id = ${sectionId}
      union all select s.id, s.parent_id from section s join above on s.id = above.parent_id
    ) select id from above`.execute(tx);
  return rows.map((row) => row.id);
}
