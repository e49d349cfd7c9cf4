import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { makeRenditions } from './make-renditions.ts';
import { listOwedPictures } from './picture.sql.ts';

/**
 * Makes what is still owed of pictures that came before an instant, oldest first, and gives back how many those were: for
 * pictures whose job was given up, as when the disk was full all night.
 */
export async function renderOwed(db: Db, files: Files, before: Date): Promise<number> {
  const owed = await listOwedPictures(db, before);
  for (const id of owed) await makeRenditions(db, files, id);
  return owed.length;
}
