import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import { mayBeRead } from '../list/list-for-desk.sql.ts';
import type { Present } from './read-presence.ts';

/** Tells each line on the channel "presence"; nothing is kept. */
export async function notifyPresence(db: Db, lines: readonly string[]): Promise<void> {
  await sql`select pg_notify('presence', line) from unnest(${[...lines]}::text[]) line`.execute(db);
}

export type PresentQuestion = {
  readonly pairs: readonly { readonly storyId: number; readonly staffId: number }[];
  readonly staffId: number;
  /** Desks that may be read; null: all. */
  readonly readable: readonly number[] | null;
};

/** Names of those who are in stories that somebody may read. */
export async function listPresent(db: Db, { pairs, staffId, readable }: PresentQuestion): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select story.id as story_id, json_agg(json_build_object('id', staff.id, 'name', staff.name) order by staff.name, staff.id) as people
    from unnest(${pairs.map((pair) => pair.storyId)}::bigint[], ${pairs.map((pair) => pair.staffId)}::bigint[]) as present (story_id, staff_id)
    join story on story.id = present.story_id
    join staff on staff.id = present.staff_id
    where ${mayBeRead(staffId, readable)}
    group by story.id`.execute(db);
  return rows;
}
