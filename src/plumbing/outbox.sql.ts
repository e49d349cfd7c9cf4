import { sql } from 'kysely';
import type { Db, Tx } from './db.ts';
import type { Bulletin } from './outbox.ts';

/** One writer at a time, until the end of the transaction. */
export async function lockOutbox(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4001)`.execute(tx);
}

export async function insertOutboxRow(tx: Tx, { kind, keys, payload }: Bulletin): Promise<void> {
  await tx
    .insertInto('outbox')
    .values({ kind, keys: [...keys], payload: JSON.stringify(payload) })
    .execute();
}

export type OutboxRow = {
  readonly seq: number;
  readonly at: Date;
  readonly kind: string;
  readonly keys: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
};

/** The next rows after a number, in order. */
export async function listOutboxRows(db: Db, after: number, limit: number): Promise<OutboxRow[]> {
  const rows = await db.selectFrom('outbox').select(['seq', 'at', 'kind', 'keys', 'payload']).where('seq', '>', after).orderBy('seq').limit(limit).execute();
  return rows.map((row) => ({ ...row, payload: row.payload as Record<string, unknown> }));
}

/** Where a follower stands, its row locked until the transaction ends; undefined while another process has it. */
export async function lockOutboxReader(tx: Tx, name: string): Promise<number | undefined> {
  const row = await tx.selectFrom('outboxReader').select('seq').where('name', '=', name).forUpdate().skipLocked().executeTakeFirst();
  return row?.seq;
}

/** A follower of that name, if there is none, which has come so far. */
export async function insertOutboxReader(db: Db, name: string, seq = 0): Promise<void> {
  await db
    .insertInto('outboxReader')
    .values({ name, seq })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Where a follower stands. */
export async function findOutboxReader(db: Db, name: string): Promise<number> {
  const { seq } = await db.selectFrom('outboxReader').select('seq').where('name', '=', name).executeTakeFirstOrThrow();
  return seq;
}

export async function moveOutboxReader(tx: Tx, name: string, seq: number): Promise<void> {
  await tx.updateTable('outboxReader').set({ seq }).where('name', '=', name).execute();
}

/** The same, as far as the reader's connection can see; it may be one to a replica that lags. */
export async function findSeenSeq(readers: Db): Promise<number> {
  const { rows } = await sql<{ seen: number }>`select outbox_seen() as seen`.execute(readers);
  return rows[0]!.seen;
}

/** The number of the newest row; 0 when nothing has happened yet. */
export async function findLastSeq(db: Db): Promise<number> {
  const { last } = await db.selectFrom('outbox').select(sql<number>`coalesce(max(seq), 0)`.as('last')).executeTakeFirstOrThrow();
  return last;
}
