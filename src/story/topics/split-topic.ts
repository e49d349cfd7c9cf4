import type { Db } from '../../plumbing/db.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { openTopic } from '../../topics/open-topic.ts';
import { readTopics } from '../../topics/read-topics.ts';
import { recordSplit } from '../../topics/record-split.ts';
import type { Topic } from '../../topics/topic.ts';
import { findOpenEdition } from '../edition.sql.ts';
import { publish } from '../publishing/publish.ts';
import { findLiveStory } from '../read.ts';
import { contentOf, findNewestRevision } from '../revision.sql.ts';
import { saveRevision } from '../save-revision.ts';
import type { StoryContent } from '../story.ts';

/** More at once would keep whoever asked waiting. */
const mostSplitAtOnce = 100;

export type SplitOrder = {
  readonly topicId: number;
  /** Of the new topic, or of one of the same kind that is there already. */
  readonly name: string;
  /** The live stories that are about the new one, or credit it. */
  readonly storyIds: readonly number[];
  readonly by: Staff;
  readonly at?: Date;
};
export type SplitRefusal = 'not-allowed' | 'no-such-topic' | 'no-name' | 'no-stories' | 'too-many-stories' | 'split-into-itself';
export type Split = {
  readonly topic: Topic;
  readonly moved: readonly number[];
  /** Not live, or being worked on: the topic is changed there, by whoever works on it. */
  readonly left: readonly number[];
};

/**
 * A topic turns out to be two. Each story that belongs to the other goes out again with it, as a change of furniture with a
 * line in its public history: nothing of a live story changes unseen. Takes the right to publish on every desk.
 */
export async function splitTopic(db: Db, order: SplitOrder): Promise<Outcome<Split, SplitRefusal>> {
  const { topicId, storyIds, by, at = new Date() } = order;
  const name = order.name.trim();
  if (!may(by, 'publish', null)) return refused('not-allowed');
  const from = (await readTopics(db, [topicId])).get(topicId);
  if (!from) return refused('no-such-topic');
  if (name === '') return refused('no-name');
  if (storyIds.length === 0) return refused('no-stories');
  if (storyIds.length > mostSplitAtOnce) return refused('too-many-stories');
  const topic = await openTopic(db, [from.kind], { name, ...(from.mediaTopic && { mediaTopic: from.mediaTopic }) });
  if (topic.id === from.id) return refused('split-into-itself');
  const [moved, left]: [number[], number[]] = [[], []];
  for (const storyId of storyIds) ((await move(db, { storyId, from, topic, by, at })) ? moved : left).push(storyId);
  await recordSplit(db, { topic: from, into: topic, storyIds: moved, by, at });
  return done({ topic, moved, left });
}

type Move = { readonly storyId: number; readonly from: Topic; readonly topic: Topic; readonly by: Staff; readonly at: Date };

async function move(db: Db, { storyId, from, topic, by, at }: Move): Promise<boolean> {
  const live = await findLiveStory(db, storyId);
  const revision = await findNewestRevision(db, storyId);
  if (!live || !revision || (await findOpenEdition(db, storyId))) return false;
  const before = contentOf(revision);
  const known = await readTopics(db, [...before.topicIds, ...before.credits.map(({ topicId }) => topicId)]);
  const otherFor = (id: number): number => (known.get(id)?.id === from.id ? topic.id : id);
  const content: StoryContent = {
    ...before,
    topicIds: [...new Set(before.topicIds.map(otherFor))],
    credits: before.credits.map((credit) => ({ ...credit, topicId: otherFor(credit.topicId) })),
  };
  const saved = await saveRevision(db, { storyId, by, content, at });
  return saved.ok && (await publish(db, { storyId, by, revisionId: saved.value.revisionId, changeClass: 'furniture', at })).ok;
}
