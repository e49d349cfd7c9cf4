import type { Db } from '../plumbing/db.ts';
import type { LiveStory } from '../story/story.ts';
import { listIds, type StoryList, type Window } from './list-stories.ts';

/**
 * The story to read after this one, never one it has linked to already: the newest on the first of its topics, in its
 * editors' order, that has another; where it shares none, the next older of its section or of the one above; in the end
 * the newest of the paper. Each step reads only the few places it decides by, so that a page does not change with every
 * story of the paper (docs/decisions/0014).
 */
export async function findNextStory(db: Db, story: LiveStory): Promise<number | undefined> {
  const seen = new Set([story.id, ...story.linkedStories.keys()]);
  const own = { publishedAt: story.publishedAt, storyId: story.id };
  for (const { list, before } of waysOn(story, own)) {
    const ids = await listIds(db, list, { limit: seen.size + 1, before });
    const next = ids.find((id) => !seen.has(id));
    if (next !== undefined) return next;
  }
  return undefined;
}

/** Where to look, best first. */
function waysOn(story: LiveStory, own: NonNullable<Window['before']>): { list: StoryList; before?: Window['before'] }[] {
  return [
    ...story.topics.map(({ id }) => ({ list: { kind: 'topic' as const, id } })),
    ...story.sections.toReversed().map(({ id }) => ({ list: { kind: 'section' as const, id }, before: own })),
    { list: { kind: 'all' } },
  ];
}
