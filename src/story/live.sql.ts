// What is live, for readers. Run on the reader's connection these can return nothing but live editions; run on the
// newsroom's they say so themselves.
import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { NoticeForm } from './notice.ts';
import { publicColumns, toPublicContent } from './revision.sql.ts';
import type { ChangeClass, Credit, HeadlineVariants, PictureUse, PublicContent } from './story.ts';

export type LiveRow = PublicContent & {
  readonly storyId: number;
  readonly editionId: number;
  readonly number: number;
  readonly changeClass: ChangeClass | null;
  readonly publicNote: string;
  readonly notice: NoticeForm | null;
  /** When this edition goes out, or went. */
  readonly liveAt: Date;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
};

export async function listLiveRows(db: Db, storyIds: readonly number[]): Promise<LiveRow[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select([
      'edition.storyId',
      'edition.id as editionId',
      'edition.number',
      'edition.changeClass',
      'edition.publicNote',
      'edition.notice',
      'edition.liveAt',
      'edition.publishedAt',
      'edition.updatedAt',
      'edition.urlSlug as liveSlug',
    ])
    .select(publicColumns.map((column) => `revision.${column}` as const))
    .where('edition.state', '=', 'live')
    .where('edition.storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .execute();
  return rows.map((row) => ({
    ...toPublicContent(row),
    urlSlug: row.liveSlug ?? '',
    storyId: row.storyId,
    editionId: row.editionId,
    number: row.number,
    changeClass: row.changeClass,
    publicNote: row.publicNote,
    notice: row.notice as NoticeForm | null,
    liveAt: row.liveAt!,
    publishedAt: row.publishedAt!,
    updatedAt: row.updatedAt,
  }));
}

/** Who is credited for these live stories, by story. */
export async function listLiveCredits(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, readonly Credit[]>> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select(['edition.storyId', 'revision.credits'])
    .where('edition.state', '=', 'live')
    .where('edition.storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ storyId, credits }) => [storyId, credits as readonly Credit[]]));
}

export type CardRow = {
  readonly storyId: number;
  readonly sectionId: number | null;
  readonly urlSlug: string;
  readonly language: string;
  readonly kicker: string;
  readonly headline: string;
  readonly headlines: HeadlineVariants;
  readonly standfirst: string;
  readonly leadPicture: PictureUse | null;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
};

/** Everything a card shows; the body is not touched. */
export async function listCardRows(db: Db, storyIds: readonly number[]): Promise<CardRow[]> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select(['edition.storyId', 'edition.sectionId', 'edition.urlSlug', 'edition.language', 'edition.publishedAt', 'edition.updatedAt'])
    .select(['revision.kicker', 'revision.headline', 'revision.headlines', 'revision.standfirst', 'revision.leadPicture'])
    .where('edition.state', '=', 'live')
    .where('edition.storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .execute();
  return rows.map((row) => ({
    ...row,
    urlSlug: row.urlSlug!,
    language: row.language!,
    publishedAt: row.publishedAt!,
    headlines: row.headlines as HeadlineVariants,
    leadPicture: row.leadPicture as PictureUse | null,
  }));
}

/** Of the live ones among them, by id. */
export async function listLiveBodies(db: Db, storyIds: readonly number[]): Promise<{ storyId: number; body: unknown }[]> {
  return db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select(['edition.storyId', 'revision.body'])
    .where('edition.state', '=', 'live')
    .where('edition.storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .execute();
}

export async function listLiveLanguages(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .selectFrom('edition')
    .innerJoin('revision', 'revision.id', 'edition.revisionId')
    .select(['edition.storyId', 'revision.language'])
    .where('edition.state', '=', 'live')
    .where('edition.storyId', '=', sql<number>`any(${[...storyIds]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ storyId, language }) => [storyId, language]));
}
