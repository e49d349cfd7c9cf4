import type { SectionCrumb } from '../paper/section.ts';
import type { Db } from '../plumbing/db.ts';
import { listCards } from '../story/cards.ts';
import type { Card, LiveStory } from '../story/story.ts';
import { listIds, type StoryList } from './list-stories.ts';

export type MoreStories = {
  /** Where they are from; undefined: from the whole paper. */
  readonly section: SectionCrumb | undefined;
  readonly cards: readonly Card[];
};

/**
 * The newest of the story's own section, without the story itself and those named; where it has the section to itself, of
 * the section above, and in the end of the whole paper.
 */
export async function listMoreFromSection(db: Db, story: LiveStory, limit: number, except: readonly number[] = []): Promise<MoreStories> {
  const left = new Set([story.id, ...except]);
  for (const section of [...story.sections].reverse()) {
    const cards = await newest(db, { kind: 'section', id: section.id }, limit, left);
    if (cards.length > 0) return { section, cards };
  }
  return { section: undefined, cards: await newest(db, { kind: 'all' }, limit, left) };
}

async function newest(db: Db, list: StoryList, limit: number, left: ReadonlySet<number>): Promise<Card[]> {
  const ids = await listIds(db, list, { limit: limit + left.size });
  return listCards(db, ids.filter((id) => !left.has(id)).slice(0, limit));
}
