// Following what happens, for those who are told as it happens and need not be told twice: screens. Who must not miss a
// row follows by jobs.ts instead.
import type pg from 'pg';
import type { Db } from './db.ts';
import { type Hearing, hear } from './hear.ts';
import type { Log } from './log.ts';
import { findLastSeq, listOutboxRows, type OutboxRow } from './outbox.sql.ts';

export type Following = {
  /** Calls with each row that comes from now on, in order. Gives back how to stop. */
  follow(tell: (row: OutboxRow) => void): () => void;
  /** Once this is kept, whatever comes is told to those who follow; before, it is still being found out where "now" is. */
  begun(): Promise<void>;
  stop(): Promise<void>;
};

/** One listener for everybody in this process, while there is anybody. */
export function followOutbox({ db, connection, log }: { readonly db: Db; readonly connection: pg.ClientConfig; readonly log: Log }): Following {
  const followers = new Set<(row: OutboxRow) => void>();
  let read: number | undefined;
  let busy: Promise<void> = Promise.resolve();

  const readOn = async (): Promise<void> => {
    if (read === undefined) {
      read = await findLastSeq(db);
      return;
    }
    for (let rows = await listOutboxRows(db, read, 500); rows.length > 0; rows = await listOutboxRows(db, read, 500)) {
      read = rows.at(-1)!.seq;
      for (const row of rows) for (const tell of followers) tell(row);
    }
  };
  const wake = (): void => {
    busy = busy.then(readOn).catch((error: Error) => log.warn({ error: error.message }, 'could not follow the outbox; trying again'));
  };
  let hearing: Hearing | undefined;
  const stopHearing = async (): Promise<void> => {
    const heard = hearing;
    hearing = undefined;
    read = undefined;
    await heard?.stop();
    await busy;
  };
  return {
    follow: (tell) => {
      followers.add(tell);
      if (!hearing) {
        wake();
        hearing = hear({ connection, name: 'screens', channels: { outbox: wake }, onBegin: wake, log });
      }
      return () => {
        followers.delete(tell);
        if (followers.size === 0) void stopHearing();
      };
    },
    begun: () => busy,
    stop: stopHearing,
  };
}
