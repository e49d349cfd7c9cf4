import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { ChangedSubject, ChangeKind, PublicChange } from './change.ts';

export type ChangesWish = {
  /** The number after which to go on. */
  readonly after: number;
  readonly limit: number;
  /** Of each subject its last change alone. */
  readonly compact: boolean;
};

/** The next changes after a number, in order; on the reader's connection. */
export async function listChanges(db: Db, { after, limit, compact }: ChangesWish): Promise<PublicChange[]> {
  const { rows } = await sql<PublicChange & { kind: ChangeKind; subject: ChangedSubject; editionNumber: number | null }>`
    select change.seq, change.at, change.kind, change.subject, change.subject_id,
      (select number from public_edition edition where edition.edition_id = change.edition_id) as edition_number
    from public_change change ${compact ? sql`join last_public_change using (seq)` : sql``}
    where seq > ${after} order by seq limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, editionNumber: row.editionNumber ?? undefined }));
}
