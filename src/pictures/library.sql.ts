// The library as the newsroom sees it. Nothing here is for the reader's connection.
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { LibraryPicture, LibrarySearch } from './library-picture.ts';
import type { PictureMetadata } from './metadata.ts';
import type { PictureWords } from './picture.ts';
import type { RightsClass } from './rights-class.ts';
import { wordNames } from './settle.ts';

export type LibraryRow = Omit<LibraryPicture, 'focal' | 'crops' | 'addedAt' | 'addedBy' | 'uses'> & {
  readonly focalX: number;
  readonly focalY: number;
  readonly createdAt: Date;
  readonly createdBy: number | null;
  readonly createdByName: string | null;
  readonly liveUses: number;
  readonly draftUses: number;
};

function selectFromLibrary(db: Db) {
  return db
    .selectFrom('picture')
    .leftJoin('staff', 'staff.id', 'picture.createdBy')
    .select(['picture.id', 'state', 'fileName', 'mediaType', 'width', 'height', 'bytes', ...wordNames, 'rightsClass', 'expiresAt', 'isFilePicture', 'takenAt'])
    .select(['focalX', 'focalY', 'picture.createdAt', 'picture.createdBy', 'staff.name as createdByName'])
    .select((from) => [
      from
        .selectFrom('pictureUse')
        .select(sql<number>`count(*)`.as('uses'))
        .whereRef('pictureUse.pictureId', '=', 'picture.id')
        .$asScalar()
        .$notNull()
        .as('liveUses'),
      from
        .selectFrom('pictureInDraft')
        .select(sql<number>`count(*)`.as('uses'))
        .whereRef('pictureInDraft.pictureId', '=', 'picture.id')
        .$asScalar()
        .$notNull()
        .as('draftUses'),
    ])
    .where('state', '!=', 'refused');
}

/** Newest first, at most `limit`. */
export function searchLibraryRows(
  db: Db,
  wanted: LibrarySearch & { readonly now: Date; readonly soon: Date; readonly timeZone: string; readonly limit: number },
): Promise<LibraryRow[]> {
  const { words, rightsClass, lease, use, addedBy, from, until, before, now, soon, timeZone, limit } = wanted;
  const isLive = sql<boolean>`exists (select from picture_use where picture_use.picture_id = picture.id)`;
  const isInDraft = sql<boolean>`exists (select from picture_in_draft where picture_in_draft.picture_id = picture.id)`;
  return selectFromLibrary(db)
    .$if(Boolean(words?.trim()), (query) => query.where(sql<boolean>`search @@ words_to_find(${words})`))
    .$if(rightsClass !== undefined, (query) => query.where('rightsClass', '=', rightsClass!))
    .$if(lease !== undefined, (query) =>
      lease === 'expiring' ? query.where('expiresAt', '>', now).where('expiresAt', '<=', soon) : query.where('expiresAt', '<=', now),
    )
    .$if(use === 'live' || lease === 'expired-and-live', (query) => query.where(isLive))
    .$if(use === 'unused', (query) => query.where(sql<boolean>`not ${isLive} and not ${isInDraft}`))
    .$if(addedBy !== undefined, (query) => query.where('picture.createdBy', '=', addedBy!))
    .$if(from !== undefined, (query) => query.where('picture.createdAt', '>=', sql<Date>`${from}::timestamp at time zone ${timeZone}`))
    .$if(until !== undefined, (query) => query.where('picture.createdAt', '<', sql<Date>`(${until}::date + 1)::timestamp at time zone ${timeZone}`))
    .$if(before !== undefined, (query) => query.where('picture.id', '<', before!))
    .orderBy('picture.id', 'desc')
    .limit(limit)
    .execute();
}

export function listLibraryRows(db: Db, ids: readonly number[]): Promise<LibraryRow[]> {
  return selectFromLibrary(db)
    .where('picture.id', '=', sql<number>`any(${[...new Set(ids)]}::bigint[])`)
    .execute();
}

/** What the file of a picture says of itself. */
export async function findFileWords(db: Db, id: number): Promise<Partial<PictureMetadata> | undefined> {
  const row = await db.selectFrom('picture').select('metadata').where('id', '=', id).executeTakeFirst();
  return row?.metadata as Partial<PictureMetadata> | undefined;
}

/** Where the original of a picture lies; undefined while it is awaited. */
export async function findOriginal(db: Db, id: number): Promise<{ readonly key: string } | undefined> {
  const row = await db.selectFrom('picture').select('key').where('id', '=', id).where('state', 'in', ['stored', 'ready']).executeTakeFirst();
  return row?.key ? { key: row.key } : undefined;
}

/** The columns that people change. */
export type ChangedPicture = Partial<PictureWords> & {
  readonly isFilePicture?: boolean;
  readonly focalX?: number;
  readonly focalY?: number;
  readonly rightsClass?: RightsClass;
  readonly expiresAt?: Date | null;
};

export type LockedLibraryPicture = Required<ChangedPicture> & {
  readonly createdBy: number | null;
  readonly width: number | null;
  readonly height: number | null;
};

/** The picture, locked until the transaction ends. */
export function lockLibraryPicture(tx: Tx, id: number): Promise<LockedLibraryPicture | undefined> {
  return tx
    .selectFrom('picture')
    .select([...wordNames, 'isFilePicture', 'focalX', 'focalY', 'rightsClass', 'expiresAt', 'createdBy', 'width', 'height'])
    .where('id', '=', id)
    .where('state', '!=', 'refused')
    .forUpdate()
    .executeTakeFirst();
}

export async function updatePicture(tx: Tx, id: number, told: ChangedPicture): Promise<void> {
  await tx.updateTable('picture').set(told).where('id', '=', id).execute();
}

/** Files are to be made anew. False when there is no original to make them from. */
export async function oweRenditions(tx: Tx, id: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('picture')
    .set({ state: 'stored' })
    .where('id', '=', id)
    .where('state', 'in', ['stored', 'ready'])
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type RightsOfPicture = {
  readonly id: number;
  readonly rightsClass: RightsClass;
  readonly expiresAt: Date | null;
  readonly hasAltText: boolean;
  readonly hasCredit: boolean;
};

/** By id. */
export function listRightsOfPictures(db: Db, ids: readonly number[]): Promise<RightsOfPicture[]> {
  return db
    .selectFrom('picture')
    .select(['id', 'rightsClass', 'expiresAt'])
    .select([sql<boolean>`alt_text <> ''`.as('hasAltText'), sql<boolean>`credit_line || creator || agency || source <> ''`.as('hasCredit')])
    .where('id', '=', sql<number>`any(${[...new Set(ids)]}::bigint[])`)
    .orderBy('id')
    .execute();
}
