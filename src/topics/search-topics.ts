import type { Db } from '../plumbing/db.ts';
import { listTopicsByWords } from './topic.sql.ts';
import type { Topic, TopicKind } from './topic.ts';

/** Topics of these kinds (none: of every kind) with the words somewhere in a name of theirs, in any language; those that begin so first. */
export function searchTopics(db: Db, words: string, kinds: readonly TopicKind[], most: number): Promise<Topic[]> {
  return listTopicsByWords(db, { words: words.trim(), kinds, most });
}
