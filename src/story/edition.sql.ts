// Editions: the numbered states of a story. One is live at most, one is open at most; the database sees to both.
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { NoticeForm } from './notice.ts';
import type { Names } from './publishing/names.ts';
import type { ChangeClass } from './story.ts';

export type OpenEdition = {
  readonly id: number;
  readonly storyId: number;
  readonly number: number;
  readonly state: 'draft' | 'scheduled';
  readonly revisionId: number;
  readonly changeClass: ChangeClass | null;
  readonly publicNote: string;
  readonly notice: NoticeForm | null;
  readonly embargoedUntil: Date | null;
  readonly publishAt: Date | null;
};

const openColumns = ['id', 'storyId', 'number', 'state', 'revisionId', 'changeClass', 'publicNote', 'notice', 'embargoedUntil', 'publishAt'] as const;

/** The edition being worked on, as it is read. */
export async function findOpenEdition(db: Db, storyId: number): Promise<OpenEdition | undefined> {
  const row = await db.selectFrom('edition').select(openColumns).where('storyId', '=', storyId).where('state', 'in', ['draft', 'scheduled']).executeTakeFirst();
  return row as OpenEdition | undefined;
}

/** The edition being worked on, locked so that nobody else publishes it meanwhile. */
export async function lockOpenEdition(tx: Tx, storyId: number): Promise<OpenEdition | undefined> {
  const row = await tx
    .selectFrom('edition')
    .select(openColumns)
    .where('storyId', '=', storyId)
    .where('state', 'in', ['draft', 'scheduled'])
    .forUpdate()
    .executeTakeFirst();
  return row as OpenEdition | undefined;
}

/** Whether an instant is still to come, by the database's clock at the beginning of the transaction, as the guard of embargoes asks it. */
export async function isAhead(tx: Tx, instant: Date): Promise<boolean> {
  const { rows } = await sql<{ ahead: boolean }>`select ${instant}::timestamptz > now() as ahead`.execute(tx);
  return rows[0]!.ahead;
}

/**
 * The story whose scheduled edition has been due longest, by the database's clock at the beginning of the transaction, as
 * the trigger that guards embargoes asks it; its row locked. One that another process holds is passed over.
 */
export async function lockStoryThatIsDue(tx: Tx): Promise<{ storyId: number; now: Date } | undefined> {
  const row = await tx
    .selectFrom('edition')
    .innerJoin('story', 'story.id', 'edition.storyId')
    .select(['story.id as storyId', sql<Date>`date_trunc('milliseconds', clock_timestamp())`.as('now')])
    .where('edition.state', '=', 'scheduled')
    .where('edition.publishAt', '<=', sql<Date>`now()`)
    .where((when) => when.or([when('edition.embargoedUntil', 'is', null), when('edition.embargoedUntil', '<=', sql<Date>`now()`)]))
    .orderBy('edition.publishAt')
    .orderBy('edition.id')
    .limit(1)
    .forUpdate('story')
    .skipLocked()
    .executeTakeFirst();
  return row;
}

/** Milliseconds until the next scheduled edition is due, by the database's clock; zero or less: now. */
export async function findNextDue(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('edition')
    .select(sql<number>`extract(epoch from min(publish_at) - clock_timestamp())::float8 * 1000`.as('wait'))
    .where('state', '=', 'scheduled')
    .executeTakeFirst();
  return row?.wait ?? undefined;
}

export type PublishedEdition = {
  readonly id: number;
  readonly number: number;
  readonly state: 'live' | 'superseded' | 'withdrawn';
  readonly revisionId: number;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
  /** When this edition went out, and where it stood. */
  readonly liveAt: Date;
  readonly sectionId: number | null;
  readonly urlSlug: string;
  readonly hash: string;
};

/** The newest edition that met readers, whether it is still live or not. */
export async function findLastPublished(db: Db, storyId: number): Promise<PublishedEdition | undefined> {
  const row = await db
    .selectFrom('edition')
    .select(['id', 'number', 'state', 'revisionId', 'publishedAt', 'updatedAt', 'liveAt', 'sectionId', 'urlSlug', 'hash'])
    .where('storyId', '=', storyId)
    .where('state', 'in', ['live', 'superseded', 'withdrawn'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as PublishedEdition | undefined;
}

/** The newest edition that shows a revision, whatever its state. */
export async function findEditionOfRevision(
  db: Db,
  revisionId: number,
): Promise<
  | (Pick<OpenEdition, 'id' | 'number' | 'changeClass' | 'publicNote' | 'notice'> & { liveAt: Date | null; publishedAt: Date | null; updatedAt: Date | null })
  | undefined
> {
  const row = await db
    .selectFrom('edition')
    .select(['id', 'number', 'changeClass', 'publicNote', 'notice', 'liveAt', 'publishedAt', 'updatedAt'])
    .where('revisionId', '=', revisionId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row as Awaited<ReturnType<typeof findEditionOfRevision>>;
}

export async function insertOpenEdition(tx: Tx, storyId: number, revisionId: number): Promise<number> {
  const { id } = await tx
    .insertInto('edition')
    .values({
      storyId,
      revisionId,
      state: 'draft',
      number: sql<number>`(select coalesce(max(number), 0) + 1 from edition where story_id = ${storyId})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function pointOpenEditionAt(tx: Tx, editionId: number, revisionId: number): Promise<void> {
  await tx.updateTable('edition').set({ revisionId }).where('id', '=', editionId).execute();
}

export async function setSchedule(
  tx: Tx,
  editionId: number,
  { notice, ...when }: { publishAt: Date; embargoedUntil: Date | null; changeClass: ChangeClass | null; publicNote: string; notice: NoticeForm | null },
): Promise<void> {
  await tx
    .updateTable('edition')
    .set({ state: 'scheduled', ...when, notice: notice && JSON.stringify(notice) })
    .where('id', '=', editionId)
    .execute();
}

export async function clearSchedule(tx: Tx, editionId: number): Promise<void> {
  await tx.updateTable('edition').set({ state: 'draft', publishAt: null }).where('id', '=', editionId).execute();
}

export async function setEmbargo(tx: Tx, editionId: number, embargoedUntil: Date | null): Promise<void> {
  await tx.updateTable('edition').set({ embargoedUntil }).where('id', '=', editionId).execute();
}

/** Ends the live edition, if there is one. Gives back its id. */
export async function endLiveEdition(tx: Tx, storyId: number, state: 'superseded' | 'withdrawn'): Promise<number | undefined> {
  const row = await tx.updateTable('edition').set({ state }).where('storyId', '=', storyId).where('state', '=', 'live').returning('id').executeTakeFirst();
  return row?.id;
}

export type GoingLive = {
  readonly changeClass: ChangeClass | null;
  readonly publicNote: string;
  readonly notice: NoticeForm | null;
  readonly names: Names;
  readonly liveAt: Date;
  readonly liveBy: number;
  readonly publishedAt: Date;
  readonly updatedAt: Date | null;
  readonly sectionId: number | null;
  readonly urlSlug: string;
  readonly language: string;
  readonly previousHash: string | null;
  readonly hash: string;
};

export async function goLive(tx: Tx, editionId: number, { notice, names, ...facts }: GoingLive): Promise<void> {
  await tx
    .updateTable('edition')
    .set({ state: 'live', publishAt: null, ...facts, notice: notice && JSON.stringify(notice), names: JSON.stringify(names) })
    .where('id', '=', editionId)
    .execute();
}

export type ScheduledEdition = { readonly revisionId: number; readonly publishAt: Date; readonly embargoedUntil: Date | null };

/** Editions that have an hour, the next first; of one story, if it is named. */
export async function listScheduled(
  db: Db,
  { storyId, limit }: { readonly storyId?: number | undefined; readonly limit: number },
): Promise<ScheduledEdition[]> {
  const rows = await db
    .selectFrom('edition')
    .select(['revisionId', 'publishAt', 'embargoedUntil'])
    .where('state', '=', 'scheduled')
    .$if(storyId !== undefined, (query) => query.where('storyId', '=', storyId!))
    .orderBy('publishAt')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, publishAt: row.publishAt! }));
}
