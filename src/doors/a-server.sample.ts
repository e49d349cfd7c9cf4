// A PostgreSQL of a test's own, which can be paused; one that follows it, and can be held back; and the program on either.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { expect, onTestFinished } from 'vitest';
import { type Gazette, layOutGazette } from '../fixtures/gazette/lay-out.ts';
import { testDay } from '../fixtures/test-server.ts';
import { type Running, startProgram } from '../fixtures/the-program.ts';
import { type Db, openDb } from '../plumbing/db.ts';
import { joinEmbeddedPostgres } from '../plumbing/embedded-postgres.ts';
import { silentLog } from '../plumbing/log.ts';
import { migrate } from '../plumbing/migrate.ts';
import { ensureReadersLogin } from '../plumbing/readers-role.ts';

export type Server = {
  readonly db: Db;
  readonly connection: pg.ClientConfig;
  readonly readersConnection: pg.ClientConfig;
  readonly gazette: Gazette;
  /** It accepts connections, and answers nothing, to nobody: all its processes are stopped. */
  pause(): void;
  goOn(): void;
};

/** A server with The Harbour Gazette in it. */
export async function onAServer(deed: (server: Server) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-server-'));
  // As root the servers run as another user, and one of them looks for the other.
  chmodSync(folder, 0o755);
  const postgres = await joinEmbeddedPostgres({ folder, forgetful: true });
  const connection = postgres.connection;
  const db = openDb({ connection, pool: 4, log: silentLog, name: 'test' });
  const signal = (name: 'SIGSTOP' | 'SIGCONT'): void => {
    const cluster = path.join(folder, 'postgres', 'cluster');
    const postmaster = Number(readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
    for (const pid of [postmaster, ...childrenOf(postmaster)]) process.kill(pid, name);
  };
  try {
    await migrate(db);
    const gazette = await layOutGazette(db, { today: testDay });
    const readersConnection = await ensureReadersLogin(db, connection);
    await deed({ db, connection, readersConnection, gazette, pause: () => signal('SIGSTOP'), goOn: () => signal('SIGCONT') });
  } finally {
    signal('SIGCONT');
    await db.destroy();
    await postgres.leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Replica = {
  readonly readersConnection: pg.ClientConfig;
  /** From now on it shows what was. */
  holdBack(): Promise<void>;
  /** Resolves when it has seen all that the server has. */
  catchUp(): Promise<void>;
};

/** A streaming replica of the server, made as pg_basebackup makes one, which the embedded PostgreSQL comes without. */
export async function withReplica({ connection, readersConnection }: Server, deed: (replica: Replica) => Promise<void>): Promise<void> {
  const source = new pg.Client(connection);
  await source.connect();
  const { rows } = await source.query<{ cluster: string; programs: string }>(
    `select current_setting('data_directory') as cluster, (select setting from pg_config where name = 'BINDIR') as programs`,
  );
  const { cluster, programs } = rows[0]!;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-replica-'));
  const own = path.join(folder, 'cluster');
  await source.query(`select pg_create_physical_replication_slot('replica', true)`);
  await source.query(`select pg_backup_start('replica', fast => true)`);
  cpSync(cluster, own, { recursive: true, filter: (file) => !/\/postmaster\.|\/pg_wal\/.|\/pg_replslot\/./.test(file) });
  const { rows: stopped } = await source.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
  writeFileSync(path.join(own, 'backup_label'), stopped[0]!.labelfile);
  writeFileSync(path.join(own, 'standby.signal'), '');
  mkdirSync(path.join(own, 'pg_wal', 'archive_status'), { recursive: true });
  const { uid, gid } = statSync(cluster);
  giveTo(folder, { uid, gid });

  const settings = ['listen_addresses=', `primary_conninfo=host=${connection.host} user=${connection.user}`, 'primary_slot_name=replica', 'fsync=off'];
  const server = spawn(path.join(programs, 'postgres'), ['-D', own, '-k', folder, ...settings.flatMap((setting) => ['-c', setting])], {
    ...(process.getuid?.() === 0 && { uid, gid }),
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const says = sayings(server);
  const replica = new pg.Client({ ...connection, host: folder });
  try {
    await expect.poll(says, { timeout: 30_000 }).toMatch(/ready to accept read-only connections/);
    await replica.connect();
    await deed({
      readersConnection: { ...readersConnection, host: folder },
      holdBack: async () => void (await replica.query('select pg_wal_replay_pause()')),
      catchUp: async () => {
        await replica.query('select pg_wal_replay_resume()');
        const { rows: at } = await source.query<{ lsn: string }>('select pg_current_wal_insert_lsn() as lsn');
        await expect
          .poll(async () => (await replica.query<{ there: boolean }>('select pg_last_wal_replay_lsn() >= $1 as there', [at[0]!.lsn])).rows[0]!.there, {
            timeout: 30_000,
          })
          .toBe(true);
      },
    });
  } finally {
    await replica.end().catch(() => {});
    if (server.exitCode === null && server.kill('SIGQUIT')) await once(server, 'exit');
    await source.query(`select pg_drop_replication_slot('replica')`).catch(() => {});
    await source.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program's web part on this database, as a process, with a data folder of its own. It ends with the test, if not before. */
export async function startWeb(connection: pg.ClientConfig, { data, port }: { readonly data: string; readonly port?: number }): Promise<Running> {
  const { host = '', user = '', database = '' } = connection;
  const address = `postgres:///${database}?host=${encodeURIComponent(host)}&user=${user}`;
  const environment = { DATABASE_URL: address, STOPPRESS_DATA: data, STOPPRESS_LOG: 'error', STOPPRESS_URL: 'https://gazette.example' };
  const web = await startProgram({ ...environment, ...(port !== undefined && { PORT: String(port) }) }, ['--role', 'web']);
  onTestFinished(() => void web.child.kill('SIGKILL'));
  return web;
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
}

function giveTo(place: string, { uid, gid }: { readonly uid: number; readonly gid: number }): void {
  chownSync(place, uid, gid);
  if (!statSync(place).isDirectory()) return;
  for (const entry of readdirSync(place)) giveTo(path.join(place, entry), { uid, gid });
}

function sayings(child: ChildProcess): () => string {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return () => said;
}
