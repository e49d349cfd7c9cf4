import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

const minute = 60_000;

/** Counts once more, anew when a minute has gone since the first. The library clears the table of what is old. */
export async function countInMinute(db: Db, key: string, now: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into rate_limit (key, count, last_request) values (${key}, 1, ${now})
    on conflict (key) do update set
      count = case when rate_limit.last_request <= ${now - minute} then 1 else rate_limit.count + 1 end,
      last_request = case when rate_limit.last_request <= ${now - minute} then ${now} else rate_limit.last_request end
    returning count`.execute(db);
  return rows[0]!.count;
}
