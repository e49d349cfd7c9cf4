// Tells others what became different in public, each at their own pace. What is owed is written down together with how far the
// bulletins have been read; what is sent is looked up when it is sent. Whoever kills us makes somebody hear a thing twice, and
// nobody not at all.
import type pg from 'pg';
import { type Db, transaction } from '../../plumbing/db.ts';
import type { Log } from '../../plumbing/log.ts';
import { beTheOnlyOne, type Term } from '../../plumbing/only-one.ts';
import { readSeenSeq } from '../../plumbing/outbox.ts';
import { keepPlace, readOn, takeUpPlace } from '../../plumbing/outbox-place.ts';
import { openCrew } from './crew.ts';
import { openGuard } from './guard.ts';
import { distribute } from './hub/distribute.ts';
import { askForTopics } from './hub/hub.sql.ts';
import type { ReadFeed } from './hub/hub.ts';
import { verifyIntents } from './hub/verify-intents.ts';
import { oweStories } from './index-now/index-now.sql.ts';
import { openSearchEngines } from './index-now/tell-search-engines.ts';
import type { Sending } from './sending.ts';
import { deliverWebhooks } from './webhooks/deliver.ts';
import { forgetTold, oweChanges } from './webhooks/message.sql.ts';

export type PushOrder = {
  readonly db: Db;
  /** The reader's connection, on which `readFeed` reads. */
  readonly readers: Db;
  readonly connection: pg.ClientConfig;
  /** The public origin. */
  readonly url: string;
  readonly readFeed: ReadFeed;
  /** Addresses and networks of the house that may be called. */
  readonly houses: readonly string[];
  /** Where search engines are told; undefined: they are not. */
  readonly indexNow: string | undefined;
  readonly now: () => Date;
  readonly log: Log;
};

export const pusher = 'push';
/** The number of the lock that makes it one. */
const lock = 4_021;
const rowsAtOnce = 500;
/** So many are told at a time. */
const hands = 64;
/** Without being woken, what is due is looked for this often, in milliseconds. */
const lookEvery = 1_000;
/** What was told is remembered so long, in milliseconds. */
const remembered = 90 * 86_400_000;
const tidyEvery = 3_600_000;

/** Follows until it is stopped; in one process of all that do. */
export function followPush(order: PushOrder): { stop(): Promise<void> } {
  return beTheOnlyOne({ connection: order.connection, name: pusher, lock, log: order.log, work: (term) => pushOn(order, term) });
}

async function pushOn(order: PushOrder, term: Term): Promise<void> {
  const { db, now } = order;
  const sending = openSending(order);
  const tellSearchEngines = order.indexNow === undefined ? undefined : openSearchEngines(order.indexNow);
  let seq = await takeUpPlace(db, pusher);
  let tidied = 0;
  try {
    while (!term.over.aborted) {
      if (now().getTime() - tidied > tidyEvery) {
        await forgetTold(db, new Date(now().getTime() - remembered));
        tidied = now().getTime();
      }
      const upTo = await owe(order, seq);
      await verifyIntents(sending);
      await deliverWebhooks(sending);
      await distribute(sending);
      await tellSearchEngines?.(sending);
      if (upTo === seq) await Promise.race([term.rest(lookEvery), sending.crew.oneDone()]);
      seq = upTo;
    }
  } finally {
    // Whoever comes next must not find anything in two hands.
    await sending.crew.allDone();
  }
}

function openSending({ db, readers, url, readFeed, houses, now, log }: PushOrder): Sending {
  const crew = openCrew(hands, ({ message }) => log.warn({ error: message }, 'somebody was not told; trying again'));
  return { db, log, now, crew, mayCall: openGuard(houses), hub: { url, readers, readFeed: remembering(readFeed, readers) } };
}

/** Writes down what is owed for the next bulletins; gives back how far it has come. */
async function owe({ db, indexNow, now }: PushOrder, seq: number): Promise<number> {
  const rows = await readOn(db, seq, rowsAtOnce);
  const last = rows.at(-1);
  if (!last) return seq;
  const purged = rows.filter(({ kind }) => kind === 'pages.purged');
  await transaction(db, async (tx) => {
    // Clients look changes up in the API, before which no cache stands.
    await oweChanges(tx, { after: seq, upTo: last.seq, at: now() });
    // Caches have let go of the page: now others may come.
    if (purged.length > 0) await askForTopics(tx, last.seq);
    for (const { payload } of indexNow === undefined ? [] : purged) {
      await oweStories(tx, { after: Number(payload['after']), upTo: Number(payload['upTo']) });
    }
    await keepPlace(tx, pusher, last.seq);
  });
  return last.seq;
}

/** The same feed for all who are sent it: it is read anew once anything has happened. */
function remembering(readFeed: ReadFeed, readers: Db): ReadFeed {
  const kept = new Map<string, { readonly seq: number; readonly feed: Awaited<ReturnType<ReadFeed>> }>();
  return async (path) => {
    const seq = await readSeenSeq(readers);
    const known = kept.get(path);
    if (known?.seq === seq) return known.feed;
    const feed = await readFeed(path);
    if (kept.size >= mostRemembered) kept.clear();
    kept.set(path, { seq, feed });
    return feed;
  };
}

const mostRemembered = 100;
