import type { Tx } from '../plumbing/db.ts';

export type TopicDeed = 'topic.revised' | 'topic.merged' | 'topic.split';

type Entry = { readonly deed: TopicDeed; readonly topicId: number; readonly name: string; readonly staffId: number; readonly at: Date };

/** Who did what to which topic, for people to read. */
export async function enterInLogbook(tx: Tx, { deed, staffId, at, ...topic }: Entry & { readonly details?: Readonly<Record<string, unknown>> }): Promise<void> {
  const { details, ...named } = topic;
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ ...named, ...details }) })
    .execute();
}
