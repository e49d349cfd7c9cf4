import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Client, ClientContent, Scope } from './client.ts';

const told = ['id', 'name', 'note', 'scopes', 'origins', 'requestsPerMinute', 'isAnybody', 'createdAt', 'revokedAt'] as const;

/** All that are and were, by name. */
export async function listClients(db: Db): Promise<Client[]> {
  const rows = await db.selectFrom('client').select(told).orderBy('name').execute();
  return rows.map(toClient);
}

export async function findClient(db: Db, id: number): Promise<Client | undefined> {
  const row = await db.selectFrom('client').select(told).where('id', '=', id).executeTakeFirst();
  return row && toClient(row);
}

/** Whoever asks without a key, where that is allowed. */
export async function findAnybody(db: Db): Promise<Client | undefined> {
  const row = await db.selectFrom('client').select(told).where('isAnybody', '=', true).where('revokedAt', 'is', null).executeTakeFirst();
  return row && toClient(row);
}

/** Whether pages of an origin may ask in the name of some client. */
export async function isOriginOfSome(db: Db, origin: string): Promise<boolean> {
  const { rows } = await sql`select from client where revoked_at is null and ${origin} = any(origins) limit 1`.execute(db);
  return rows.length > 0;
}

/** One by its number, its row locked until the transaction ends. */
export async function lockClient(tx: Tx, id: number): Promise<Client | undefined> {
  const row = await tx.selectFrom('client').select(told).where('id', '=', id).forUpdate().executeTakeFirst();
  return row && toClient(row);
}

/** Until the transaction ends, nobody else gives a client a name. */
export async function lockNamesOfClients(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4020)`.execute(tx);
}

/** The number of the one with that name. */
export async function findClientNamed(tx: Tx, name: string): Promise<number | undefined> {
  const found = await tx.selectFrom('client').select('id').where('name', '=', name).executeTakeFirst();
  return found?.id;
}

export async function insertClient(
  tx: Tx,
  { scopes, origins, ...content }: ClientContent & { readonly isAnybody: boolean; readonly createdBy: number; readonly createdAt: Date },
): Promise<Client> {
  const row = await tx
    .insertInto('client')
    .values({ ...content, scopes: [...scopes], origins: [...origins] })
    .returning(told)
    .executeTakeFirstOrThrow();
  return toClient(row);
}

export async function updateClient(tx: Tx, id: number, { scopes, origins, ...content }: ClientContent): Promise<void> {
  await tx
    .updateTable('client')
    .set({ ...content, scopes: [...scopes], origins: [...origins] })
    .where('id', '=', id)
    .execute();
}

export async function endClient(tx: Tx, id: number, revokedAt: Date): Promise<void> {
  await tx.updateTable('client').set({ revokedAt }).where('id', '=', id).execute();
}

type Row = Omit<Client, 'scopes'> & { readonly scopes: readonly string[] };

/** The table takes no other scopes. */
function toClient(row: Row): Client {
  return { ...row, scopes: row.scopes as Scope[] };
}
