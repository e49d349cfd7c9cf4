// Everything a door needs before it opens: the settings, the database with its two connections, the files.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';
import { type Config, readConfig } from '../plumbing/config.ts';
import { type Db, openDb } from '../plumbing/db.ts';
import { joinEmbeddedPostgres } from '../plumbing/embedded-postgres.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { type Files, openFiles } from '../plumbing/files.ts';
import { type Log, openLog } from '../plumbing/log.ts';
import { migrate } from '../plumbing/migrate.ts';
import { ensureReadersLogin } from '../plumbing/readers-role.ts';
import { readingPatience } from '../plumbing/reading.ts';
import { readServerFacts } from '../plumbing/server-facts.ts';
import { deskOrigin } from '../staff/invitation.ts';
import { tryToReadTooMuch } from '../story/readers-reach.ts';

/** As server_version_num says it. */
const oldestServer = 160_000;

/** The newsroom's connection: a statement that takes longer has been lost on the way, in milliseconds. */
const writingPatience = 60_000;

export type Building = {
  readonly config: Config;
  readonly log: Log;
  /** The newsroom's connection: it owns the tables. */
  readonly db: Db;
  readonly ownerConnection: pg.ClientConfig;
  /** The reader's connection: it can select what is published and nothing else. */
  readonly readers: Db;
  readonly files: Files;
  /** Starts the embedded database again if it was killed; nothing where the database is an outside one. */
  revive(): Promise<void>;
  close(): Promise<void>;
};

export type BuildingOrder = {
  readonly config?: Config;
  /** False: the tables are taken as they are. */
  readonly migrated?: boolean;
};

/** Opens the building. Migrates first, unless told not to. Refuses with a KnownFault that names the mend. */
export async function openBuilding({ config = readConfig(), migrated = true }: BuildingOrder = {}): Promise<Building> {
  const log = openLog(config.log);
  makeDataFolder(config.data);
  const server = await openServer(config);
  let db: Db | undefined;
  try {
    db = openDb({ connection: server.connection, pool: config.pool, patience: writingPatience, log, name: 'newsroom' });
    await greetServer(db, config);
    if (migrated) await migrateOrSayWhy({ ownerConnection: server.connection, log });
    const readersConnection = config.readerDatabaseUrl
      ? readAddress(config.readerDatabaseUrl)
      : migrated
        ? await ensureReadersLogin(db, server.connection)
        : server.connection;
    const readers = openDb({ connection: readersConnection, pool: config.pool, patience: readingPatience, log, name: 'readers' });
    if (migrated) await refuseWideReaders(readers);
    return {
      config,
      log,
      db,
      ownerConnection: server.connection,
      readers,
      files: openFiles(path.join(config.data, 'files')),
      revive: server.revive,
      close: async () => {
        await Promise.all([db?.destroy(), readers.destroy()]);
        await server.leave();
      },
    };
  } catch (error) {
    await db?.destroy();
    await server.leave();
    throw error;
  }
}

/** The public origin: as set, else this machine. */
export function publicUrl(config: Config, port = config.port): string {
  return config.url ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
}

/** Where the staff go. */
export function deskUrl(config: Config, port = config.port): string {
  return deskOrigin(publicUrl(config, port));
}

function readAddress(address: string): pg.ClientConfig {
  const connection = parseIntoClientConfig(address);
  if (!connection.database) throw new KnownFault(`The address of a database names no database: write it as postgres://user:password@host/database.`);
  return connection;
}

/** A reader's connection that can see more than it may would break the first promise: then nothing opens. */
async function refuseWideReaders(readers: Db): Promise<void> {
  const seen = await tryToReadTooMuch(readers);
  if (seen === undefined) return;
  await readers.destroy();
  throw new KnownFault(
    `The reader's connection can see more than it may (${seen}): let STOPPRESS_READER_DATABASE_URL log in as a role that has only stoppress_reader.`,
  );
}

type Server = { readonly connection: pg.ClientConfig; revive(): Promise<void>; leave(): Promise<void> };

async function openServer(config: Config): Promise<Server> {
  if (!config.databaseUrl) return joinEmbeddedPostgres({ folder: config.data });
  return { connection: readAddress(config.databaseUrl), revive: async () => {}, leave: async () => {} };
}

function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new KnownFault(`The data folder ${folder} cannot be made (${(error as Error).message}): choose another with STOPPRESS_DATA.`);
  }
}

/** The first words with the server: whether it can be used at all. */
async function greetServer(db: Db, { databaseUrl }: Config): Promise<void> {
  const facts = await readServerFacts(db).catch((error: Error) => {
    const { host, searchParams } = new URL(databaseUrl ?? 'postgres://embedded');
    throw new KnownFault(
      `PostgreSQL at ${host || searchParams.get('host')} cannot be used (${error.message || (error as NodeJS.ErrnoException).code}): check ${databaseUrl ? 'DATABASE_URL' : 'its log in STOPPRESS_DATA'}.`,
    );
  });
  if (facts.version < oldestServer) throw new KnownFault(`PostgreSQL ${Math.floor(facts.version / 10000)} is too old: use 16 or newer.`);
  if (facts.encoding !== 'UTF8') throw new KnownFault(`The database is written in ${facts.encoding}: make one with "encoding 'UTF8' template template0".`);
}

/** Migrates, however long it takes; where the database's user lacks a right for it, says which. Gives back the names of what ran. */
export async function migrateOrSayWhy({ ownerConnection, log }: Pick<Building, 'ownerConnection' | 'log'>): Promise<string[]> {
  const db = openDb({ connection: ownerConnection, pool: 1, log, name: 'migrations' });
  try {
    return await migrate(db);
  } catch (error) {
    const { code, message } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    // 42501: insufficient privilege.
    if (code === '42501')
      throw new KnownFault(
        `The database's user may not do what the migrations ask (${message}): let it own the database and give it createrole (README.md, "An outside PostgreSQL").`,
      );
    throw error;
  } finally {
    await db.destroy();
  }
}
