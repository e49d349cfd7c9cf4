// The bus: every node applies every bulletin about pages in order, knows how far it has come, and knows when it does not know.
import type pg from 'pg';
import type { Db } from '../db.ts';
import { hear } from '../hear.ts';
import type { Log } from '../log.ts';
import { findLastSeq, listOutboxRows, type OutboxRow } from '../outbox.sql.ts';
import type { Heard, PageChange } from './press.ts';

export type FollowOrder = {
  /** The newsroom's connection: bulletins are read where they are written. */
  readonly db: Db;
  readonly connection: pg.ClientConfig;
  readonly log: Log;
  readonly apply: (change: PageChange) => void;
  /** Where to go on from; left out: from what is newest. */
  readonly from?: number | undefined;
};

/** What is told by NOTIFY may be lost, so the outbox is looked at this often besides, in milliseconds. */
const lookEvery = 250;
/** Without an answer from the outbox for so long, in milliseconds, we are out of touch. */
const inTouchFor = 2_000;

/** Follows from now on; resolves when it has caught up for the first time. */
export async function followPages({ db, connection, log, apply, from }: FollowOrder): Promise<Heard & { stop(): Promise<void> }> {
  let seq = from ?? (await findLastSeq(db));
  let inTouchAt = 0;
  let reading: Promise<void> | undefined;
  let stopped = false;

  const readOn = async (): Promise<void> => {
    for (;;) {
      const rows = await listOutboxRows(db, seq, 500);
      for (const row of rows) {
        // First the number: what is read on account of this bulletin is read after it.
        seq = row.seq;
        const change = pageChangeOf(row);
        if (change) apply(change);
      }
      if (rows.length < 500) break;
    }
    inTouchAt = Date.now();
  };
  const look = (): Promise<void> => {
    reading ??= readOn()
      .catch((error: Error) => log.debug({ error: error.message }, 'the bulletins cannot be read just now'))
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  /** What came while a look was under way needs a look of its own. */
  const wake = (): void => {
    if (reading === undefined) void look();
    else void reading.then(look);
  };

  const hearing = hear({ connection, name: 'pages', channels: { outbox: wake }, onBegin: wake, log });
  const timer = setInterval(() => void (stopped || look()), lookEvery);
  await look();
  return {
    seq: () => seq,
    isInTouch: () => Date.now() - inTouchAt < inTouchFor,
    catchUp: async (atMost) => {
      await Promise.race([look(), new Promise((resolve) => setTimeout(resolve, atMost).unref())]);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await hearing.stop();
      await reading;
    },
  };
}

function pageChangeOf({ seq, kind, keys, payload }: OutboxRow): PageChange | undefined {
  return kind === 'pages.changed' ? { seq, keys, dropped: (payload['dropped'] as string[] | undefined) ?? [] } : undefined;
}
