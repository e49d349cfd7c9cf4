// The bus: every node applies every bulletin about pages in order, knows how far it has come, and knows when it does not know.
import type pg from 'pg';
import { openDb } from '../db.ts';
import { hear } from '../hear.ts';
import type { Log } from '../log.ts';
import { findLastSeq, listOutboxRows, type OutboxRow } from '../outbox.sql.ts';
import type { Heard, PageChange } from './press.ts';

export type FollowOrder = {
  /** The newsroom's: bulletins are read where they are written. */
  readonly connection: pg.ClientConfig;
  readonly log: Log;
  readonly apply: (change: PageChange) => void;
  /** Where to go on from; left out: from what is newest. */
  readonly from?: number | undefined;
};

/** What is told by NOTIFY may be lost, so the outbox is looked at this often besides, in milliseconds. */
const lookEvery = 250;
/** What was last known of the outbox is older than this, in milliseconds: we are out of touch. */
const inTouchFor = 2_000;
/** An answer that has not come after so long, in milliseconds, is waited for no more; and its connection is given up. */
const patience = 5_000;

/** Follows from now on; resolves when it has caught up for the first time. */
export async function followPages({ connection, log, apply, from }: FollowOrder): Promise<Heard & { stop(): Promise<void> }> {
  // A connection of its own: whoever has taken all of the newsroom's does not put readers out of touch.
  const db = openDb({ connection, pool: 1, patience, log, name: 'bulletins' });
  let seq = from ?? (await findLastSeq(db));
  // By the clock that only goes on: the other may be set.
  let inTouchAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  let stopped = false;

  const readOn = async (): Promise<void> => {
    for (;;) {
      // What comes late tells how it was when it was asked for, and no more.
      const askedAt = performance.now();
      const rows = await listOutboxRows(db, seq, 500);
      for (const row of rows) {
        // First the number: what is read on account of this bulletin is read after it.
        seq = row.seq;
        const change = pageChangeOf(row);
        if (change) apply(change);
      }
      if (rows.length < 500) {
        inTouchAt = askedAt;
        return;
      }
    }
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
    isInTouch: () => performance.now() - inTouchAt < inTouchFor,
    catchUp: async (atMost) => {
      await Promise.race([look(), new Promise((resolve) => setTimeout(resolve, atMost).unref())]);
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await hearing.stop();
      await reading;
      await db.destroy();
    },
  };
}

function pageChangeOf({ seq, kind, keys, payload }: OutboxRow): PageChange | undefined {
  return kind === 'pages.changed' ? { seq, keys, dropped: (payload['dropped'] as string[] | undefined) ?? [] } : undefined;
}
