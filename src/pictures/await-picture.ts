import type { Db } from '../plumbing/db.ts';
import type { Staff } from '../staff/staff.ts';
import type { Picture } from './picture.ts';
import { insertAwaitedPicture, type KnownOfPicture } from './picture.sql.ts';
import { readPictures } from './read-pictures.ts';

/** A picture of which caption and credit are known, and the file is not here yet. */
export async function awaitPicture(db: Db, order: Partial<KnownOfPicture> & { readonly by: Staff | undefined }): Promise<Picture> {
  const { by, caption = '', altText = '', creditLine = '', creator = '', agency = '', source = '', isFilePicture = false } = order;
  const id = await insertAwaitedPicture(db, { caption, altText, creditLine, creator, agency, source, isFilePicture }, by?.id ?? null);
  const picture = (await readPictures(db, [id])).get(id);
  if (!picture) throw new Error(`picture ${id} was made and cannot be read`);
  return picture;
}
