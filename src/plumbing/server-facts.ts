// What is asked of a server before it is trusted with a newspaper.
import { sql } from 'kysely';
import type { Db } from './db.ts';

export type ServerFacts = {
  readonly version: number;
  readonly connections: number;
  readonly most: number;
  readonly now: Date;
  readonly timeZones: number;
  readonly encoding: string;
};

export async function readServerFacts(db: Db): Promise<ServerFacts> {
  const { rows } = await sql<ServerFacts>`
    select current_setting('server_version_num')::int as version, (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections,
      current_setting('max_connections')::int as most, clock_timestamp() as now, (select count(*) from pg_timezone_names) as time_zones, current_setting('server_encoding') as encoding`.execute(
    db,
  );
  return rows[0]!;
}
