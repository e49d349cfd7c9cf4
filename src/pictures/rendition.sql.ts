import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Rendition } from './picture.ts';

export async function listRenditions(db: Db, pictureIds: readonly number[]): Promise<(Rendition & { readonly pictureId: number })[]> {
  return db
    .selectFrom('rendition')
    .select(['pictureId', 'format', 'width', 'height', 'bytes', 'file'])
    .where('pictureId', '=', sql<number>`any(${[...pictureIds]}::bigint[])`)
    .orderBy('format')
    .orderBy('width')
    .execute();
}
