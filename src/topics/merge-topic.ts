import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { recordDeed } from './record-deed.ts';
import { lockTopics, markMerged, updateTopic } from './topic.sql.ts';
import { type KeptTopic, longestOfTopic } from './topic.ts';

export type MergeOrder = { readonly topicId: number; readonly intoId: number; readonly by: Staff; readonly at?: Date };
export type MergeRefusal = 'not-allowed' | 'no-such-topic' | 'merged-into-itself';

/**
 * Two topics turn out to be one. Its stories are the other's from now on, on every page and in every list; its address leads
 * there for ever; its names are other words for it. It cannot be undone: what stories named it stays in their revisions.
 * Takes the right to publish on every desk.
 */
export async function mergeTopic(db: Db, { topicId, intoId, by, at = new Date() }: MergeOrder): Promise<Outcome<KeptTopic, MergeRefusal>> {
  if (!may(by, 'publish', null)) return refused('not-allowed');
  if (topicId === intoId) return refused('merged-into-itself');
  return transaction(db, async (tx) => {
    const locked = await lockTopics(tx, [topicId, intoId]);
    const [topic, into] = [topicId, intoId].map((id) => locked.find((one) => one.id === id));
    if (!topic || !into) return refused('no-such-topic');
    const merged = { ...into, ...withWordsOf(into, topic) };
    await updateTopic(tx, intoId, { synonyms: merged.synonyms, names: merged.names, sameAs: merged.sameAs, description: merged.description });
    await markMerged(tx, topicId, intoId);
    await recordDeed(tx, 'topic.merged', { topic, by, at, details: { intoId, into: into.name, was: topic } });
    return done(merged);
  });
}

/** What is said of one stays; what only the other says is added to it. */
function withWordsOf(into: KeptTopic, topic: KeptTopic): Pick<KeptTopic, 'synonyms' | 'names' | 'sameAs' | 'description'> {
  const names = { ...topic.names, ...into.names };
  const said = new Set([into.name, ...Object.values(names)]);
  const words = [...into.synonyms, topic.name, ...Object.values(topic.names), ...topic.synonyms];
  return {
    names,
    synonyms: [...new Set(words)].filter((word) => !said.has(word)).slice(0, longestOfTopic.synonyms),
    sameAs: [...new Set([...into.sameAs, ...topic.sameAs])].slice(0, longestOfTopic.sameAs),
    description: into.description || topic.description,
  };
}
