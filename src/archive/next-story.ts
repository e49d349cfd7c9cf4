import type { Db } from '../plumbing/db.ts';
import { listCards } from '../story/cards.ts';
import type { Card, LiveStory } from '../story/story.ts';
import { listCompanions } from './companions.sql.ts';

/**
 * The story to read after this one: of those that share most topics with it (rare topics count more than common ones)
 * the newest, never one it has linked to already; where it shares none, the next older of its section or of the one above;
 * in the end the newest of the paper.
 */
export async function findNextStory(db: Db, story: LiveStory): Promise<Card | undefined> {
  const seen = [story.id, ...story.linkedStories.keys()];
  const [companion] = await listCompanions(db, {
    storyId: story.id,
    topicIds: story.topics.map((topic) => topic.id),
    sectionIds: story.sections.map((section) => section.id),
    publishedAt: story.publishedAt,
    except: seen,
    limit: 1,
  });
  const [card] = companion === undefined ? [] : await listCards(db, [companion]);
  return card;
}
