import type { Db } from '../plumbing/db.ts';
import type { Card, LiveStory } from '../story/story.ts';
import { listStories } from './list-stories.ts';

/** The newest of the story's own section, without the story itself and those named. */
export async function listMoreFromSection(db: Db, story: LiveStory, limit: number, except: readonly number[] = []): Promise<Card[]> {
  const section = story.sections.at(-1);
  if (!section) return [];
  const left = new Set([story.id, ...except]);
  const { cards } = await listStories(db, { kind: 'section', id: section.id }, { limit: limit + left.size });
  return cards.filter((card) => !left.has(card.id)).slice(0, limit);
}
