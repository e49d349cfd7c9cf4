// The connection to PostgreSQL: camelCase in the program, snake_case in the database, every statement prepared.
import { createHash } from 'node:crypto';
import { CamelCasePlugin, Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from '../../migrations/tables.ts';
import type { Log } from './log.ts';

export type Db = Kysely<Tables>;
export type Tx = Transaction<Tables>;

export type Opening = {
  /** How pg reaches the server; a host that is a folder means a unix socket. */
  readonly connection: pg.ClientConfig;
  readonly pool: number;
  /** A statement that takes longer is given up, and its connection with it, in milliseconds; left out: none is. */
  readonly patience?: number;
  readonly log: Log;
  /** A name shown in pg_stat_activity. */
  readonly name: string;
};

// Ids are bigint in the database; they stay far below 2^53 here. Times stay Dates; days stay text.
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, Number);
const bigintArray = 1016 as Parameters<typeof types.setTypeParser>[0];
const readBigintArray = pg.types.getTypeParser(bigintArray) as (value: string) => string[];
types.setTypeParser(bigintArray, (value: string) => readBigintArray(value).map(Number));
types.setTypeParser(pg.types.builtins.DATE, (value: string) => value);

/** Opens a pool of connections. Close it with `db.destroy()`. */
export function openDb({ connection, ...opening }: Opening): Db {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: preparing(openPool({ connection: { ...connection, types }, ...opening })) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
}

/** Bare connections, for libraries that write their own SQL. A server that goes away is survived: whoever asked hears of it. */
export function openPool({ connection, pool, patience, log, name }: Opening): pg.Pool {
  const connections = new pg.Pool({
    ...connection,
    max: pool,
    application_name: `stoppress ${name}`,
    connectionTimeoutMillis: Math.min(patience ?? 10_000, 10_000),
    // A firewall that forgets a connection tells nobody.
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    ...(patience !== undefined && { query_timeout: patience }),
  });
  connections.on('error', (error) => {
    // One that is being closed may be told by a server that stops.
    if (!connections.ending) log.warn({ error: error.message, pool: name }, 'a connection to the database was lost');
  });
  // The pool listens to a connection only while it is idle, and an error nobody listens to would end the process.
  connections.on('connect', (client) => client.on('error', () => {}));
  return connections;
}

/** A server that does not answer is not waited for longer when we go, in milliseconds. */
const farewell = 3_000;

/** Takes leave of the server; the connection is closed even when it does not answer. */
export async function takeLeave(client: pg.Client): Promise<void> {
  const cut = setTimeout(() => client.connection.stream.destroy(), farewell);
  await client.end().catch(() => {});
  clearTimeout(cut);
}

/** The same, of all connections of a pool. */
async function closePool(pool: pg.Pool, clients: ReadonlySet<pg.PoolClient>): Promise<void> {
  const cut = setTimeout(() => {
    for (const client of clients) client.connection.stream.destroy();
  }, farewell);
  await pool.end();
  clearTimeout(cut);
}

/** Whether an error says that the database cannot be reached just now, or is starting. */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string };
  return (
    /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|08|57P|53)/.test(code) ||
    /timeout exceeded when trying to connect|Connection terminated/.test(message) ||
    hasTimedOut(error)
  );
}

/** Whether a statement was given up because no answer came: pg says so by these words alone. */
function hasTimedOut(error: unknown): boolean {
  return (error as Error).message === 'Query read timeout';
}

/**
 * Runs `deed` in a transaction; in the one already open, if there is one. A deed that throws, or that refuses (gives back
 * an Outcome that is not ok), has changed nothing.
 */
export async function transaction<Value>(db: Db | Tx, deed: (tx: Tx) => Promise<Value>): Promise<Value> {
  if (db.isTransaction) return deed(db as Tx);
  const refusal = new Error('refused');
  let value: Value | undefined;
  try {
    return await db.transaction().execute(async (tx) => {
      value = await deed(tx);
      if (isRefusal(value)) throw refusal;
      return value;
    });
  } catch (error) {
    if (error === refusal) return value as Value;
    throw error;
  }
}

function isRefusal(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;
}

/** Gives every statement a name after its text, so that PostgreSQL plans it once a connection. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const clients = new Set<pg.PoolClient>();
  pool.on('connect', (client) => void clients.add(client));
  pool.on('remove', (client) => void clients.delete(client));
  const nameOf = (text: string): string => {
    let name = names.get(text);
    if (name === undefined) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
      if (names.size < 1000) names.set(text, name);
    }
    return name;
  };
  const query = (client: pg.PoolClient, text: unknown, values?: readonly unknown[]) =>
    typeof text === 'string' && values !== undefined && values.length > 0
      ? client.query({ name: nameOf(text), text, values: [...values] })
      : client.query(text as string, values as unknown[]);
  return {
    connect: async () => {
      const client = await pool.connect();
      let isSilent = false;
      return {
        query: async (text: unknown, values?: readonly unknown[]) => {
          try {
            return await query(client, text, values);
          } catch (error) {
            isSilent ||= hasTimedOut(error);
            throw error;
          }
        },
        // One that still owes an answer is of no use to the next.
        release: () => client.release(isSilent),
      } as unknown as PostgresPoolClient;
    },
    end: () => closePool(pool, clients),
  } as unknown as PostgresPool;
}
