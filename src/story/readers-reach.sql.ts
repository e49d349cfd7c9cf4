import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

/** Tries, on a reader's connection, what no reader may. Says in words what it could see; undefined when nothing. */
export async function findForbiddenSight(readers: Db): Promise<string | undefined> {
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
