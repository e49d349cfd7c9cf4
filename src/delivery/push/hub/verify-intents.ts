// A callback that somebody named is asked whether it meant it (WebSub, 5.3).
import { randomBytes } from 'node:crypto';
import { transaction } from '../../../plumbing/db.ts';
import { call } from '../call.ts';
import { nextTry } from '../pauses.ts';
import type { Sending } from '../sending.ts';
import { deleteIntent, deleteSubscription, findDueIntent, insertSubscription, insertTopic, listDueIntents, postponeIntent } from './hub.sql.ts';
import type { Intent } from './hub.ts';
import { hashOf } from './read-topic.ts';

const atOnce = 100;
/** So often a callback is asked that does not answer; one that answers no is asked once. */
const mostTries = 4;

/** Offers the crew every wish that is due. */
export async function verifyIntents(sending: Sending): Promise<void> {
  const { db, now, crew } = sending;
  for (const { id } of await listDueIntents(db, now(), atOnce)) crew.take(`intent ${id}`, () => verifyOne(sending, id));
}

/** The hand before may have done it between the list and now. */
async function verifyOne(sending: Sending, id: number): Promise<void> {
  const intent = await findDueIntent(sending.db, id, sending.now());
  if (intent) await verify(sending, intent);
}

async function verify(sending: Sending, intent: Intent): Promise<void> {
  const { db, now, mayCall, hub } = sending;
  const feed = await hub.readFeed(intent.path);
  const challenge = randomBytes(24).toString('base64url');
  const { status, body } = await call({ address: questionTo(intent, hub.url + intent.path, challenge), method: 'GET', headers: {} }, mayCall);
  const meansIt = status >= 200 && status < 300 && body === challenge;
  // A 4xx and another word than the challenge are a no; silence and a 5xx may be a bad moment.
  const again = !meansIt && (status === 0 || status >= 500) && intent.attempts + 1 < mostTries ? nextTry(intent.attempts + 1, now()) : undefined;
  if (again) return postponeIntent(db, intent.id, again);
  if (!meansIt || (intent.mode === 'subscribe' && !feed)) return deleteIntent(db, intent.id);
  await transaction(db, async (tx) => {
    if (intent.mode === 'subscribe') {
      const told = hashOf(feed!.body);
      await insertTopic(tx, intent.path, told);
      await insertSubscription(tx, { ...intent, leaseUntil: new Date(now().getTime() + intent.leaseSeconds * 1000), told, at: now() });
    } else {
      await deleteSubscription(tx, intent.path, intent.callback);
    }
    await deleteIntent(tx, intent.id);
  });
}

/** The callback keeps what it has in its own query. */
function questionTo({ mode, callback, leaseSeconds }: Intent, topic: string, challenge: string): string {
  const address = new URL(callback);
  const asked = {
    'hub.mode': mode,
    'hub.topic': topic,
    'hub.challenge': challenge,
    ...(mode === 'subscribe' && { 'hub.lease_seconds': String(leaseSeconds) }),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.append(name, value);
  return address.href;
}
