import type { Db } from '../plumbing/db.ts';
import { findTopic } from '../topics/read-topics.ts';
import type { Topic } from '../topics/topic.ts';
import { type Address, fold, pathIn, readAddress } from './address.ts';

export type TopicAt = {
  readonly topic: Topic;
  readonly address: Address;
  /** Set when the address is another spelling of the topic's own: the address to go to. */
  readonly movedTo: string | undefined;
};

/** The topic that an address of the form /{page}/{slug} names, however it is spelled; `pathOf` gives the one right spelling. */
export async function findTopicAt(db: Db, url: string, pathOf: (topic: Topic) => string): Promise<TopicAt | undefined> {
  const address = readAddress(url);
  const slug = address?.parts[1];
  if (!address || slug === undefined || address.parts.length !== 2) return undefined;

  const topic = (await findTopic(db, slug)) ?? (await findTopic(db, fold(slug)));
  if (!topic) return undefined;
  return { topic, address, movedTo: pathOf(topic) === address.path ? undefined : pathIn(address, pathOf(topic) + address.query) };
}
