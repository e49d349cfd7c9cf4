import { readPictures } from '../../pictures/read-pictures.ts';
import type { Db } from '../../plumbing/db.ts';
import { findNewestRevision } from '../revision.sql.ts';
import { pictureIdsOf } from '../shown.ts';

/** Ids of the pictures that a story shows and whose files are not here yet: the lead picture first, then those of the body in order. */
export async function listAwaitedPictures(db: Db, storyId: number): Promise<number[]> {
  const revision = await findNewestRevision(db, storyId);
  if (!revision) return [];
  const ids = pictureIdsOf(revision);
  const pictures = await readPictures(db, ids);
  return ids.filter((id) => pictures.get(id)?.state === 'awaited');
}
