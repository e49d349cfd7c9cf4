import { type Db, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { mayAnywhere } from '../staff/staff.ts';
import { pictureStored } from './bulletins.ts';
import { findAwaitedPicture, type LockedPicture, lockPicture, storeAwaitedPicture } from './picture.sql.ts';
import type { Picture, PictureRefusal, ToldOfPicture } from './picture.ts';
import { placeOfOriginal } from './places.ts';
import { readPicture } from './read-pictures.ts';
import { receive } from './receive.ts';
import { settle, toldByFile } from './settle.ts';
import type { PictureOrder } from './take-in-picture.ts';

/**
 * Gives an awaited picture its file. What was known stays, what the order tells stands before it, and what neither says
 * is taken from the file. The same file again changes nothing; another one is refused.
 */
export async function fillPicture(db: Db, files: Files, pictureId: number, order: PictureOrder): Promise<Outcome<Picture, PictureRefusal>> {
  if (order.by && !mayAnywhere(order.by, 'add-pictures')) return refused('not-allowed');
  if (!Number.isSafeInteger(pictureId) || !(await findAwaitedPicture(db, pictureId))) return refused('no-such-picture');
  const delivered = await receive(order.bytes);
  if (!delivered.ok) return delivered;

  const { original, metadata, bytes } = delivered.value;
  return transaction(db, async (tx) => {
    const awaited = await lockPicture(tx, pictureId);
    if (awaited?.key === original.key) return done(await readPicture(tx, pictureId));
    if (awaited?.state !== 'awaited') return refused('has-its-file');
    await files.put(placeOfOriginal(original.key), bytes);
    await storeAwaitedPicture(tx, pictureId, { ...settle(order, toldBefore(awaited), toldByFile(metadata)), ...original, metadata });
    await announce(tx, pictureStored(pictureId));
    return done(await readPicture(tx, pictureId));
  });
}

/** What is empty in the row was told by nobody. */
function toldBefore({ isFilePicture, takenAt, focalX, focalY, ...words }: LockedPicture): ToldOfPicture {
  return { ...words, ...(isFilePicture && { isFilePicture }), ...(takenAt && { takenAt }), focal: { x: focalX, y: focalY } };
}
