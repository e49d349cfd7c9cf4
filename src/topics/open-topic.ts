import type { Db } from '../plumbing/db.ts';
import { slugFrom } from '../plumbing/slug.ts';
import { findTopicByName, insertTopic } from './topic.sql.ts';
import type { Topic, TopicKind } from './topic.ts';

export type TopicOrder = { readonly name: string } & Partial<Omit<Topic, 'id' | 'name' | 'kind'>>;

/** The topic of that name and one of these kinds; made, of the first kind, when there is none. A slug that is taken gets a number. */
export async function openTopic(db: Db, kinds: readonly [TopicKind, ...TopicKind[]], order: TopicOrder): Promise<Topic> {
  const known = await findTopicByName(db, kinds, order.name);
  if (known) return known;
  const wanted = order.slug ?? (slugFrom(order.name) || kinds[0]);
  for (let number = 1; number < 1000; number += 1) {
    const made = await insertTopic(db, {
      kind: kinds[0],
      slug: number === 1 ? wanted : `${wanted}-${number}`,
      name: order.name,
      names: order.names ?? {},
      description: order.description ?? '',
      mediaTopic: order.mediaTopic ?? null,
      sameAs: order.sameAs ?? [],
    });
    if (made) return made;
  }
  throw new Error(`a thousand topics have the slug ${wanted}`);
}
