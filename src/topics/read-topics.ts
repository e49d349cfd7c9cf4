import type { Db } from '../plumbing/db.ts';
import { findTopicBySlug, listTopics } from './topic.sql.ts';
import type { Topic } from './topic.ts';

/** The topic, person or organisation with that slug; whether it has an author page or a topic page is its kind's matter. */
export function findTopic(db: Db, slug: string): Promise<Topic | undefined> {
  return findTopicBySlug(db, slug);
}

/** Those the connection may see, by id. */
export async function readTopics(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Topic>> {
  return new Map((await listTopics(db, ids)).map((topic) => [topic.id, topic]));
}
