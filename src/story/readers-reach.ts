import type { Db } from '../plumbing/db.ts';
import { findForbiddenSight } from './readers-reach.sql.ts';

/** Says in words what a reader's connection can see and may not; undefined when it sees what is published and nothing else. */
export function tryToReadTooMuch(readers: Db): Promise<string | undefined> {
  return findForbiddenSight(readers);
}
