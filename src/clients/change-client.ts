// What is said of a client changes, or it is let in no more.
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { type ContentRefusal, reasonsAgainstClient } from './check-client.ts';
import { endClient, lockClient, updateClient } from './client.sql.ts';
import type { Client, ClientContent } from './client.ts';
import { endKeysOf } from './key.sql.ts';
import { recordDeed } from './record-deed.ts';

type ChangeRefusal = 'not-allowed' | 'no-such-client' | 'client-revoked';
export type ReviseRefusal = ChangeRefusal | ContentRefusal;
export type RevokeRefusal = ChangeRefusal;
type Order = { readonly clientId: number; readonly by: Staff; readonly at?: Date };

/** Says something else of it. What was said before stays in the logbook. */
export function reviseClient(db: Db, { content, ...order }: Order & { readonly content: ClientContent }): Promise<Outcome<Client, ReviseRefusal>> {
  return change<ReviseRefusal>(db, order, async (tx, client, at) => {
    const reasons = await reasonsAgainstClient(tx, { content, isAnybody: client.isAnybody, clientId: client.id });
    if (reasons.length > 0) return refused(...reasons);
    await updateClient(tx, client.id, content);
    const revised = { ...client, ...content };
    await recordDeed(tx, 'client.revised', { client: revised, by: order.by, at, details: { was: differing(client, content) } });
    return done(revised);
  });
}

/** From now on it is let in with none of its keys, for good. */
export function revokeClient(db: Db, order: Order): Promise<Outcome<Client, RevokeRefusal>> {
  return change<RevokeRefusal>(db, order, async (tx, client, at) => {
    await endKeysOf(tx, client.id, at);
    await endClient(tx, client.id, at);
    await recordDeed(tx, 'client.revoked', { client, by: order.by, at });
    return done({ ...client, revokedAt: at });
  });
}

type Deed<Reason extends string> = (tx: Tx, client: Client, at: Date) => Promise<Outcome<Client, Reason | ChangeRefusal>>;

async function change<Reason extends string>(
  db: Db,
  { clientId, by, at = new Date() }: Order,
  deed: Deed<Reason>,
): Promise<Outcome<Client, Reason | ChangeRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const client = await lockClient(tx, clientId);
    if (!client) return refused('no-such-client');
    if (client.revokedAt !== null) return refused('client-revoked');
    return deed(tx, client, at);
  });
}

/** What was said otherwise before. */
function differing(before: ClientContent, after: ClientContent): Partial<ClientContent> {
  const names = Object.keys(after) as (keyof ClientContent)[];
  return Object.fromEntries(names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, before[name]]));
}
