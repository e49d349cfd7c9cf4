import type { Db } from '../../plumbing/db.ts';
import { putLook } from './look.sql.ts';

/** Remembers that somebody has a story open: what others change from now on is news to them. */
export function look(db: Db, told: { readonly storyId: number; readonly staffId: number; readonly at: Date }): Promise<void> {
  return putLook(db, told);
}
