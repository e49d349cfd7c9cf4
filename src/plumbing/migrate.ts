import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type { Db } from './db.ts';

const folder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/**
 * Brings the database up to the newest migration; all that are missing, or none. Several processes may call it at
 * once: one works, the others wait. Gives back the names of those it ran.
 */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest();
  if (error) throw new Error('while migrating the database', { cause: error });
  return (results ?? []).map((result) => result.migrationName);
}

/** Names of the migrations that have not run yet. */
export async function listPendingMigrations(db: Db): Promise<string[]> {
  const migrations = await migrator(db).getMigrations();
  return migrations.filter((migration) => migration.executedAt === undefined).map((migration) => migration.name);
}

function migrator(db: Db): Migrator {
  return new Migrator({ db: db as Kysely<unknown>, provider: { getMigrations: readMigrations } });
}

async function readMigrations(): Promise<Record<string, Migration>> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-.+\.sql$/.test(file)).sort();
  return Object.fromEntries(files.map((file) => [file.replace(/\.sql$/, ''), { up: (db) => runFile(db, file) }]));
}

async function runFile(db: Kysely<unknown>, file: string): Promise<void> {
  const text = await readFile(`${folder}${file}`, 'utf8');
  await sql.raw(text).execute(db);
}
