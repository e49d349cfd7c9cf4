import type { Db } from '../plumbing/db.ts';
import { readSeenSeq } from '../plumbing/outbox.ts';
import { type ChangesWish, listChanges } from './change.sql.ts';
import type { PublicChange } from './change.ts';

export type Changes = {
  readonly changes: readonly PublicChange[];
  /** Pass as `after` to go on: nothing comes twice, and nothing is left out. */
  readonly next: number;
  readonly hasMore: boolean;
};

/** What readers could see became different after a number, in order; on the reader's connection. */
export async function readChanges(db: Db, wish: ChangesWish): Promise<Changes> {
  // First: what comes between the two lies after this number, and is found again.
  const seen = await readSeenSeq(db);
  const found = await listChanges(db, { ...wish, limit: wish.limit + 1 });
  const changes = found.slice(0, wish.limit);
  const hasMore = found.length > wish.limit;
  const last = changes.at(-1)?.seq ?? wish.after;
  return { changes, hasMore, next: hasMore ? last : Math.max(last, seen) };
}
