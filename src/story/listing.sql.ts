// Which lists a live story stands in, and which pictures it shows: written by publishing, cleared by withdrawing.
import { sql } from 'kysely';
import type { Tx } from '../plumbing/db.ts';

export async function clearPlaces(tx: Tx, storyId: number): Promise<void> {
  await tx.deleteFrom('listing').where('storyId', '=', storyId).execute();
  await tx.deleteFrom('pictureUse').where('storyId', '=', storyId).execute();
}

export type Place = { readonly kind: 'section' | 'topic' | 'credit'; readonly listId: number };

/** Leaves alone what stays as it was: pages of the lists depend on what changes. */
export async function settlePlaces(tx: Tx, storyId: number, publishedAt: Date, places: readonly Place[]): Promise<void> {
  const wanted = { kinds: places.map(({ kind }) => kind), ids: places.map(({ listId }) => listId) };
  await sql`
    delete from listing where story_id = ${storyId}
      and (kind, list_id, published_at) not in (select kind, id, ${publishedAt}::timestamptz from unnest(${wanted.kinds}::text[], ${wanted.ids}::bigint[]) as wanted (kind, id))`.execute(
    tx,
  );
  await sql`
    insert into listing (kind, list_id, story_id, published_at)
    select distinct kind, id, ${storyId}::bigint, ${publishedAt}::timestamptz from unnest(${wanted.kinds}::text[], ${wanted.ids}::bigint[]) as wanted (kind, id)
    on conflict do nothing`.execute(tx);
}

export async function settlePictureUses(tx: Tx, storyId: number, pictureIds: readonly number[]): Promise<void> {
  await sql`delete from picture_use where story_id = ${storyId} and picture_id <> all(${[...pictureIds]}::bigint[])`.execute(tx);
  await sql`insert into picture_use (picture_id, story_id) select distinct id, ${storyId}::bigint from unnest(${[...pictureIds]}::bigint[]) as id on conflict do nothing`.execute(
    tx,
  );
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
