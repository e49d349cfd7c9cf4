// Work that follows from what happened: a follower reads the outbox in order and puts a job into pg-boss for each
// listener, in one transaction with its own position, so that nothing is forgotten and nothing is queued twice.
import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import { PgBoss, type SendOptions } from 'pg-boss';
import { type Db, openPool, type Tx, transaction } from './db.ts';
import type { Log } from './log.ts';
import { insertOutboxReader, listOutboxRows, lockOutboxReader, moveOutboxReader, type OutboxRow } from './outbox.sql.ts';

/** What follows from a kind of bulletin. It may run more than once for the same row, and must not mind. */
export type Listener = { readonly name: string; readonly run: (row: OutboxRow) => Promise<void> };
/** By the kind of bulletin. */
export type Listeners = Readonly<Record<string, readonly Listener[]>>;

export type JobsOrder = { readonly db: Db; readonly connection: pg.ClientConfig; readonly listeners: Listeners; readonly log: Log };
export type Jobs = {
  /** Reads the outbox to its end; called whenever something was announced. */
  catchUp(): Promise<void>;
  /** Waits for the jobs in hand, then stops. */
  stop(): Promise<void>;
};

const follower = 'jobs';
const batch = 100;

/** Starts working through the outbox. */
export async function startJobs({ db, connection, listeners, log }: JobsOrder): Promise<Jobs> {
  const pool = openPool({ connection, pool: 4, log, name: 'jobs' });
  const boss = new PgBoss({ db: { executeSql: (text, values) => pool.query(text, values) }, monitorIntervalSeconds: 5, schedule: false });
  let lastTold = 0;
  boss.on('error', (error) => {
    // While the database is away each queue complains twice a second.
    if (Date.now() - lastTold < 10_000) return;
    lastTold = Date.now();
    log.warn({ error: error.message }, 'the job queue met an error');
  });
  await boss.start();
  await insertOutboxReader(db, follower);

  const all = Object.values(listeners).flat();
  for (const listener of all) {
    // A worker that is killed is noticed after ten seconds, and its job given to another.
    await boss.createQueue(listener.name, { retryLimit: 8, retryDelay: 2, retryBackoff: true, heartbeatSeconds: 10, expireInSeconds: 600 });
    await boss.work<OutboxRow>(listener.name, { pollingIntervalSeconds: 0.5 }, async ([job]) => {
      if (job) await listener.run(job.data);
    });
  }

  let running: Promise<void> | undefined;
  const catchUp = async (): Promise<void> => {
    while (await queueNextBatch(db, boss, listeners));
  };
  return {
    catchUp: () => {
      running ??= catchUp().finally(() => {
        running = undefined;
      });
      return running;
    },
    stop: async () => {
      await running?.catch(() => {});
      // A job that takes longer is begun again by the next worker.
      await boss.stop({ graceful: true, timeout: 3000 });
      await pool.end();
    },
  };
}

/** True while there may be more. */
function queueNextBatch(db: Db, boss: PgBoss, listeners: Listeners): Promise<boolean> {
  return transaction(db, async (tx) => {
    const seq = await lockOutboxReader(tx, follower);
    if (seq === undefined) return false;
    const rows = await listOutboxRows(tx, seq, batch);
    const last = rows.at(-1);
    if (!last) return false;
    for (const row of rows) {
      for (const listener of listeners[row.kind] ?? []) await boss.send(listener.name, row, { db: within(tx) });
    }
    await moveOutboxReader(tx, follower, last.seq);
    return rows.length === batch;
  });
}

/** pg-boss on our transaction. */
function within(tx: Tx): NonNullable<SendOptions['db']> {
  return {
    executeSql: async (text: string, values?: readonly unknown[]) => {
      const { rows } = await tx.executeQuery(CompiledQuery.raw(text, values ? [...values] : []));
      return { rows };
    },
  };
}
