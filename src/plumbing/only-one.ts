// Work that one process does for all: whichever holds a lock of the database, for as long as its connection lives. When it
// dies the database lets go of the lock, and another takes the work on.
import pg from 'pg';
import type { Log } from './log.ts';

/** The time for which this process is the one. */
export type Term = {
  /** Aborted when it is over: the connection was lost, or we are to stop. */
  readonly over: AbortSignal;
  /** Waits until the outbox grows, the term is over, or so many milliseconds have passed. */
  rest(atMost: number): Promise<void>;
};

export type OnlyOneOrder = {
  readonly connection: pg.ClientConfig;
  /** A name shown in pg_stat_activity. */
  readonly name: string;
  /** The number of the lock: one for each work. */
  readonly lock: number;
  /** Does the work until the term is over. What it throws ends the term. */
  readonly work: (term: Term) => Promise<void>;
  readonly log: Log;
};

/** Asked so often whether the lock is free, in milliseconds. */
const tryEvery = 1_000;

/** Does the work whenever no other process does it. */
export function beTheOnlyOne(order: OnlyOneOrder): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const done = serve(order, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await done;
    },
  };
}

async function serve(order: OnlyOneOrder, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    await serveATerm(order, stopping).catch((error: Error) => order.log.warn({ error: error.message }, `${order.name}: interrupted; trying again`));
    await restUntil(stopping, tryEvery);
  }
}

/** One connection, from its beginning to its end. */
async function serveATerm({ connection, name, lock, work, log }: OnlyOneOrder, stopping: AbortSignal): Promise<void> {
  const client = new pg.Client({ ...connection, application_name: `stoppress ${name}` });
  const lost = new AbortController();
  const over = AbortSignal.any([lost.signal, stopping]);
  const bell = hangBell();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  client.on('notification', bell.ring);
  try {
    await client.connect();
    await client.query('listen outbox');
    while (!over.aborted && !(await holds(client, lock))) await restUntil(over, tryEvery);
    if (!over.aborted) await work({ over, rest: (atMost) => restUntil(over, atMost, bell) });
  } catch (error) {
    if (!over.aborted) throw error;
    log.debug({ error: (error as Error).message }, `${name}: over`);
  } finally {
    await client.end().catch(() => {});
  }
}

async function holds(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [lock]);
  return rows[0]!.held;
}

/** What rings while nobody rests is heard by whoever rests next. */
type Bell = { ring(): void; onRing(hear: () => void): void };

function hangBell(): Bell {
  let hasRung = false;
  let hear: (() => void) | undefined;
  return {
    ring: () => {
      hasRung = hear === undefined;
      hear?.();
      hear = undefined;
    },
    onRing: (told) => {
      if (!hasRung) {
        hear = told;
        return;
      }
      hasRung = false;
      told();
    },
  };
}

function restUntil(over: AbortSignal, atMost: number, bell?: Bell): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      over.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, over.aborted ? 0 : atMost);
    over.addEventListener('abort', wake);
    bell?.onRing(wake);
  });
}
