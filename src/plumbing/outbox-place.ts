// A place in the outbox that is kept in the database: whoever follows from it misses nothing, in this process or the next.
import { type Db, transaction } from './db.ts';
import { findLastSeq, findOutboxReader, insertOutboxReader, listOutboxRows, moveOutboxReader, type OutboxRow } from './outbox.sql.ts';

export type Happening = OutboxRow;

/** The number of the row after which a follower goes on; on its very first time, the newest. */
export async function takeUpPlace(db: Db, follower: string): Promise<number> {
  await insertOutboxReader(db, follower, await findLastSeq(db));
  return findOutboxReader(db, follower);
}

/** What happened after a number, in order. */
export function readOn(db: Db, after: number, atMost: number): Promise<Happening[]> {
  return listOutboxRows(db, after, atMost);
}

/** Whoever takes up the place from now on goes on after this number. */
export async function keepPlace(db: Db, follower: string, seq: number): Promise<void> {
  await transaction(db, (tx) => moveOutboxReader(tx, follower, seq));
}
