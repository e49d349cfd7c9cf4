import type { Db } from '../plumbing/db.ts';

/** Numbers of the staff a story is assigned to. */
export async function listAssigned(db: Db, storyId: number): Promise<number[]> {
  const rows = await db.selectFrom('assignment').select('staffId').where('storyId', '=', storyId).orderBy('at').execute();
  return rows.map((row) => row.staffId);
}
