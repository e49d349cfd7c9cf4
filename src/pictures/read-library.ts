import type { Db } from '../plumbing/db.ts';
import { listCrops } from './crop.sql.ts';
import { findFileWords, type LibraryRow, listLibraryRows } from './library.sql.ts';
import type { LibraryPicture, PictureWithFileWords } from './library-picture.ts';
import { noMetadata } from './metadata.ts';

/** A picture of the library; undefined when there is none of that number, or it was refused. */
export async function findInLibrary(db: Db, id: number): Promise<PictureWithFileWords | undefined> {
  const [picture] = await withCrops(db, await listLibraryRows(db, [id]));
  return picture && { ...picture, fileWords: { ...noMetadata, ...(await findFileWords(db, id)) } };
}

/** Rows as pictures, each with its crops, in the same order. */
export async function withCrops(db: Db, rows: readonly LibraryRow[]): Promise<LibraryPicture[]> {
  const crops =
    rows.length > 0
      ? await listCrops(
          db,
          rows.map(({ id }) => id),
        )
      : [];
  return rows.map(({ focalX, focalY, createdAt, createdBy, createdByName, liveUses, draftUses, ...row }) => ({
    ...row,
    focal: { x: focalX, y: focalY },
    crops: crops.filter(({ pictureId }) => pictureId === row.id).map(({ pictureId: _, ...crop }) => crop),
    addedAt: createdAt,
    addedBy: createdBy === null ? null : { id: createdBy, name: createdByName ?? '' },
    uses: { live: liveUses, drafts: draftUses },
  }));
}
