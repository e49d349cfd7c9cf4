// The front page by rule, for a paper whose editors have not made one themselves.
import type { Section } from '../../paper/section.ts';
import { hasPicture } from '../../story/shown.ts';
import type { Card } from '../../story/story.ts';

export type Front = {
  readonly lead: Card | undefined;
  /** The two under the lead. */
  readonly offLeads: readonly Card[];
  readonly latest: readonly Card[];
  readonly blocks: readonly { readonly section: Section; readonly cards: readonly Card[] }[];
};

const offLeadsOnFront = 2;
const latestOnFront = 10;
export const topOfFront = 1 + offLeadsOnFront + latestOnFront;
export const cardsInBlock = 4;
/** How many of a section must be at hand so that its block is full even when the top of the page has taken its newest. */
export const cardsAtHand = topOfFront + cardsInBlock;

const day = 24 * 60 * 60 * 1000;

/**
 * What stands where: the newest story with a picture leads, if it is at most a day older than the newest of all; under
 * it two more with pictures, if there are; then the latest; then a block for each section. No story stands twice; a
 * section with nothing left has no block.
 */
export function chooseFront(newest: readonly Card[], sections: readonly { readonly section: Section; readonly cards: readonly Card[] }[]): Front {
  const lead = chooseLead(newest);
  const taken = new Set<number>();
  const take = (cards: readonly Card[], count: number): Card[] => {
    const free: Card[] = [];
    for (const card of cards) {
      if (free.length === count || taken.has(card.id)) continue;
      taken.add(card.id);
      free.push(card);
    }
    return free;
  };
  if (lead) taken.add(lead.id);
  return {
    lead,
    offLeads: take([...newest.filter(hasPicture), ...newest], offLeadsOnFront),
    latest: take(newest, latestOnFront),
    blocks: sections.map(({ section, cards }) => ({ section, cards: take(cards, cardsInBlock) })).filter(({ cards }) => cards.length > 0),
  };
}

function chooseLead(newest: readonly Card[]): Card | undefined {
  const [first] = newest;
  return newest.find((card) => hasPicture(card) && card.publishedAt.getTime() >= first!.publishedAt.getTime() - day) ?? first;
}
