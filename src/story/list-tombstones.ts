import type { Db } from '../plumbing/db.ts';
import { listStandingWithdrawals } from './publishing/withdrawal.sql.ts';

export type Tombstones = {
  /** Whoever has asked at or after this instant learns of every story that was taken back since. */
  readonly since: Date;
  readonly ids: readonly number[];
};

const most = 1000;

/** The stories that cannot be read at present because they were taken back, the last thousand of them. */
export async function listTombstones(db: Db): Promise<Tombstones> {
  const standing = await listStandingWithdrawals(db, most);
  return { since: standing.length === most ? standing.at(-1)!.withdrawnAt : new Date(0), ids: standing.map(({ storyId }) => storyId) };
}
