import type { Db } from '../plumbing/db.ts';
import { dependOn, dependOnEntries, dependWhenSeen } from '../plumbing/press/dependencies.ts';
import { findKeptTopic, findTopicBySlug, listTopics } from './topic.sql.ts';
import { type KeptTopic, type Topic, topicAddressKey, topicIdentityKey, topicKey, topicNamesKey, topicPageKey, topicSlugKey, unseenTopicKey } from './topic.ts';

/** The topic, person or organisation with that slug; whether it has an author page or a topic page is its kind's matter. */
export async function findTopic(db: Db, slug: string): Promise<Topic | undefined> {
  const topic = await findTopicBySlug(db, slug);
  dependOn(...(topic ? [topicKey(topic), topicAddressKey(topic), topicPageKey(topic)] : [topicSlugKey(slug)]));
  return topic && watched(topic);
}

/** Those the connection may see, by the ids asked for: one that was merged into another is that other. */
export async function readTopics(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Topic>> {
  const found = await listTopics(db, ids);
  dependOn(...found.flatMap(({ asked, topic }) => [topicKey(asked), topicKey(topic)]));
  // One that no live story names is shown as soon as one does.
  const unseen = ids.filter((id) => !found.some(({ asked }) => asked.id === id));
  dependOn(...unseen.map(unseenTopicKey));
  return new Map(found.map(({ asked, topic }) => [asked.id, watched(topic)]));
}

/** A page that says a topic's name alone depends neither on its address, nor on what it is called elsewhere and in other languages. */
function watched(topic: Topic): Topic {
  const identity = topicIdentityKey(topic);
  const names = dependOnEntries(topic.names, topicNamesKey(topic));
  return dependWhenSeen({ ...topic, names }, { slug: topicAddressKey(topic), description: topicPageKey(topic), mediaTopic: identity, sameAs: identity });
}

/** As the newsroom keeps it, for whoever describes it otherwise; one that was merged is the other. */
export async function readKeptTopic(db: Db, id: number): Promise<KeptTopic | undefined> {
  const shown = (await readTopics(db, [id])).get(id);
  return shown && findKeptTopic(db, shown.id);
}
