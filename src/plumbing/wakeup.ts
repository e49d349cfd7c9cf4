// Being told by PostgreSQL that the outbox has grown. The telling may be lost while the connection is; so whoever
// listens also looks by itself from time to time.
import pg from 'pg';
import type { Log } from './log.ts';

export type Wakeup = {
  /** Wakes now. */
  call(): void;
  stop(): Promise<void>;
};

const lookEvery = 2000;

/** Calls `wake` when the outbox grows, every two seconds besides, and at once. `wake` is never called twice at a time. */
export function listenToOutbox(connection: pg.ClientConfig, log: Log, wake: () => Promise<void>): Wakeup {
  let stopped = false;
  let client: pg.Client | undefined;
  let busy: Promise<void> | undefined;
  let again = false;

  const call = (): void => {
    if (stopped) return;
    if (busy !== undefined) {
      again = true;
      return;
    }
    busy = wake()
      .catch((error: Error) => log.warn({ error: error.message }, 'could not follow the outbox; trying again'))
      .finally(() => {
        busy = undefined;
        if (again) {
          again = false;
          call();
        }
      });
  };
  const connect = async (): Promise<void> => {
    if (stopped || client) return;
    const own = new pg.Client({ ...connection, application_name: 'stoppress wakeup' });
    client = own;
    const lose = (): void => {
      if (client === own) client = undefined;
    };
    own.on('error', lose);
    own.on('end', lose);
    own.on('notification', call);
    try {
      await own.connect();
      await own.query('listen outbox');
      call();
    } catch {
      lose();
      await own.end().catch(() => {});
    }
  };

  void connect();
  call();
  const timer = setInterval(() => {
    void connect();
    call();
  }, lookEvery);
  return {
    call,
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await client?.end().catch(() => {});
      await busy;
    },
  };
}
