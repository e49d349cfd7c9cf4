import type { SectionCrumb } from '../paper/section.ts';
import type { Db } from '../plumbing/db.ts';
import { listCards, thoseInLanguage } from '../story/cards.ts';
import { readPicks } from '../story/picks/read-picks.ts';
import type { Card, LiveStory } from '../story/story.ts';
import type { Topic } from '../topics/topic.ts';
import { listIds, listPlacesOfTops, type StoryList } from './list-stories.ts';
import { rankBySharing } from './sharing.ts';

/** Why a story is offered to whoever has read another. */
export type Because =
  | { readonly kind: 'picked' }
  /** It shares these, the rarest first. */
  | { readonly kind: 'topics'; readonly topics: readonly Topic[] }
  | { readonly kind: 'section'; readonly section: SectionCrumb }
  | { readonly kind: 'newest' };

export type Offered = { readonly card: Card; readonly because: Because };

/** Of so many topics of a story, in its editors' order, the newest so many stories are looked at; at further topics only where these do not do. */
const looked = { topicsFirst: 2, topicsThen: 3, storiesOfEach: 3 };
/** So many of a list are looked at, and more only where these do not do. */
const windows = [3, 6, 10];

/**
 * What to read after a story, best first, at most so many: what its editors picked; then what shares its topics, the rarest
 * and newest first; then the newest of its section, of those above it, of the paper. Of all that, what is written in another
 * language comes last. Never the story itself, nor one that its body links to already, nor one that is not live, nor one twice.
 * Each step reads only the places it decides by, so that a page does not change with every story of the paper
 * (docs/decisions/0014).
 */
export async function listReadOn(db: Db, story: LiveStory, most: number): Promise<Offered[]> {
  const picked = await readPicks(db, story.id);
  const chosen = new Map<number, Because>(picked.slice(0, most).map((id) => [id, { kind: 'picked' }]));
  const foreign = new Map<number, Because>();
  const take = async (candidates: readonly Candidate[]): Promise<void> => {
    const free = candidates.filter(({ id }) => id !== story.id && !chosen.has(id) && !story.linkedStories.has(id));
    const ids = free.map(({ id }) => id);
    const own = new Set(await thoseInLanguage(db, ids, story.language));
    for (const { id, because } of free) (own.has(id) ? chosen : foreign).set(id, because);
  };
  for (const topics of [story.topics.slice(0, looked.topicsFirst), story.topics.slice(looked.topicsFirst).slice(0, looked.topicsThen)])
    if (chosen.size + foreign.size < most) await take(await listSharing(db, story, topics));
  for (const { list, because } of placesOf(story))
    for (const limit of windows) {
      if (chosen.size + foreign.size >= most) break;
      const ids = await listIds(db, list, { limit });
      await take(ids.map((id) => ({ id, because })));
      if (ids.length < limit) break;
    }
  const best = new Map([...chosen, ...foreign].slice(0, most));
  const cards = await listCards(db, [...best.keys()]);
  return cards.map((card) => ({ card, because: best.get(card.id)! }));
}

type Candidate = { readonly id: number; readonly because: Because };

async function listSharing(db: Db, story: LiveStory, topics: readonly Topic[]): Promise<Candidate[]> {
  const limit = looked.storiesOfEach;
  const tops = await listPlacesOfTops(
    db,
    topics.map(({ id }) => ({ list: { kind: 'topic', id }, limit })),
  );
  const sharing = rankBySharing(
    story.publishedAt,
    topics.map((topic, nth) => ({ topic, newest: tops[nth]!, limit })),
  );
  return sharing.map(({ storyId, topics }) => ({ id: storyId, because: { kind: 'topics', topics } }));
}

/** The lists a story stands in whatever it is about, the nearest first. */
function placesOf(story: LiveStory): { list: StoryList; because: Because }[] {
  return [
    ...story.sections.toReversed().map((section) => ({ list: { kind: 'section' as const, id: section.id }, because: { kind: 'section' as const, section } })),
    { list: { kind: 'all' }, because: { kind: 'newest' } },
  ];
}
