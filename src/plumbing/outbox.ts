// What happened, told to machines. A row is written in the transaction of the deed; followers read them in order.
import type { Db, Tx } from './db.ts';
import { findSeenSeq, insertOutboxRow, lockOutbox } from './outbox.sql.ts';

export type Bulletin = { readonly kind: string; readonly keys: readonly string[]; readonly payload: Readonly<Record<string, unknown>> };

/**
 * Announces what this transaction did. Call it last: from here until the end of the transaction no other can announce,
 * so that the numbers of the rows are the order in which they become visible, and a follower that has read up to a number
 * has missed nothing below it.
 */
export async function announce(tx: Tx, bulletin: Bulletin): Promise<void> {
  await lockOutbox(tx);
  await insertOutboxRow(tx, bulletin);
}

/** The number of the last bulletin that a connection can see: the reader's too, which is behind the newsroom's on a replica that lags. */
export function readSeenSeq(db: Db): Promise<number> {
  return findSeenSeq(db);
}
