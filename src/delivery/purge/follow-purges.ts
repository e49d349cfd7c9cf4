// Tells the cache in front of every change, in order and more than once, and looks whether readers see it.
import type pg from 'pg';
import { type Db, transaction } from '../../plumbing/db.ts';
import type { Log } from '../../plumbing/log.ts';
import { beTheOnlyOne, type Term } from '../../plumbing/only-one.ts';
import { announce } from '../../plumbing/outbox.ts';
import { type Happening, keepPlace, readOn, takeUpPlace } from '../../plumbing/outbox-place.ts';
import { releaseKey } from '../../plumbing/press/cache-headers.ts';
import type { CacheInFront, Told } from './cache-in-front.ts';
import { findAffectedPath, lookThroughCaches } from './look-through-caches.ts';
import { insertPurge, insertRelease, listUnpurgedReleases, markReleasesPurged, updatePurgeSeen } from './purge.sql.ts';
import { callsOf, join, readTelling, saysNothing, type Telling } from './telling.ts';

export type PurgesOrder = {
  readonly db: Db;
  readonly connection: pg.ClientConfig;
  /** Undefined: nobody can be told anything; what follows from an acknowledged purge follows all the same. */
  readonly cache: CacheInFront | undefined;
  /** The public origin. */
  readonly url: string;
  /** A node, to be asked past the caches; undefined: none can be. */
  readonly origin: string | undefined;
  /** The name of this release of the program. */
  readonly release: string;
  readonly log: Log;
};

export const purger = 'purges';
/** The number of the lock that makes it one purger. */
const lock = 4_004;
const rowsAtOnce = 1_000;
/** Without being woken, the outbox is looked at this often, in milliseconds. */
const lookEvery = 1_000;
/**
 * Nodes hear of a bulletin when we do. A purge that overtook them would have the cache filled with the old at once, so they
 * have this head start, in milliseconds.
 */
const headStart = 30;
/**
 * Everything is told again, in milliseconds after it was acknowledged. A cache may have asked a node that had not seen the
 * bulletin: one that missed the NOTIFY looks for itself 250 ms later, one that is cut off from the database takes two
 * seconds to notice (plumbing/press/follow-pages.ts). What it answered until then is let go of too.
 */
const toldAgainAfter = [250, 2_500];
const longestBackoff = 30_000;
/** So many changes are looked for at a time; of what is announced beyond, nobody looks. */
const mostLooks = 8;

/** What was told and is to be told again; `after`: the bulletin before it, from which whoever takes over begins. */
type Again = { readonly at: number; readonly after: number; readonly telling: Telling };

/** Follows until it is stopped; in one process of all that do. */
export function followPurges(order: PurgesOrder): { stop(): Promise<void> } {
  return beTheOnlyOne({ connection: order.connection, name: purger, lock, log: order.log, work: (term) => purgeOn(order, term) });
}

/** How far it has come in this term. */
type Progress = {
  /** The last bulletin that was told. */
  seq: number;
  /** The last of which nothing is to be told again. */
  settled: number;
  again: readonly Again[];
  /** Former releases that have not been told of. */
  releases: readonly string[];
  /** How often in a row the cache has not heard. */
  failures: number;
};

/** What is to be told now: what is new, and what is due again. */
type Round = { readonly rows: readonly Happening[]; readonly fresh: Telling; readonly due: readonly Again[]; readonly telling: Telling };

async function purgeOn(order: PurgesOrder, term: Term): Promise<void> {
  const looking = takeLooks(order, term.over);
  const progress = await begin(order);
  while (!term.over.aborted) {
    const round = await gather(order, progress, term);
    const told = await tellAll(order, round.telling);
    if (!told.ok) {
      progress.failures += 1;
      order.log.warn({ why: told.why, failures: progress.failures, bulletin: progress.seq }, 'the cache in front does not let go of pages; trying again');
      await holdBack(term, Math.max(told.waitAtLeast, backoffAfter(progress.failures)));
      continue;
    }
    await goOn(order, progress, round);
    if (!saysNothing(round.fresh)) looking(round.rows);
    if (round.rows.length < rowsAtOnce) await term.rest(Math.max(0, Math.min(lookEvery, ...progress.again.map(({ at }) => at - Date.now()))));
  }
}

async function begin({ db, release }: PurgesOrder): Promise<Progress> {
  const seq = await takeUpPlace(db, purger);
  await insertRelease(db, release);
  return { seq, settled: seq, again: [], releases: await listUnpurgedReleases(db, release), failures: 0 };
}

async function gather({ db }: PurgesOrder, { seq, again, releases }: Progress, term: Term): Promise<Round> {
  let rows = await readOn(db, seq, rowsAtOnce);
  if (!saysNothing(readTelling(rows))) {
    await holdBack(term, headStart);
    rows = await readOn(db, seq, rowsAtOnce);
  }
  const fresh = readTelling(rows);
  const due = again.filter(({ at }) => at <= Date.now());
  const formerReleases: Telling = { soft: new Set(releases.map(releaseKey)), hard: new Set() };
  return { rows, fresh, due, telling: join([fresh, ...due.map((one) => one.telling), formerReleases]) };
}

async function tellAll({ cache, release }: PurgesOrder, telling: Telling): Promise<Told> {
  for (const { keys, how } of cache ? callsOf(telling, { mostKeys: cache.mostKeys, everything: releaseKey(release) }) : []) {
    const told = await cache!.letGo(keys, how);
    if (!told.ok) return told;
  }
  return { ok: true };
}

/** What was told is behind us: it is to be told again later, and whoever takes over need not begin before it once it was. */
async function goOn(order: PurgesOrder, progress: Progress, { rows, fresh, due }: Round): Promise<void> {
  const { db, cache } = order;
  const after = progress.seq;
  const later = cache && !saysNothing(fresh) ? toldAgainAfter.map((wait) => ({ at: Date.now() + wait, after, telling: fresh })) : [];
  if (progress.releases.length > 0) await markReleasesPurged(db, progress.releases);
  if (!saysNothing(fresh)) await acknowledge(order, { after, rows, telling: fresh });
  progress.releases = [];
  progress.failures = 0;
  progress.again = [...progress.again.filter((one) => !due.includes(one)), ...later];
  progress.seq = rows.at(-1)?.seq ?? after;
  const settled = Math.min(progress.seq, ...progress.again.map((one) => one.after));
  if (settled > progress.settled) await keepPlace(db, purger, settled);
  progress.settled = Math.max(progress.settled, settled);
}

function backoffAfter(failures: number): number {
  return Math.min(longestBackoff, 125 * 2 ** Math.min(failures, 10));
}

/** Whatever happens meanwhile waits too, and is told with the rest. */
async function holdBack(term: Term, milliseconds: number): Promise<void> {
  const until = Date.now() + milliseconds;
  while (Date.now() < until && !term.over.aborted) await term.rest(until - Date.now());
}

/**
 * Records that caches have let go, and announces it: what must not run ahead of the page (push messages, WebSub, search
 * engines) listens to `pages.purged`, not to the publishing.
 */
async function acknowledge(
  { db }: PurgesOrder,
  { after, rows, telling }: { readonly after: number; readonly rows: readonly Happening[]; readonly telling: Telling },
): Promise<void> {
  const upTo = rows.at(-1)!.seq;
  const announcedAt = rows.find(({ kind }) => kind === 'pages.changed')!.at;
  const purge = { lastSeq: upTo, announcedAt, acknowledgedAt: new Date(), keys: telling.soft.size, dropped: telling.hard.size };
  await transaction(db, async (tx) => {
    if (await insertPurge(tx, purge)) await announce(tx, { kind: 'pages.purged', keys: [], payload: { after, upTo } });
  });
}

/** Looks whether changes show, a few at a time. */
function takeLooks(order: PurgesOrder, over: AbortSignal): (rows: readonly Happening[]) => void {
  let looks = 0;
  return (rows) => {
    if (looks >= mostLooks) return;
    looks += 1;
    look(order, rows, over)
      .catch((error: Error) => order.log.warn({ error: error.message }, 'could not look whether a change shows'))
      .finally(() => {
        looks -= 1;
      });
  };
}

/** Asks for one public address as a reader does, until it shows what was announced. */
async function look({ db, url, origin, log }: PurgesOrder, rows: readonly Happening[], over: AbortSignal): Promise<void> {
  const row = rows.findLast(({ kind }) => kind === 'pages.changed')!;
  const path = await findAffectedPath(db, row.keys);
  if (path === undefined) return;
  const seenAt = await lookThroughCaches({ url, origin, path, seq: row.seq, over });
  if (over.aborted) return;
  await updatePurgeSeen(db, rows.at(-1)!.seq, { address: path, seenAt });
  if (!seenAt) log.warn({ path, bulletin: row.seq }, 'a change does not show at its public address');
}
