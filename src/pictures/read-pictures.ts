import type { Db } from '../plumbing/db.ts';
import type { Picture } from './picture.ts';
import { listPictureRows } from './picture.sql.ts';
import { listRenditions } from './rendition.sql.ts';

/** Pictures with their renditions, by id; those the connection may not see are left out. */
export async function readPictures(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Picture>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [rows, renditions] = await Promise.all([listPictureRows(db, wanted), listRenditions(db, wanted)]);
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, renditions: renditions.filter((rendition) => rendition.pictureId === row.id).map(({ pictureId: _, ...rendition }) => rendition) },
    ]),
  );
}
