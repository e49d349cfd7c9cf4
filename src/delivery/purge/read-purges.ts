import type { Db } from '../../plumbing/db.ts';
import { purger } from './follow-purges.ts';
import { countWaiting, type PurgeFigures, summarizePurges } from './purge.sql.ts';

/** How caches in front are told, of the last thousand times; `waiting`: bulletins they have still to be told of. */
export async function readPurges(db: Db): Promise<PurgeFigures & { readonly waiting: number }> {
  return { ...(await summarizePurges(db)), waiting: await countWaiting(db, purger) };
}
