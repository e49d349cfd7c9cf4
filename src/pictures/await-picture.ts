import type { Db } from '../plumbing/db.ts';
import type { Staff } from '../staff/staff.ts';
import { insertAwaitedPicture } from './picture.sql.ts';
import type { Picture, ToldOfPicture } from './picture.ts';
import { readPicture } from './read-pictures.ts';
import { settle } from './settle.ts';

/** A picture of which something is known and the file is not here yet: see `fillPicture`. */
export async function awaitPicture(db: Db, told: ToldOfPicture & { readonly by?: Staff | undefined }): Promise<Picture> {
  return readPicture(db, await insertAwaitedPicture(db, { ...settle(told), createdBy: told.by?.id ?? null }));
}
