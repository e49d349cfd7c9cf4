import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Picture } from './picture.ts';

/** The columns that the reader's role may select too. */
const columns = [
  'id', 'state', 'width', 'height', 'caption', 'altText', 'creditLine', 'creator', 'agency', 'source', 'isFilePicture', 'copyrightNotice', 'takenAt', 'focalX', 'focalY',
] as const;

export type PictureRow = Omit<Picture, 'renditions'>;

export async function listPictureRows(db: Db, ids: readonly number[]): Promise<PictureRow[]> {
  const rows = await db.selectFrom('picture').select(columns).where('id', '=', sql<number>`any(${[...ids]}::bigint[])`).execute();
  return rows.map(({ focalX, focalY, ...row }) => ({
    ...row,
    width: row.width ?? undefined,
    height: row.height ?? undefined,
    takenAt: row.takenAt ?? undefined,
    focal: { x: focalX, y: focalY },
  }));
}

export type KnownOfPicture = {
  readonly caption: string;
  readonly altText: string;
  readonly creditLine: string;
  readonly creator: string;
  readonly agency: string;
  readonly source: string;
  readonly isFilePicture: boolean;
};

export async function insertAwaitedPicture(db: Db, known: KnownOfPicture, createdBy: number | null): Promise<number> {
  const { id } = await db.insertInto('picture').values({ state: 'awaited', ...known, createdBy }).returning('id').executeTakeFirstOrThrow();
  return id;
}
