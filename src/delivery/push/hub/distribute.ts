// Whoever is subscribed to a feed is sent it when it has become another (WebSub, 7).
import { createHmac } from 'node:crypto';
import { readSeenSeq } from '../../../plumbing/outbox.ts';
import { call } from '../call.ts';
import { nextTry } from '../pauses.ts';
import type { Sending } from '../sending.ts';
import {
  deleteOverLeases,
  deleteSubscription,
  findOwedSubscription,
  listOwedSubscriptions,
  listTopicsToLookAt,
  type OwedSubscription,
  postponeSubscription,
  updateHeld,
  updateTold,
  updateTopic,
} from './hub.sql.ts';
import { hubPath } from './hub.ts';
import { hashOf } from './read-topic.ts';

const atOnce = 200;

/**
 * Looks at the feeds that may be another, and offers the crew everybody who has not been sent what they hold. What is sent is
 * always what the feed holds then: nothing that has been taken back in the meantime goes out with a later try.
 */
export async function distribute(sending: Sending): Promise<void> {
  const { db, now, crew } = sending;
  await deleteOverLeases(db, now());
  await lookAtTopics(sending);
  for (const { id } of await listOwedSubscriptions(db, now(), atOnce)) crew.take(`subscription ${id}`, () => sendTo(sending, id));
}

/** A reader's connection that lags has not seen the change yet: then it is looked at the next time. */
async function lookAtTopics({ db, hub }: Sending): Promise<void> {
  const topics = await listTopicsToLookAt(db);
  if (topics.length === 0) return;
  const seen = await readSeenSeq(hub.readers);
  for (const { path, askedFor } of topics) {
    if (askedFor > seen) continue;
    const feed = await hub.readFeed(path);
    await updateTopic(db, { path, lookedAt: askedFor, ...(feed && { held: hashOf(feed.body) }) });
  }
}

/** The hand before may have done it between the list and now. */
async function sendTo(sending: Sending, id: number): Promise<void> {
  const subscription = await findOwedSubscription(sending.db, id, sending.now());
  if (subscription) await send(sending, subscription);
}

async function send({ db, now, mayCall, hub }: Sending, { id, path, callback, secret, attempts, held }: OwedSubscription): Promise<void> {
  const feed = await hub.readFeed(path);
  // It has no feed any more, for now: nothing is owed until it has one.
  if (!feed) return updateTold(db, id, held);
  const headers = {
    'content-type': feed.contentType,
    link: `<${hub.url}${hubPath}>; rel="hub", <${hub.url}${path}>; rel="self"`,
    ...(secret !== null && { 'x-hub-signature': `sha256=${createHmac('sha256', secret).update(feed.body).digest('hex')}` }),
  };
  const { status } = await call({ address: callback, method: 'POST', headers, body: feed.body }, mayCall);
  if (status >= 200 && status < 300) {
    const told = hashOf(feed.body);
    await updateTold(db, id, told);
    return told === held ? undefined : updateHeld(db, { path, was: held, held: told });
  }
  if (status === 410) return deleteSubscription(db, path, callback);
  const again = nextTry(attempts + 1, now());
  // Three days without an answer: the next change is tried again.
  return again ? postponeSubscription(db, id, again) : updateTold(db, id, held);
}
