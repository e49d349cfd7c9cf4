import type { SectionCrumb } from '../paper/section.ts';
import type { Db } from '../plumbing/db.ts';
import { listCards } from '../story/cards.ts';
import type { Card, LiveStory } from '../story/story.ts';
import { listMoreFromSection } from './more-from-section.ts';
import { findNextStory } from './next-story.ts';

/** What a reader may read after a story. */
export type ReadOn = { readonly next: Card | undefined; readonly more: MoreStories };

export type MoreStories = {
  /** Where they are from; undefined: from the whole paper. */
  readonly section: SectionCrumb | undefined;
  readonly cards: readonly Card[];
};

/** The story to read next, and at most so many more of its section, without that one. */
export async function listReadOn(db: Db, story: LiveStory, mostMore: number): Promise<ReadOn> {
  const nextId = await findNextStory(db, story);
  const next = nextId === undefined ? [] : [nextId];
  const { section, ids } = await listMoreFromSection(db, story, mostMore, next);
  const cards = await listCards(db, [...next, ...ids]);
  return { next: cards.find(({ id }) => id === nextId), more: { section, cards: cards.filter(({ id }) => id !== nextId) } };
}
