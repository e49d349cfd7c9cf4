// What the doctor asks the server.
import { sql } from 'kysely';
import type { Db } from './db.ts';

export type ServerFacts = { readonly version: number; readonly connections: number; readonly most: number; readonly now: Date; readonly timeZones: number };

export async function readServerFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version_num')::int as version, (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections,
      current_setting('max_connections')::int as most, clock_timestamp() as now, (select count(*) from pg_timezone_names) as time_zones`.execute(db);
  return rows[0]!;
}

/** Tries, on a reader's connection, what no reader may. Says in words what it could see; undefined when nothing. */
export async function triesToReadDrafts(readers: Db): Promise<string | undefined> {
  const { rows } = await sql<{ drafts: number; isSuper: boolean; maySecrets: boolean; mayLogbook: boolean }>`
    select (select count(*) from (select from edition where state <> 'live' limit 1) as edition) as drafts,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as is_super,
      has_table_privilege('secret', 'select') as may_secrets, has_table_privilege('logbook', 'select') as may_logbook`.execute(readers);
  const { drafts, isSuper, maySecrets, mayLogbook } = rows[0]!;
  if (isSuper) return 'it is a superuser';
  if (drafts > 0) return 'editions that are not live';
  if (maySecrets) return 'the table of secrets';
  return mayLogbook ? 'the logbook' : undefined;
}
