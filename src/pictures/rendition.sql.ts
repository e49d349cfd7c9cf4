import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Rendition } from './picture.ts';

const columns = ['format', 'width', 'height', 'bytes', 'file'] as const;

/** Narrow to wide; those that the connection may not see are left out. */
export function listRenditions(db: Db, pictureIds: readonly number[]): Promise<(Rendition & { readonly pictureId: number })[]> {
  return db
    .selectFrom('rendition')
    .select(['pictureId', ...columns])
    .where('pictureId', '=', sql<number>`any(${[...new Set(pictureIds)]}::bigint[])`)
    .orderBy('pictureId')
    .orderBy('format')
    .orderBy('width')
    .execute();
}

export function findRenditionByFile(db: Db, file: string): Promise<Rendition | undefined> {
  return db.selectFrom('rendition').select(columns).where('file', '=', file).executeTakeFirst();
}

/** One that is there already is left as it is. */
export async function insertRendition(db: Db, pictureId: number, { format, width, height, bytes, file }: Rendition): Promise<void> {
  await db
    .insertInto('rendition')
    .values({ pictureId, format, width, height, bytes, file })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
