import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

export async function listDeskRows(db: Db): Promise<{ id: number; name: string }[]> {
  return db.selectFrom('desk').select(['id', 'name']).orderBy('position').orderBy('id').execute();
}

export async function listStageRows(db: Db): Promise<{ id: number; deskId: number; name: string }[]> {
  return db.selectFrom('stage').select(['id', 'deskId', 'name']).orderBy('deskId').orderBy('position').orderBy('id').execute();
}

/** The desk, kept from being closed until the transaction ends. */
export async function lockDeskRow(tx: Tx, id: number): Promise<{ id: number; name: string } | undefined> {
  return tx.selectFrom('desk').select(['id', 'name']).where('id', '=', id).forKeyShare().executeTakeFirst();
}

/** Whoever changes the desks or their stages stands in a queue, with whoever is about to put a story on one. */
export async function lockOrderOfDesks(tx: Tx): Promise<void> {
  await sql`lock table desk in exclusive mode`.execute(tx);
}

/** The desk's number; undefined when another has the name. */
export async function insertDesk(tx: Tx, name: string): Promise<number | undefined> {
  const row = await tx
    .insertInto('desk')
    .values({ name, position: sql<number>`(select coalesce(max(position), 0) + 1 from desk)` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/** The stage's number; undefined when the desk has one of the name. It stands last. */
export async function insertStage(tx: Tx, deskId: number, name: string): Promise<number | undefined> {
  const row = await tx
    .insertInto('stage')
    .values({ deskId, name, position: sql<number>`(select coalesce(max(position), 0) + 1 from stage where desk_id = ${deskId})` })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function renameRow(tx: Tx, table: 'desk' | 'stage', id: number, name: string): Promise<void> {
  await tx.updateTable(table).set({ name }).where('id', '=', id).execute();
}

/** Puts rows in the order of these ids. */
export async function orderRows(tx: Tx, table: 'desk' | 'stage', ids: readonly number[]): Promise<void> {
  const position = sql<number>`array_position(${[...ids]}::bigint[], id)`;
  await tx
    .updateTable(table)
    .set({ position })
    .where('id', 'in', [...ids])
    .execute();
}

export async function deleteRow(tx: Tx, table: 'desk' | 'stage', id: number): Promise<void> {
  await tx.deleteFrom(table).where('id', '=', id).execute();
}
