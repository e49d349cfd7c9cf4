import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { makeRenditions } from './make-renditions.ts';
import { listOwedPictures } from './picture.sql.ts';

/** Makes what is still owed, oldest picture first, and gives back how many pictures that were. `tell` hears of each beforehand. */
export async function renderOwed(db: Db, files: Files, tell: (done: number, all: number) => void = () => {}): Promise<number> {
  const owed = await listOwedPictures(db);
  for (const [index, id] of owed.entries()) {
    tell(index, owed.length);
    await makeRenditions(db, files, id);
  }
  return owed.length;
}
