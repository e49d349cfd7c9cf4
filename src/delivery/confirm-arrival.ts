import type { Db } from '../plumbing/db.ts';
import { readToBeSeen, type ToBeSeen } from '../story/publishing/read-to-be-seen.ts';
import { findArrival, insertArrival } from './arrival.sql.ts';
import { askAsAReader } from './ask-as-a-reader.ts';
import { differenceOfPage, type Saw } from './difference.ts';

export type Arrival = { readonly what: ToBeSeen['what']; readonly url: string } & (
  | { readonly state: 'arrived'; readonly at: Date; readonly ms: number }
  | { readonly state: 'waiting' | 'not-arrived'; readonly saw: Saw }
);

export type ArrivalQuestion = {
  readonly storyId: number;
  /** The public origin. */
  readonly url: string;
  readonly now: () => Date;
  /** In milliseconds. */
  readonly waitAtMost?: number;
};

/** So long a cache in between may take before something is wrong; in milliseconds. */
const grace = 15_000;

/**
 * Fetches the story's public address as a reader does, and says whether it shows what it should: the live edition with its
 * headline, or that it is gone and none of its words. Undefined for a story that has not met readers.
 */
export async function confirmArrival(db: Db, { storyId, url, now, waitAtMost }: ArrivalQuestion): Promise<Arrival | undefined> {
  const wanted = await readToBeSeen(db, storyId);
  if (!wanted) return undefined;
  const saw = differenceOfPage(wanted, await askAsAReader(url, wanted.path, waitAtMost));
  const { what, editionId, since } = wanted;
  const address = { what, url: url + wanted.path };
  if (saw) return { ...address, state: now().getTime() - since.getTime() < grace ? 'waiting' : 'not-arrived', saw };

  await insertArrival(db, editionId, what, now());
  const at = (await findArrival(db, editionId, what)) ?? now();
  return { ...address, state: 'arrived', at, ms: Math.max(0, at.getTime() - since.getTime()) };
}
