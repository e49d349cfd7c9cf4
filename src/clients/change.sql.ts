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
  const isLast = sql`and not exists (
    select from public_change later where later.subject = change.subject and later.subject_id = change.subject_id and later.seq > change.seq)`;
  const { rows } = await sql<PublicChange & { kind: ChangeKind; subject: ChangedSubject; editionNumber: number | null }>`
    select change.seq, change.at, change.kind, change.subject, change.subject_id, edition.number as edition_number
    from public_change change
    left join public_edition edition on edition.edition_id = change.edition_id
    where change.seq > ${after} ${compact ? isLast : sql``}
    order by change.seq limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, editionNumber: row.editionNumber ?? undefined }));
}
