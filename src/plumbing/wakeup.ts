// Being told by PostgreSQL that the outbox has grown. The telling may be lost while the connection is; so whoever
// listens also looks by itself from time to time.
import type pg from 'pg';
import { doAgainAndAgain } from './again-and-again.ts';
import { hear } from './hear.ts';
import type { Log } from './log.ts';

export type Wakeup = {
  /** Wakes now. */
  call(): void;
  stop(): Promise<void>;
};

const lookEvery = 2000;

/** Calls `wake` when the outbox grows, every two seconds besides, and at once. `wake` is never called twice at a time. */
export function listenToOutbox(connection: pg.ClientConfig, log: Log, wake: () => Promise<void>): Wakeup {
  const waking = doAgainAndAgain({
    deed: wake,
    every: lookEvery,
    onFailure: (error) => log.warn({ error: error.message }, 'could not follow the outbox; trying again'),
  });
  const hearing = hear({ connection, name: 'wakeup', channels: { outbox: waking.call }, onBegin: waking.call, log });
  waking.call();
  return {
    call: waking.call,
    stop: async () => {
      await hearing.stop();
      await waking.stop();
    },
  };
}
