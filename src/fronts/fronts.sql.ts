import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import { type Container, type Front, type FrontOf, type Picked, type Regional, ruleOf } from './front.ts';
import { readContainers, readRules } from './front-shape.ts';

/** A front as the newsroom keeps it. */
export type KeptFront = {
  readonly id: number;
  /** Undefined: it is as it is published. */
  readonly draft: readonly Container[] | undefined;
  /** Counts every change. */
  readonly version: number;
  readonly isPublished: boolean;
};

type Place = { readonly sectionId: number | null; readonly edition: string | null };

function placeOf(of: FrontOf): Place {
  return { sectionId: of.kind === 'section' ? of.sectionId : null, edition: of.kind === 'edition' ? of.edition : null };
}

function isAt(of: FrontOf) {
  const { sectionId, edition } = placeOf(of);
  return sql<boolean>`(section_id, edition) is not distinct from (${sectionId}::bigint, ${edition}::text)`;
}

export async function findFront(db: Db, of: FrontOf): Promise<KeptFront | undefined> {
  const row = await db.selectFrom('front').select(['id', 'draft', 'draftVersion', 'isPublished']).where(isAt(of)).executeTakeFirst();
  return row && { id: row.id, draft: row.draft === null ? undefined : readContainers(row.draft), version: row.draftVersion, isPublished: row.isPublished };
}

/** Held until the end of the transaction: one at a time changes it. A front that nobody has touched yet is laid down. */
export async function lockFront(tx: Tx, of: FrontOf): Promise<KeptFront | undefined> {
  if (of.kind !== 'edition') {
    await tx
      .insertInto('front')
      .values(placeOf(of))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await tx.selectFrom('front').select('id').where(isAt(of)).forUpdate().execute();
  return findFront(tx, of);
}

export async function updateDraft(tx: Tx, id: number, draft: readonly Container[] | undefined): Promise<void> {
  await tx
    .updateTable('front')
    .set(({ eb }) => ({ draft: draft === undefined ? null : JSON.stringify(draft), draftVersion: eb('draftVersion', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The front as it is published there, or one that was, by its number; on the readers' connection with those picks alone that are live. */
export async function findFrontEdition(db: Db, of: FrontOf, wanted: number | 'published'): Promise<Front | undefined> {
  const found = await db
    .selectFrom('frontEdition')
    .innerJoin('front', 'front.id', 'frontEdition.frontId')
    .select(['frontId', 'number', 'containers'])
    .where(isAt(of))
    .where(wanted === 'published' ? 'frontEdition.isPublished' : 'number', '=', wanted === 'published' ? true : wanted)
    .executeTakeFirst();
  if (!found) return undefined;
  const picks = await db
    .selectFrom('frontPick')
    .select(['container', 'storyId', 'kicker', 'headline', 'pictureId', 'hasPicture', 'isBoosted'])
    .where('frontId', '=', found.frontId)
    .where('number', '=', found.number)
    .orderBy('container')
    .orderBy('position')
    .execute();
  const picksOf = (nth: number): Picked[] => picks.filter(({ container }) => container === nth).map(({ container: _, ...pick }) => pick);
  return { number: found.number, containers: readRules(found.containers).map((rule, at) => ({ ...rule, picks: picksOf(at + 1) })) };
}

export type FrontPublished = {
  readonly number: number;
  readonly isPublished: boolean;
  readonly publishedAt: Date;
  /** Null: somebody who is no longer known. */
  readonly publishedBy: string | null;
  readonly restoredFrom: number | null;
};

/** The last editions of a front, the newest first. */
export async function listFrontEditions(db: Db, of: FrontOf, limit: number): Promise<FrontPublished[]> {
  return db
    .selectFrom('frontEdition')
    .innerJoin('front', 'front.id', 'frontEdition.frontId')
    .leftJoin('staff', 'staff.id', 'frontEdition.publishedBy')
    .select(['frontEdition.number', 'frontEdition.isPublished', 'frontEdition.publishedAt', 'frontEdition.restoredFrom', 'staff.name as publishedBy'])
    .where(isAt(of))
    .orderBy('frontEdition.number', 'desc')
    .limit(limit)
    .execute();
}

type ToInsert = {
  readonly containers: readonly Container[];
  readonly publishedBy: number;
  readonly publishedAt: Date;
  readonly restoredFrom: number | null;
};

/** Readers see this one from now on. Gives back its number. */
export async function insertFrontEdition(tx: Tx, frontId: number, { containers, ...edition }: ToInsert): Promise<number> {
  await tx.updateTable('frontEdition').set({ isPublished: false }).where('frontId', '=', frontId).where('isPublished', '=', true).execute();
  const last = await tx.selectFrom('frontEdition').select('number').where('frontId', '=', frontId).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  await tx
    .insertInto('frontEdition')
    .values({ ...edition, frontId, number, containers: JSON.stringify(containers.map(ruleOf)) })
    .execute();
  const picks = containers.flatMap((container, at) =>
    container.picks.map((pick, place) => ({ ...pick, frontId, number, container: at + 1, position: place + 1 })),
  );
  if (picks.length > 0) await tx.insertInto('frontPick').values(picks).execute();
  await tx.updateTable('front').set({ isPublished: true }).where('id', '=', frontId).where('isPublished', '=', false).execute();
  return number;
}

/** Whether there was one to be withdrawn. */
export async function withdrawFrontEdition(tx: Tx, frontId: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('frontEdition')
    .set({ isPublished: false })
    .where('frontId', '=', frontId)
    .where('isPublished', '=', true)
    .executeTakeFirstOrThrow();
  await tx.updateTable('front').set({ isPublished: false }).where('id', '=', frontId).execute();
  return numUpdatedRows > 0n;
}

/** A front that somebody has touched. */
export type FrontMade = { readonly of: FrontOf; readonly name: string; readonly isPublished: boolean; readonly isDraft: boolean };

export async function listFronts(db: Db): Promise<FrontMade[]> {
  const { rows } = await sql<{ sectionId: number | null; edition: string | null; name: string; isPublished: boolean; isDraft: boolean }>`
    select section_id, edition, name, draft is not null as is_draft, is_published from front order by name, id`.execute(db);
  return rows.map(({ sectionId, edition, ...made }) => ({
    ...made,
    of: edition !== null ? { kind: 'edition', edition } : sectionId !== null ? { kind: 'section', sectionId } : { kind: 'home' },
  }));
}

/** Those the connection may see, by name. */
export async function listRegionalEditions(db: Db): Promise<Regional[]> {
  const rows = await db.selectFrom('front').select(['edition', 'name']).where('edition', 'is not', null).orderBy('name').execute();
  return rows.map(({ edition, name }) => ({ edition: edition!, name }));
}

/** False: there is one at that address. */
export async function insertRegionalEdition(tx: Tx, { edition, name }: Regional): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('front')
    .values({ edition, name })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function renameRegionalEdition(tx: Tx, { edition, name }: Regional): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('front').set({ name }).where('edition', '=', edition).executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** With all that was ever published of it. */
export async function deleteRegionalEdition(tx: Tx, edition: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('front').where('edition', '=', edition).executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

/** Whether there is a story, a picture, a section, a topic of that number. */
export async function isThere(db: Db, what: 'story' | 'picture' | 'section' | 'topic', id: number): Promise<boolean> {
  const found = await db.selectFrom(what).select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}

export type FrontDeed = 'front.published' | 'front.restored' | 'front.taken-down' | 'front.edition-opened' | 'front.edition-renamed' | 'front.edition-closed';

/** Who did what to which front, for people to read. */
export async function enterInLogbook(
  tx: Tx,
  { deed, staffId, at, details }: { readonly deed: FrontDeed; readonly staffId: number; readonly at: Date; readonly details: object },
): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify(details) })
    .execute();
}
