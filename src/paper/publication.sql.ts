import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import { type Advertising, type FeedText, type Look, type Publication, plainLook } from './publication.ts';

/** The paper's settings; undefined in a database where no newsroom has been laid out. */
export async function findPublication(db: Db): Promise<Publication | undefined> {
  const row = await db
    .selectFrom('publication')
    .select(['name', 'tagline', 'language', 'locale', 'timeZone', 'look', 'advertising', 'isKeptOffline', 'feedText'])
    .executeTakeFirst();
  return (
    row && {
      ...row,
      feedText: row.feedText as FeedText,
      look: { ...plainLook, ...(row.look as Partial<Look>) },
      advertising: { isOn: true, adsTxt: [], ...(row.advertising as Partial<Advertising>) },
    }
  );
}

export async function upsertPublication(db: Db, publication: Publication): Promise<void> {
  const row = { ...publication, look: JSON.stringify(publication.look), advertising: JSON.stringify(publication.advertising), changedAt: new Date() };
  await db
    .insertInto('publication')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

/** One writer of a first newsroom at a time, until the end of the transaction. */
export async function lockPublication(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4003)`.execute(tx);
}
