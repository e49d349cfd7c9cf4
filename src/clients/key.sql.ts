import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { ClientKey } from './key.ts';

const told = ['id', 'clientId', 'hint', 'createdAt', 'expiresAt', 'revokedAt', 'lastUsedOn'] as const;

/** The keys of all clients, the newest first. */
export function listKeys(db: Db): Promise<ClientKey[]> {
  return db.selectFrom('clientKey').select(told).orderBy('id', 'desc').execute();
}

/** The one with that hash, whatever became of it. */
export function findKeyByHash(db: Db, hash: string): Promise<ClientKey | undefined> {
  return db.selectFrom('clientKey').select(told).where('hash', '=', hash).executeTakeFirst();
}

/** One by its number, its row locked until the transaction ends. */
export function lockKey(tx: Tx, id: number): Promise<ClientKey | undefined> {
  return tx.selectFrom('clientKey').select(told).where('id', '=', id).forUpdate().executeTakeFirst();
}

type NewKey = Pick<ClientKey, 'clientId' | 'hint' | 'createdAt' | 'expiresAt'> & { readonly hash: string; readonly createdBy: number };

export function insertKey(tx: Tx, key: NewKey): Promise<ClientKey> {
  return tx.insertInto('clientKey').values(key).returning(told).executeTakeFirstOrThrow();
}

export async function endKey(tx: Tx, id: number, revokedAt: Date): Promise<void> {
  await tx.updateTable('clientKey').set({ revokedAt }).where('id', '=', id).execute();
}

/** Ends all that a client has. */
export async function endKeysOf(tx: Tx, clientId: number, revokedAt: Date): Promise<void> {
  await tx.updateTable('clientKey').set({ revokedAt }).where('clientId', '=', clientId).where('revokedAt', 'is', null).execute();
}

/** A day never goes back. */
export async function noteUse(db: Db, id: number, day: string): Promise<void> {
  await sql`update client_key set last_used_on = ${day} where id = ${id} and (last_used_on is null or last_used_on < ${day})`.execute(db);
}
