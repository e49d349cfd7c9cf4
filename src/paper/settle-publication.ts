import type { Db, Tx } from '../plumbing/db.ts';
import { publicationFaults } from './check-publication.ts';
import { findPublication, lockPublication, upsertPublication } from './publication.sql.ts';
import type { Publication } from './publication.ts';

/** Writes the paper's settings, in place of those it had. Whoever calls has asked `publicationFaults` first: settings with a fault are not written. */
export async function settlePublication(db: Db, publication: Publication): Promise<void> {
  const faults = publicationFaults(publication);
  if (faults.length > 0) throw new Error(`these settings would spoil every page: ${faults.join('; ')}`);
  await upsertPublication(db, publication);
}

/** Whether a newsroom has been laid out in this database. */
export async function hasPublication(db: Db): Promise<boolean> {
  return (await findPublication(db)) !== undefined;
}

/** Whether no newsroom has been laid out yet; then until the end of the transaction nobody else can lay one out. */
export async function isFirst(tx: Tx): Promise<boolean> {
  await lockPublication(tx);
  return !(await hasPublication(tx));
}
