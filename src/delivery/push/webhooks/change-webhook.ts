// A client is told at an address; is told again; is told no more.
import type { ChangeKind } from '../../../clients/change.ts';
import { readClients } from '../../../clients/read-clients.ts';
import { type Db, type Tx, transaction } from '../../../plumbing/db.ts';
import { announce } from '../../../plumbing/outbox.ts';
import { takeUpPlace } from '../../../plumbing/outbox-place.ts';
import { done, type Outcome, refused } from '../../../plumbing/outcome.ts';
import { may, type Staff } from '../../../staff/staff.ts';
import { pusher } from '../follow-push.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { oweAgain } from './message.sql.ts';
import { makeSecret } from './sign.ts';
import { enableWebhook, endWebhook, insertWebhook, lockWebhook } from './webhook.sql.ts';
import { longestAddress, type Webhook } from './webhook.ts';

export type AddWebhookRefusal = 'not-allowed' | 'no-such-client' | 'client-may-not-be-told' | 'not-an-address' | 'not-https' | 'no-kind';
export type ChangeWebhookRefusal = 'not-allowed' | 'no-such-webhook';

type AddOrder = {
  readonly by: Staff;
  readonly at?: Date;
  readonly clientId: number;
  readonly address: string;
  readonly kinds: readonly ChangeKind[];
  /** Lines of the house need no https: addresses that may be called there. */
  readonly isOurs: (host: string) => boolean;
};

/** From now on the client is told at this address. Gives its secret, once. */
export async function addWebhook(
  db: Db,
  { by, at = new Date(), clientId, address, kinds, isOurs }: AddOrder,
): Promise<Outcome<{ readonly webhookId: number; readonly secret: string }, AddWebhookRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  const client = (await readClients(db)).find(({ id, revokedAt }) => id === clientId && revokedAt === null);
  const reasons: AddWebhookRefusal[] = addressFaults(address, isOurs);
  if (!client) reasons.push('no-such-client');
  if (client && !client.scopes.includes('webhooks')) reasons.push('client-may-not-be-told');
  if (kinds.length === 0) reasons.push('no-kind');
  if (reasons.length > 0) return refused(...reasons);
  return transaction(db, async (tx) => {
    const secret = makeSecret();
    const webhookId = await insertWebhook(tx, { clientId, address, kinds, secret, createdBy: by.id, createdAt: at });
    // What happens before the first worker ever runs is told too: it goes on from here.
    await takeUpPlace(tx, pusher);
    await enterInLogbook(tx, { deed: 'webhook.added', webhookId, address, staffId: by.id, at, details: { clientId, kinds } });
    await announce(tx, { kind: 'webhook.changed', keys: [], payload: { webhookId } });
    return done({ webhookId, secret });
  });
}

function addressFaults(address: string, isOurs: AddOrder['isOurs']): AddWebhookRefusal[] {
  if (address.length > longestAddress || !URL.canParse(address)) return ['not-an-address'];
  const { protocol, username, password, hash, hostname } = new URL(address);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '' || hash !== '') return ['not-an-address'];
  return protocol === 'https:' || isOurs(hostname) ? [] : ['not-https'];
}

type Change = { readonly by: Staff; readonly at?: Date; readonly webhookId: number };

/** It is told no more, for good; what it was owed is owed no longer. */
export function endWebhookOf(db: Db, order: Change): Promise<Outcome<null, ChangeWebhookRefusal>> {
  return change(db, order, async (tx, { id, address }, at) => {
    await endWebhook(tx, id, at);
    await enterInLogbook(tx, { deed: 'webhook.ended', webhookId: id, address, staffId: order.by.id, at });
    return null;
  });
}

/** What to tell again: the change of one number, or all since an instant. */
export type Again = { readonly seq: number } | { readonly since: Date };

/** It is told again, with the same ids, in the same order; one that was disabled is tried again. Gives how many are owed now. */
export function replayWebhook(db: Db, { again, ...order }: Change & { readonly again: Again }): Promise<Outcome<number, ChangeWebhookRefusal>> {
  return change(db, order, async (tx, { id, address }, at) => {
    await enableWebhook(tx, id);
    const owed = await oweAgain(tx, { id, at, ...again });
    await enterInLogbook(tx, { deed: 'webhook.replayed', webhookId: id, address, staffId: order.by.id, at, details: { ...again, owed } });
    return owed;
  });
}

type Locked = Pick<Webhook, 'id' | 'address'>;

async function change<Value>(
  db: Db,
  { by, at = new Date(), webhookId }: Change,
  deed: (tx: Tx, webhook: Locked, at: Date) => Promise<Value>,
): Promise<Outcome<Value, ChangeWebhookRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const webhook = await lockWebhook(tx, webhookId);
    if (!webhook) return refused('no-such-webhook');
    const value = await deed(tx, webhook, at);
    await announce(tx, { kind: 'webhook.changed', keys: [], payload: { webhookId } });
    return done(value);
  });
}
