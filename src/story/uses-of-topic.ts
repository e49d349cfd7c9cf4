import type { Db } from '../plumbing/db.ts';
import { countUsesOfTopics } from './uses-of-topic.sql.ts';

/** The topics, those that most live stories are about or credit first; otherwise in the order they came in. */
export async function mostUsedFirst<Known extends { readonly id: number }>(db: Db, topics: readonly Known[]): Promise<Known[]> {
  const ids = topics.map(({ id }) => id);
  const uses = await countUsesOfTopics(db, ids);
  return topics.toSorted((one, other) => (uses.get(other.id) ?? 0) - (uses.get(one.id) ?? 0));
}
