import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { PictureMetadata } from './metadata.ts';
import type { MediaType, Picture, PictureRefusal, PictureState, PictureWords } from './picture.ts';
import { type Settled, wordNames } from './settle.ts';

export type PictureRow = Omit<Picture, 'width' | 'height' | 'takenAt' | 'focal' | 'renditions' | 'crops'> & {
  readonly width: number | null;
  readonly height: number | null;
  readonly takenAt: Date | null;
  readonly focalX: number;
  readonly focalY: number;
};

/** The columns that the reader's connection may select too. */
const columns = [
  'id',
  'state',
  'width',
  'height',
  'caption',
  'altText',
  'creditLine',
  'creator',
  'agency',
  'source',
  'isFilePicture',
  'copyrightNotice',
  'takenAt',
  'focalX',
  'focalY',
] as const;

/** In no order; ids that are not there, or that the connection may not see, are left out. */
export function listPictures(db: Db, ids: readonly number[]): Promise<PictureRow[]> {
  return db
    .selectFrom('picture')
    .select(columns)
    .where('id', '=', sql<number>`any(${[...new Set(ids)]}::bigint[])`)
    .execute();
}

/** The picture whose original has these bytes; the one that was taken in by itself before those that stories waited for. */
export function findPictureByKey(db: Db, key: string): Promise<{ id: number; state: PictureState; refusal: string | null } | undefined> {
  return db.selectFrom('picture').select(['id', 'state', 'refusal']).where('key', '=', key).orderBy('wasAwaited').orderBy('id').limit(1).executeTakeFirst();
}

export type OriginalOfPicture = {
  readonly key: string;
  readonly mediaType: MediaType;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
};

/** Undefined when the same bytes are a picture already. */
export async function insertPicture(
  tx: Tx,
  picture: Settled & OriginalOfPicture & { readonly metadata: PictureMetadata; readonly fileName: string; readonly createdBy: number | null },
): Promise<number | undefined> {
  const row = await tx
    .insertInto('picture')
    .values({ ...picture, state: 'stored', metadata: JSON.stringify(picture.metadata) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function insertAwaitedPicture(db: Db, picture: Settled & { readonly createdBy: number | null }): Promise<number> {
  const { id } = await db
    .insertInto('picture')
    .values({ ...picture, state: 'awaited', wasAwaited: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

const knownColumns = [...wordNames, 'isFilePicture', 'takenAt', 'focalX', 'focalY'] as const;

export type LockedPicture = Settled & { readonly id: number; readonly state: PictureState; readonly key: string | null };

/** Whether a story waits, or has waited, for the file of this picture. */
export async function findAwaitedPicture(db: Db, id: number): Promise<{ id: number } | undefined> {
  return db.selectFrom('picture').select('id').where('id', '=', id).where('wasAwaited', '=', true).executeTakeFirst();
}

/** What is known of a picture, its row locked until the transaction ends. */
export function lockPicture(tx: Tx, id: number): Promise<LockedPicture | undefined> {
  return tx
    .selectFrom('picture')
    .select(['id', 'state', 'key', ...knownColumns])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

export async function storeAwaitedPicture(tx: Tx, id: number, picture: Settled & OriginalOfPicture & { readonly metadata: PictureMetadata }): Promise<void> {
  await tx
    .updateTable('picture')
    .set({ ...picture, state: 'stored', metadata: JSON.stringify(picture.metadata), refusal: null })
    .where('id', '=', id)
    .execute();
}

export type OwedPicture = PictureWords & {
  readonly id: number;
  readonly key: string;
  readonly width: number;
  readonly height: number;
  readonly takenAt: Date | null;
  readonly metadata: PictureMetadata;
};

/** A picture that owes renditions; undefined when there is none of that number, or it owes nothing. */
export async function findOwedPicture(db: Db, id: number): Promise<OwedPicture | undefined> {
  return toOwed(await selectOwed(db, id).executeTakeFirst());
}

/** The same, its row locked until the transaction ends. */
export async function lockOwedPicture(tx: Tx, id: number): Promise<OwedPicture | undefined> {
  return toOwed(await selectOwed(tx, id).forUpdate().executeTakeFirst());
}

function selectOwed(db: Db, id: number) {
  return db
    .selectFrom('picture')
    .select(['id', 'key', 'width', 'height', 'metadata', ...knownColumns])
    .where('id', '=', id)
    .where('state', '=', 'stored');
}

/** What is stored has an original and its size: a check of the table. */
function toOwed(row: Awaited<ReturnType<ReturnType<typeof selectOwed>['executeTakeFirst']>>): OwedPicture | undefined {
  return row && { ...row, key: row.key!, width: row.width!, height: row.height!, metadata: row.metadata as PictureMetadata };
}

/** Oldest first. */
export async function listOwedPictures(db: Db, before: Date): Promise<number[]> {
  const rows = await db.selectFrom('picture').select('id').where('state', '=', 'stored').where('createdAt', '<', before).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

export async function markReady(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('picture').set({ state: 'ready' }).where('id', '=', id).execute();
}

export async function markRefused(db: Db, id: number, refusal: PictureRefusal): Promise<void> {
  await db.updateTable('picture').set({ state: 'refused', refusal }).where('id', '=', id).where('state', '=', 'stored').execute();
}
