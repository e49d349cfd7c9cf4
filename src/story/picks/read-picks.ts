import type { Db } from '../../plumbing/db.ts';
import { dependOn } from '../../plumbing/press/dependencies.ts';
import { picksKey } from '../address.ts';
import { listPicks } from './picks.sql.ts';

/** The stories that editors picked to be read after this one, in their order; on the readers' connection, the live ones. */
export async function readPicks(db: Db, storyId: number): Promise<number[]> {
  dependOn(picksKey(storyId));
  return listPicks(db, storyId);
}
