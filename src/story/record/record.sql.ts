// Editions of before are in the reach of the reader's role through the view public_edition alone (migrations/0019).
import { sql } from 'kysely';
import type { Db, Tx } from '../../plumbing/db.ts';
import type { LiveRow } from '../live.sql.ts';
import type { Notice, NoticeForm } from '../notice.ts';
import type { Names } from '../publishing/names.ts';
import { publicColumns, toPublicContent } from '../revision.sql.ts';
import type { ChangeClass } from '../story.ts';
import type { PublicItem, RecordedEdition } from './record.ts';

/** Every edition of a story that readers can read now, the first before all others. */
export async function listRecordedEditions(db: Db, storyId: number): Promise<RecordedEdition[]> {
  const rows = await db
    .selectFrom('publicEdition')
    .select(['number', 'isLive', 'changeClass', 'publicNote', 'notice', 'liveAt', 'hash', 'previousHash', 'removedReason', 'removedAt'])
    .where('storyId', '=', storyId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    number: row.number!,
    isLive: row.isLive!,
    changeClass: (row.changeClass as ChangeClass | null) ?? undefined,
    publicNote: row.publicNote!,
    notice: noticeIn(row),
    liveAt: row.liveAt!,
    hash: row.hash!,
    previousHash: row.previousHash ?? undefined,
    removed: row.removedAt ? { publicReason: row.removedReason!, at: row.removedAt } : undefined,
  }));
}

/** All notices of these stories, the oldest first. */
export async function listNotices(db: Db, storyIds: readonly number[]): Promise<(Notice & { readonly storyId: number })[]> {
  const rows = await db
    .selectFrom('publicEdition')
    .select(['storyId', 'number', 'publicNote', 'notice', 'liveAt'])
    .where('storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .where('notice', 'is not', null)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...noticeIn(row)!, storyId: row.storyId! }));
}

export type RecordedRow = LiveRow & {
  /** Null of an edition of before names were noted. */
  readonly names: Names | null;
};

/** An edition with its words; undefined when it is not there, or its words were removed. */
export async function findRecordedRow(db: Db, storyId: number, number: number): Promise<RecordedRow | undefined> {
  const row = await db
    .selectFrom('publicEdition')
    .select(['editionId', 'changeClass', 'publicNote', 'notice', 'names', 'liveAt', 'publishedAt', 'updatedAt', 'liveSlug', ...publicColumns])
    .where('storyId', '=', storyId)
    .where('number', '=', number)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...toPublicContent(row as Parameters<typeof toPublicContent>[0]),
    urlSlug: row.liveSlug!,
    storyId,
    editionId: row.editionId!,
    number,
    changeClass: row.changeClass as ChangeClass | null,
    publicNote: row.publicNote!,
    notice: row.notice as NoticeForm | null,
    names: row.names as Names | null,
    liveAt: row.liveAt!,
    publishedAt: row.publishedAt!,
    updatedAt: row.updatedAt,
  };
}

export async function findPublicItem(db: Db, storyId: number): Promise<PublicItem | undefined> {
  const row = await db.selectFrom('publicItem').select(['version', 'firstPublishedAt']).where('storyId', '=', storyId).executeTakeFirst();
  return row && { version: Number(row.version), firstPublishedAt: row.firstPublishedAt! };
}

/** An edition that has met readers, by its number. */
export function findPublishedEdition(tx: Tx, storyId: number, number: number): Promise<{ id: number; state: string } | undefined> {
  return tx
    .selectFrom('edition')
    .select(['id', 'state'])
    .where('storyId', '=', storyId)
    .where('number', '=', number)
    .where('state', 'in', ['live', 'superseded', 'withdrawn'])
    .executeTakeFirst();
}

export async function isRemoved(tx: Tx, editionId: number): Promise<boolean> {
  return (await tx.selectFrom('removal').select('editionId').where('editionId', '=', editionId).executeTakeFirst()) !== undefined;
}

export async function insertRemoval(
  tx: Tx,
  removal: { readonly editionId: number; readonly publicReason: string; readonly removedBy: number; readonly removedAt: Date },
): Promise<void> {
  await tx.insertInto('removal').values(removal).execute();
}

type NoticeRow = { notice: unknown; publicNote: string | null; number: number | null; liveAt: Date | null };

function noticeIn({ notice, publicNote, number, liveAt }: NoticeRow): Notice | undefined {
  return notice ? { ...(notice as NoticeForm), text: publicNote!, editionNumber: number!, at: liveAt! } : undefined;
}
