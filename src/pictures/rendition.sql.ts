import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Ratio } from './crop.ts';
import type { Rendition } from './picture.ts';

const columns = ['format', 'width', 'height', 'bytes', 'file'] as const;

/** What a rendition shows: all of the picture, or a crop of it. */
export type Cut = 'whole' | Ratio;
export type RenditionOf = Rendition & { readonly pictureId: number };
export type CutRendition = Rendition & { readonly pictureId: number; readonly ratio: Cut };

/** Those that pages offer, narrow to wide; those that the connection may not see are left out. */
export function listRenditions(db: Db, pictureIds: readonly number[]): Promise<CutRendition[]> {
  return db
    .selectFrom('rendition')
    .select(['pictureId', 'ratio', ...columns])
    .where('pictureId', '=', sql<number>`any(${[...new Set(pictureIds)]}::bigint[])`)
    .where('isCurrent', '=', true)
    .orderBy('pictureId')
    .orderBy('format')
    .orderBy('width')
    .execute();
}

/** Names of all files that were ever made of a picture. */
export async function listMadeFiles(db: Db, pictureId: number): Promise<string[]> {
  const rows = await db.selectFrom('rendition').select('file').where('pictureId', '=', pictureId).execute();
  return rows.map(({ file }) => file);
}

/** One that pages no longer offer is found too: a page that was kept may still name it. */
export function findRenditionByFile(db: Db, file: string): Promise<RenditionOf | undefined> {
  return db
    .selectFrom('rendition')
    .select(['pictureId', ...columns])
    .where('file', '=', file)
    .executeTakeFirst();
}

/** Offered at once, unless pages offer files of other words or another crop in its place. One that is there already is left as it is. */
export async function insertRendition(db: Db, { pictureId, ratio, format, width, height, bytes, file }: CutRendition): Promise<void> {
  const isCurrent = sql<boolean>`not exists (
    select from rendition where picture_id = ${pictureId} and ratio = ${ratio} and is_current and split_part(file, '-', 1) <> split_part(${file}, '-', 1))`;
  await db
    .insertInto('rendition')
    .values({ pictureId, ratio, format, width, height, bytes, file, isCurrent })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** From now on pages offer the files of these names, and no others of the picture. */
export async function offerRenditions(tx: Tx, pictureId: number, names: readonly string[]): Promise<void> {
  const isWanted = sql<boolean>`split_part(file, '-', 1) = any(${[...names]})`;
  await tx
    .updateTable('rendition')
    .set({ isCurrent: false })
    .where('pictureId', '=', pictureId)
    .where('isCurrent', '=', true)
    .where(sql<boolean>`not ${isWanted}`)
    .execute();
  await tx.updateTable('rendition').set({ isCurrent: true }).where('pictureId', '=', pictureId).where('isCurrent', '=', false).where(isWanted).execute();
}
