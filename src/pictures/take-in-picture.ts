import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { mayAnywhere, type Staff } from '../staff/staff.ts';
import { pictureStored } from './bulletins.ts';
import { tidy } from './metadata.ts';
import { findPictureByKey, insertPicture } from './picture.sql.ts';
import type { Picture, PictureRefusal, ToldOfPicture } from './picture.ts';
import { placeOfOriginal } from './places.ts';
import { readPicture } from './read-pictures.ts';
import { receive } from './receive.ts';
import { settle, toldByFile } from './settle.ts';

/** `bytes`: the picture, or the path of its file. What is told of it stands before what the file says of itself. */
export type PictureOrder = ToldOfPicture & {
  readonly bytes: Buffer | string;
  readonly by: Staff | undefined;
  /** What the file was called. */
  readonly fileName?: string | undefined;
};
/** `created` is false when the same bytes were here before. */
export type TakenPicture = Picture & { readonly created: boolean };

/**
 * Takes a picture into the library: its original is kept as it came, and renditions are owed. The same bytes again are
 * the same picture, and nothing is changed. What is refused leaves no trace.
 */
export async function takeInPicture(db: Db, files: Files, order: PictureOrder): Promise<Outcome<TakenPicture, PictureRefusal>> {
  if (order.by && !mayAnywhere(order.by, 'add-pictures')) return refused('not-allowed');
  const delivered = await receive(order.bytes);
  if (!delivered.ok) return delivered;

  const { original, metadata, bytes } = delivered.value;
  await files.put(placeOfOriginal(original.key), bytes);
  return transaction(db, async (tx) => {
    const known = await findPictureByKey(tx, original.key);
    if (known) return recall(tx, known);
    const words = settle(order, toldByFile(metadata));
    const fileName = tidy(order.fileName ?? '', 200);
    const id = await insertPicture(tx, { ...words, ...original, metadata, fileName, createdBy: order.by?.id ?? null });
    if (id === undefined) return recall(tx, (await findPictureByKey(tx, original.key))!);
    await announce(tx, pictureStored(id));
    return done({ ...(await readPicture(tx, id)), created: true });
  });
}

async function recall(tx: Tx, { id, refusal }: { readonly id: number; readonly refusal: string | null }): Promise<Outcome<TakenPicture, PictureRefusal>> {
  return refusal === null ? done({ ...(await readPicture(tx, id)), created: false }) : refused(refusal as PictureRefusal);
}
