import type { Db } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { findAnybody, findClient, isOriginOfSome } from './client.sql.ts';
import type { Client } from './client.ts';
import { findKeyByHash, noteUse } from './key.sql.ts';
import { hashKey, stateOfKey } from './key.ts';

export type LetInRefusal = 'no-key' | 'unknown-key' | 'key-expired' | 'key-revoked' | 'client-revoked';

/**
 * Who shows that key at that instant; without one, whoever may ask without. It asks the database each time: a key that was
 * ended lets nobody in from that moment on.
 */
export async function letIn(db: Db, { key, at }: { readonly key: string | undefined; readonly at: Date }): Promise<Outcome<Client, LetInRefusal>> {
  if (key === undefined) {
    const anybody = await findAnybody(db);
    return anybody ? done(anybody) : refused('no-key');
  }
  const found = await findKeyByHash(db, hashKey(key));
  const client = found && (await findClient(db, found.clientId));
  if (!found || !client) return refused('unknown-key');
  if (client.revokedAt !== null) return refused('client-revoked');
  const state = stateOfKey(found, at);
  if (state !== 'good') return refused(`key-${state}`);
  if (found.lastUsedOn === null || found.lastUsedOn < dayOf(at)) await noteUse(db, found.id, dayOf(at));
  return done(client);
}

/** Whether pages of an origin may ask at all, in the name of some client: a browser wants to know before it shows the key. */
export function mayAskFrom(db: Db, origin: string): Promise<boolean> {
  return isOriginOfSome(db, origin);
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
