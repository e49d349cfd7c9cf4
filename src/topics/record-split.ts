import { type Db, transaction } from '../plumbing/db.ts';
import type { Staff } from '../staff/staff.ts';
import { recordDeed } from './record-deed.ts';
import type { Topic } from './topic.ts';

type SplitTold = { readonly topic: Topic; readonly into: Topic; readonly storyIds: readonly number[]; readonly by: Staff; readonly at: Date };

/** Writes down that stories of a topic are another's from now on. */
export function recordSplit(db: Db, { topic, into, storyIds, by, at }: SplitTold): Promise<void> {
  return transaction(db, (tx) => recordDeed(tx, 'topic.split', { topic, by, at, details: { intoId: into.id, into: into.name, storyIds } }));
}
