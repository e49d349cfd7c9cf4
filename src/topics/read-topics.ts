import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { findTopicBySlug, listTopics } from './topic.sql.ts';
import { type Topic, topicKey, topicPageKey, topicSlugKey } from './topic.ts';

/** The topic, person or organisation with that slug; whether it has an author page or a topic page is its kind's matter. */
export async function findTopic(db: Db, slug: string): Promise<Topic | undefined> {
  const topic = await findTopicBySlug(db, slug);
  dependOn(...(topic ? [topicKey(topic), topicPageKey(topic)] : [topicSlugKey(slug)]));
  return topic;
}

/** Those the connection may see, by id. */
export async function readTopics(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Topic>> {
  const topics = await listTopics(db, ids);
  dependOn(...topics.map(topicKey));
  return new Map(topics.map((topic) => [topic.id, topic]));
}
