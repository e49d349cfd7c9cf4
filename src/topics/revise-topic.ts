import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { type TopicFault, topicFaults } from './check-topic.ts';
import { recordDeed } from './record-deed.ts';
import { isSlugTaken, lockTopics, updateTopic } from './topic.sql.ts';
import type { KeptTopic, TopicContent } from './topic.ts';

export type ReviseOrder = { readonly topicId: number; readonly content: TopicContent; readonly by: Staff; readonly at?: Date };
export type ReviseRefusal = 'not-allowed' | 'no-such-topic' | 'slug-taken' | TopicFault;

/**
 * Says something else of a topic, on every page that shows it. Its old address leads to the new one for ever. Takes the right
 * to publish on every desk.
 */
export async function reviseTopic(db: Db, { topicId, content, by, at = new Date() }: ReviseOrder): Promise<Outcome<KeptTopic, ReviseRefusal>> {
  if (!may(by, 'publish', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const [topic] = await lockTopics(tx, [topicId]);
    if (!topic) return refused('no-such-topic');
    const taken = await isSlugTaken(tx, content.slug, topicId);
    const reasons = [...topicFaults(content), ...(taken ? ['slug-taken' as const] : [])];
    if (reasons.length > 0) return refused(...reasons);
    await updateTopic(tx, topicId, content);
    await recordDeed(tx, 'topic.revised', { topic, by, at, details: { was: topic } });
    return done({ ...content, id: topicId });
  });
}
