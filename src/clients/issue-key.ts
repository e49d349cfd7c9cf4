// A client gets a key, or one of its keys ends. Two at a time let it change from one to the next without a gap.
import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { findClient, lockClient } from './client.sql.ts';
import { endKey, insertKey, lockKey } from './key.sql.ts';
import { type ClientKey, newKey } from './key.ts';
import { recordDeed } from './record-deed.ts';

export type IssueRefusal = 'not-allowed' | 'no-such-client' | 'client-revoked' | 'anybody-has-no-key' | 'over-already';
type IssueOrder = { readonly clientId: number; readonly by: Staff; readonly at?: Date; readonly expiresAt?: Date | null };

/** `key` is to be told once: nobody can read it again. */
export type IssuedKey = ClientKey & { readonly key: string };

/** Makes a key for a client. It holds until `expiresAt`, or until it is ended. */
export async function issueKey(db: Db, { clientId, by, at = new Date(), expiresAt = null }: IssueOrder): Promise<Outcome<IssuedKey, IssueRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const client = await lockClient(tx, clientId);
    if (!client) return refused('no-such-client');
    if (client.revokedAt !== null) return refused('client-revoked');
    if (client.isAnybody) return refused('anybody-has-no-key');
    if (expiresAt !== null && expiresAt <= at) return refused('over-already');
    const { key, hash, hint } = newKey();
    const kept = await insertKey(tx, { clientId, hash, hint, createdBy: by.id, createdAt: at, expiresAt });
    await recordDeed(tx, 'client.keyIssued', { client, by, at, details: { keyId: kept.id, hint, expiresAt } });
    return done({ ...kept, key });
  });
}

export type EndKeyRefusal = 'not-allowed' | 'no-such-key' | 'key-revoked';

/** From now on nobody is let in with that key. */
export async function revokeKey(
  db: Db,
  { keyId, by, at = new Date() }: { readonly keyId: number; readonly by: Staff; readonly at?: Date },
): Promise<Outcome<ClientKey, EndKeyRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const key = await lockKey(tx, keyId);
    const client = key && (await findClient(tx, key.clientId));
    if (!key || !client) return refused('no-such-key');
    if (key.revokedAt !== null) return refused('key-revoked');
    await endKey(tx, keyId, at);
    await recordDeed(tx, 'client.keyRevoked', { client, by, at, details: { keyId, hint: key.hint } });
    return done({ ...key, revokedAt: at });
  });
}
