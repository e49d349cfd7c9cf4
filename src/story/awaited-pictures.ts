import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { picturesIn } from './body.ts';
import { findNewestRevision } from './revision.sql.ts';

/** Ids of the pictures that a story shows and whose files are not here yet: the lead picture first, then those of the body in order. */
export async function listAwaitedPictures(db: Db, storyId: number): Promise<number[]> {
  const revision = await findNewestRevision(db, storyId);
  if (!revision) return [];
  const ids = [...(revision.leadPicture ? [revision.leadPicture.pictureId] : []), ...picturesIn(revision.body)];
  const pictures = await readPictures(db, ids);
  return [...new Set(ids)].filter((id) => pictures.get(id)?.state === 'awaited');
}
