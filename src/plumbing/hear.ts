// Hearing what PostgreSQL tells on its channels (LISTEN). What is told while the connection is away is lost: whoever hears
// is told that, and looks for themselves.
import pg from 'pg';
import { takeLeave } from './db.ts';
import type { Log } from './log.ts';

export type Hearing = { stop(): Promise<void> };

export type HearOrder = {
  readonly connection: pg.ClientConfig;
  /** A name shown in pg_stat_activity. */
  readonly name: string;
  /** What to do with the words that come on each channel. It must not throw. */
  readonly channels: Readonly<Record<string, (words: string) => void>>;
  /** Called each time hearing begins: something may have been missed. It must not throw. */
  readonly onBegin: () => void;
  readonly log: Log;
};

const tryEvery = 1000;

/** Whoever only listens does not notice by itself that nobody speaks any more. Milliseconds. */
const lively = { keepAlive: true, keepAliveInitialDelayMillis: 10_000, connectionTimeoutMillis: 10_000 };

/** Listens until it is stopped, and connects again whenever the connection is lost. */
export function hear({ connection, name, channels, onBegin, log }: HearOrder): Hearing {
  let client: pg.Client | undefined;
  let stopped = false;

  const connect = async (): Promise<void> => {
    if (stopped || client) return;
    const own = new pg.Client({ ...connection, application_name: `stoppress ${name}`, ...lively });
    client = own;
    const lose = (): void => {
      if (client === own) client = undefined;
    };
    own.on('error', lose);
    own.on('end', lose);
    own.on('notification', ({ channel, payload }) => channels[channel]?.(payload ?? ''));
    try {
      await own.connect();
      for (const channel of Object.keys(channels)) await own.query(`listen ${pg.escapeIdentifier(channel)}`);
      onBegin();
    } catch (error) {
      lose();
      log.debug({ error: (error as Error).message }, `${name}: cannot listen yet`);
      await own.end().catch(() => {});
    }
  };

  void connect();
  const timer = setInterval(() => void connect(), tryEvery);
  return {
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      if (client) await takeLeave(client);
    },
  };
}
