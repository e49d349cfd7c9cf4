// A backup of the embedded PostgreSQL while it works, after PostgreSQL's own low-level way: a copy of its files between two
// calls, and everything that was written from the first on (postgresql.org/docs/current/continuous-archiving.html).
import { existsSync, mkdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { archiveLink, type EmbeddedPostgres, joinEmbeddedPostgres } from '../embedded-postgres.ts';
import { KnownFault } from '../fault.ts';
import { type Base, claimFolder, type Owner, places, signBase } from './backup-folder.ts';
import { copyTree } from './copy-tree.ts';

export type Backup = {
  /** Every moment from here on can come back. */
  readonly wholeAt: Date;
  /** Pictures that were not in the folder yet. */
  readonly newFiles: number;
};

/** The archive takes what was written within this, in milliseconds. */
const archivePatience = 120_000;

/**
 * Copies the cluster and the files of a data folder as they are, and lets the server write there from now on what it writes.
 * Again, it adds a base and what is new. Refuses a folder that holds anything else.
 */
export async function takeBackup({ data, folder }: { readonly data: string; readonly folder: string }): Promise<Backup> {
  const postgres = await joinEmbeddedPostgres({ folder: data });
  const client = new pg.Client({ ...postgres.connection, query_timeout: archivePatience });
  client.on('error', () => {});
  try {
    await client.connect();
    const owner = await readOwner(client);
    refuseIfAway(postgres, folder);
    claimFolder(folder, owner);
    await beginArchive(client, postgres, places(folder).wal);
    const { wholeAt } = await copyCluster(client, postgres.cluster, places(folder).bases);
    // After the database: whatever it tells of is there by now.
    const newFiles = existsSync(path.join(data, 'files')) ? await copyTree(path.join(data, 'files'), places(folder).files, { onlyNew: true }) : 0;
    return { wholeAt, newFiles };
  } finally {
    await client.end().catch(() => {});
    await postgres.leave();
  }
}

/** A disk that is not mounted leaves an empty folder, and a new backup would fill the wrong disk. */
function refuseIfAway(postgres: EmbeddedPostgres, folder: string): void {
  const leadsHere = readlinkOf(linkOf(postgres)) === places(folder).wal;
  if (leadsHere && !existsSync(places(folder).owner))
    throw new KnownFault(`${folder} had a backup and has none: mount its disk; or, if it is gone, remove ${linkOf(postgres)} and begin anew.`);
}

function linkOf({ cluster }: EmbeddedPostgres): string {
  return path.join(path.dirname(cluster), archiveLink);
}

function readlinkOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

async function readOwner(client: pg.Client): Promise<Owner> {
  const { rows } = await client.query(
    'select system_identifier::text as system, timeline_id as timeline, current_setting($1) as archives from pg_control_system(), pg_control_checkpoint()',
    ['archive_mode'],
  );
  const { system, timeline, archives } = rows[0];
  if (archives !== 'on')
    throw new KnownFault('The database was started by an older Stop Press, which kept no archive: restart Stop Press, then make the backup.');
  return { system, timeline };
}

/** From here on the server writes its archive there; at least once a minute, if anything happened. */
async function beginArchive(client: pg.Client, postgres: EmbeddedPostgres, wal: string): Promise<void> {
  postgres.giveFolder(wal);
  const link = linkOf(postgres);
  rmSync(`${link}.new`, { force: true });
  symlinkSync(wal, `${link}.new`);
  renameSync(`${link}.new`, link);
  await client.query(`alter system set archive_timeout = '60s'`);
  await client.query('select pg_reload_conf()');
}

async function copyCluster(client: pg.Client, cluster: string, bases: string): Promise<Base> {
  const { rows: begun } = await client.query(`select pg_walfile_name(pg_backup_start('stoppress', fast => true)) as "firstWal"`);
  const making = path.join(bases, `.${process.pid}-${Date.now()}`);
  try {
    await copyTree(cluster, path.join(making, 'cluster'), { without: isOfTheMoment });
    // The same connection: a backup ends with the connection that began it.
    const { rows: ended } = await client
      .query('select labelfile, spcmapfile, clock_timestamp() as "wholeAt" from pg_backup_stop(true)')
      .catch((error: Error) => {
        throw new KnownFault(
          `The archive does not take what the database writes (${error.message}): see whether ${path.dirname(bases)} is full, and the log in STOPPRESS_DATA.`,
        );
      });
    const { labelfile, spcmapfile, wholeAt } = ended[0];
    writeFileSync(path.join(making, 'cluster', 'backup_label'), labelfile);
    if (spcmapfile) writeFileSync(path.join(making, 'cluster', 'tablespace_map'), spcmapfile);
    for (const empty of ['pg_wal/archive_status', 'pg_notify', 'pg_replslot', 'pg_dynshmem', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])
      mkdirSync(path.join(making, 'cluster', empty), { recursive: true, mode: 0o700 });
    signBase({ folder: making, wholeAt, firstWal: begun[0].firstWal });
    const folder = path.join(bases, wholeAt.toISOString().replaceAll(':', '-'));
    renameSync(making, folder);
    return { folder, wholeAt, firstWal: begun[0].firstWal };
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
}

/** What is of the server that runs, or comes out of the archive: the names that PostgreSQL's own pg_basebackup leaves out. */
function isOfTheMoment(name: string): boolean {
  return (
    /^(pg_wal|pg_notify|pg_replslot|pg_dynshmem|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)$/.test(name) ||
    /^(postmaster\.(pid|opts)|backup_label|tablespace_map|postgresql\.auto\.conf\.tmp)$/.test(name) ||
    /(^|\/)(pgsql_tmp|pg_internal\.init)/.test(name)
  );
}
