import type { Db } from '../plumbing/db.ts';
import type { Publication } from './publication.ts';
import { findPublication, upsertPublication } from './publication.sql.ts';

/** Writes the paper's settings, in place of those it had. */
export async function settlePublication(db: Db, publication: Publication): Promise<void> {
  await upsertPublication(db, publication);
}

/** Whether a newsroom has been laid out in this database. */
export async function hasPublication(db: Db): Promise<boolean> {
  return (await findPublication(db)) !== undefined;
}
