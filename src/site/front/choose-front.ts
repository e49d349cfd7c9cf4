// The front page by rule, for a paper whose editors have not made one themselves.
import type { Section } from '../../paper/section.ts';
import type { Card } from '../../story/story.ts';

export type Front = {
  readonly lead: Card | undefined;
  readonly latest: readonly Card[];
  readonly blocks: readonly { readonly section: Section; readonly cards: readonly Card[] }[];
};

export const latestOnFront = 8;
export const cardsInBlock = 4;
/** How many of a section must be at hand so that its block is full even when the top of the page has taken its newest. */
export const cardsAtHand = 1 + latestOnFront + cardsInBlock;

const day = 24 * 60 * 60 * 1000;

/**
 * What stands where: the newest story with a picture leads, if it is at most a day older than the newest of all; then
 * the latest; then a block for each section. No story stands twice; a section with nothing left has no block.
 */
export function chooseFront(newest: readonly Card[], sections: readonly { readonly section: Section; readonly cards: readonly Card[] }[]): Front {
  const lead = chooseLead(newest);
  const taken = new Set<number>();
  const take = (cards: readonly Card[], count: number): Card[] => {
    const free = cards.filter((card) => !taken.has(card.id)).slice(0, count);
    for (const card of free) taken.add(card.id);
    return free;
  };
  if (lead) taken.add(lead.id);
  return {
    lead,
    latest: take(newest, latestOnFront),
    blocks: sections.map(({ section, cards }) => ({ section, cards: take(cards, cardsInBlock) })).filter(({ cards }) => cards.length > 0),
  };
}

function chooseLead(newest: readonly Card[]): Card | undefined {
  const [first] = newest;
  return newest.find((card) => hasPicture(card) && card.publishedAt.getTime() >= first!.publishedAt.getTime() - day) ?? first;
}

function hasPicture({ picture }: Card): boolean {
  return picture !== undefined && picture.picture.renditions.length > 0;
}
