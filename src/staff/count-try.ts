// Counting who tries what: links and letters. Signing in has the library's own count.
import type { Db } from '../plumbing/db.ts';
import { countInMinute } from './count-try.sql.ts';

/** How often that was tried in the running minute, this time included. */
export function countTry(db: Db, what: string): Promise<number> {
  return countInMinute(db, what, Date.now());
}
