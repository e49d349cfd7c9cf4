// The state of a moment out of a folder of backups, into a data folder that is new.
import { appendFileSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { openDb } from '../db.ts';
import { type EmbeddedPostgres, joinEmbeddedPostgres, serverUser } from '../embedded-postgres.ts';
import { KnownFault } from '../fault.ts';
import { silentLog } from '../log.ts';
import { renewSecret } from '../secret.ts';
import { type Base, listBases, places, readOwner } from './backup-folder.ts';
import { copyTree } from './copy-tree.ts';

export type RestoreOrder = {
  readonly folder: string;
  /** Absolute; not there yet, or empty. */
  readonly data: string;
  /** Left out: as late as the archive goes. */
  readonly to?: Date | undefined;
};

export type Restored = {
  /** When the last thing was written that came back; undefined: nothing since the base. */
  readonly lastAt: Date | undefined;
};

/**
 * Lays out a data folder as it was at a moment: whole, or not at all. Its pages have a secret of their own, so that no
 * machine takes up pages it kept of days that are undone.
 */
export async function restoreBackup({ folder, data, to }: RestoreOrder): Promise<Restored> {
  readOwner(folder);
  if (existsSync(data) && readdirSync(data).length > 0) throw new KnownFault(`${data} is not empty: choose a new data folder with STOPPRESS_DATA.`);
  const base = chooseBase(listBases(folder), to);
  const isNew = !existsSync(data);
  // Inside: a data folder may be a disk of its own.
  const making = path.join(data, 'restoring');
  try {
    mkdirSync(making, { recursive: true });
    await layOutCluster(making, { folder, base, to });
    const restored = await replay(making, to);
    await copyTree(places(folder).files, path.join(making, 'files'));
    // The database last: with it the newsroom is here.
    for (const part of ['files', 'postgres']) renameSync(path.join(making, part), path.join(data, part));
    rmSync(making, { recursive: true });
    return restored;
  } catch (error) {
    rmSync(isNew ? data : making, { recursive: true, force: true });
    throw error;
  }
}

/** The newest that is not later than the moment. */
function chooseBase(bases: readonly Base[], to: Date | undefined): Base {
  const base = bases.findLast(({ wholeAt }) => to === undefined || wholeAt <= to);
  if (base) return base;
  const [first] = bases;
  throw new KnownFault(
    first
      ? `The backups begin at ${first.wholeAt.toISOString()}: name a later moment.`
      : 'No backup in that folder is whole: make one with "stoppress backup".',
  );
}

/** Where the archive is replayed from, as seen from the cluster. */
const toReplay = 'to-replay';

async function layOutCluster(data: string, { folder, base, to }: Pick<RestoreOrder, 'folder' | 'to'> & { readonly base: Base }): Promise<void> {
  const cluster = path.join(data, 'postgres', 'cluster');
  const owner = serverUser();
  const given = owner && { owner };
  await copyTree(path.join(base.folder, 'cluster'), cluster, { ...given });
  const isNeeded = (name: string): boolean => /^[0-9A-F]{24}\.gz$/.test(name) && name >= base.firstWal;
  await copyTree(places(folder).wal, path.join(data, 'postgres', toReplay), { ...given, without: (name) => !isNeeded(name) });
  appendFileSync(path.join(cluster, 'postgresql.auto.conf'), `${recovery(to).join('\n')}\n`);
  const signal = path.join(cluster, 'recovery.signal');
  writeFileSync(signal, '');
  if (owner) chownSync(signal, owner.uid, owner.gid);
}

/** The moment as PostgreSQL takes it in its settings: names of zones, "Z" among them, it does not know there yet. */
function recovery(to: Date | undefined): string[] {
  return [
    `restore_command = 'gzip -dc < "../${toReplay}/%f.gz" > "%p"'`,
    `recovery_target_timeline = 'current'`,
    ...(to ? [`recovery_target_time = '${to.toISOString().replace('Z', '+00')}'`, `recovery_target_action = 'promote'`] : []),
  ];
}

async function replay(data: string, to: Date | undefined): Promise<Restored> {
  const postgres = await joinEmbeddedPostgres({ folder: data }).catch((error: Error) => {
    throw whyItEnded(data, to) ?? error;
  });
  try {
    const lastAt = await waitUntilReplayed(postgres, data, to);
    await forgetRecovery(postgres);
    return { lastAt };
  } finally {
    await postgres.leave();
    rmSync(path.join(data, 'postgres', toReplay), { recursive: true, force: true });
  }
}

/** However long it takes. The server answers meanwhile, and ends when it cannot come as far as it was told. */
async function waitUntilReplayed(postgres: EmbeddedPostgres, data: string, to: Date | undefined): Promise<Date | undefined> {
  for (;;) {
    const client = new pg.Client(postgres.connection);
    client.on('error', () => {});
    try {
      await client.connect();
      const { rows } = await client.query('select pg_is_in_recovery() as replaying, pg_last_xact_replay_timestamp() as "lastAt"');
      if (!rows[0].replaying) return rows[0].lastAt ?? undefined;
    } catch (error) {
      throw whyItEnded(data, to) ?? error;
    } finally {
      await client.end().catch(() => {});
    }
    await pause(50);
  }
}

function whyItEnded(data: string, to: Date | undefined): KnownFault | undefined {
  const log = path.join(data, 'postgres', 'postgres.log');
  if (!to || !existsSync(log) || !readFileSync(log, 'utf8').includes('recovery ended before configured recovery target was reached')) return undefined;
  return new KnownFault(`Nothing was archived after ${to.toISOString()}: leave --to out for all that there is.`);
}

async function forgetRecovery(postgres: EmbeddedPostgres): Promise<void> {
  const db = openDb({ connection: postgres.connection, pool: 1, log: silentLog, name: 'restore' });
  try {
    for (const setting of ['restore_command', 'recovery_target_timeline', 'recovery_target_time', 'recovery_target_action'])
      await sql`alter system reset ${sql.ref(setting)}`.execute(db);
    await renewSecret(db, 'variants');
  } finally {
    await db.destroy();
  }
}
