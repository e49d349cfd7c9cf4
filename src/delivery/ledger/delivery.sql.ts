import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { Delivery, DeliveryState, ListName, Surface } from './delivery.ts';

const columns = [
  'id',
  'seq',
  'storyId',
  'editionId',
  'surface',
  'listKind',
  'listId',
  'webhookId',
  'wanted',
  'owedAt',
  'dueAt',
  'state',
  'looks',
  'saw',
  'seenAt',
] as const;

type Row = Omit<Delivery, 'surface' | 'list' | 'wanted' | 'state' | 'saw' | 'seenAt'> & {
  readonly surface: string;
  readonly listKind: string | null;
  readonly listId: number | null;
  readonly wanted: string;
  readonly state: string;
  readonly saw: string | null;
  readonly seenAt: Date | null;
};

function toDelivery({ listKind, listId, ...row }: Row): Delivery {
  return {
    ...row,
    surface: row.surface as Surface,
    list: listKind === null ? undefined : { kind: listKind as ListName['kind'], id: listId! },
    wanted: row.wanted as Delivery['wanted'],
    state: row.state as DeliveryState,
    saw: row.saw ?? undefined,
    seenAt: row.seenAt ?? undefined,
  };
}

/** Those to be looked at by now, the ones that have waited longest first. */
export async function listToLookAt(db: Db, now: Date, most: number): Promise<Delivery[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(columns)
    .where('state', 'in', ['owed', 'missing'])
    .where('nextLookAt', '<=', now)
    .orderBy('nextLookAt')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(toDelivery);
}

/** The database's own clock, by which all that is owed is dated. */
export async function readClock(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]!.now;
}

/** When the next is to be looked at; undefined: all is delivered. */
export async function findNextLook(db: Db): Promise<Date | undefined> {
  const row = await db
    .selectFrom('delivery')
    .select((count) => count.fn.min('nextLookAt').as('at'))
    .where('state', 'in', ['owed', 'missing'])
    .executeTakeFirst();
  return row?.at ?? undefined;
}

export type Look = { readonly id: number; readonly state: DeliveryState; readonly saw: string | undefined; readonly at: Date; readonly nextLookAt: Date };

/** What a look has found. One that was overtaken meanwhile stays so. */
export async function recordLook(db: Db, { id, state, saw, at, nextLookAt }: Look): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ state, saw: saw ?? null, seenAt: state === 'arrived' ? at : null, nextLookAt, looks: sql<number>`looks + 1` })
    .where('id', '=', id)
    .where('state', 'in', ['owed', 'missing'])
    .execute();
}

/** What the last publish, or taking back, of a story owes or owed. */
export async function listOfStory(db: Db, storyId: number): Promise<Delivery[]> {
  const last = db
    .selectFrom('delivery')
    .select((most) => most.fn.max('seq').as('seq'))
    .where('storyId', '=', storyId);
  const rows = await db.selectFrom('delivery').select(columns).where('storyId', '=', storyId).where('seq', '=', last).orderBy('id').execute();
  return rows.map(toDelivery);
}

/** The newest first: those that are missing, or all. */
export async function listDeliveries(db: Db, { isMissing, most }: { readonly isMissing: boolean; readonly most: number }): Promise<Delivery[]> {
  let query = db.selectFrom('delivery').select(columns).orderBy('id', 'desc').limit(most);
  if (isMissing) query = query.where('state', '=', 'missing');
  return (await query.execute()).map(toDelivery);
}

export async function findDelivery(db: Db, id: number): Promise<Delivery | undefined> {
  const row = await db.selectFrom('delivery').select(columns).where('id', '=', id).executeTakeFirst();
  return row && toDelivery(row);
}

/** Owed once more, from an instant on; false for one of a publish that others have followed. */
export async function oweAgain(db: Db, id: number, at: Date): Promise<boolean> {
  const updated = await db
    .updateTable('delivery')
    .set({ state: 'owed', owedAt: at, dueAt: sql<Date>`${at}::timestamptz + delivery_deadline(wanted)`, nextLookAt: at, seenAt: null, saw: null })
    .where('id', '=', id)
    .where('state', '<>', 'passed')
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

export type LedgerFigures = { readonly owed: number; readonly missing: number };

export async function countDeliveries(db: Db): Promise<LedgerFigures> {
  const { rows } = await sql<LedgerFigures>`
    select count(*) filter (where state = 'owed')::int as owed, count(*) filter (where state = 'missing')::int as missing
    from delivery where state in ('owed', 'missing')`.execute(db);
  return rows[0]!;
}

/** Of these stories, how much of each is missing. */
export async function countMissing(db: Db, storyIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('delivery')
    .select((count) => ['storyId', count.fn.countAll<number>().as('missing')])
    .where('state', '=', 'missing')
    .where('storyId', '=', sql<number>`any(${[...storyIds]})`)
    .groupBy('storyId')
    .execute();
  return new Map(rows.map(({ storyId, missing }) => [storyId, Number(missing)]));
}

/** Forgets what is settled and older than this. */
export async function deleteSettled(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('delivery').where('owedAt', '<', before).where('state', 'in', ['arrived', 'passed']).execute();
}
