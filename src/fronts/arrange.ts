// Which card stands where on a front. Pure.
import { crumbsTo } from '../paper/read-sections.ts';
import type { Section } from '../paper/section.ts';
import { hasPicture } from '../story/shown.ts';
import type { Card, ShownPicture } from '../story/story.ts';
import type { Container, FillFrom, Picked, Rule } from './front.ts';

export type FrontCard = { readonly card: Card; readonly isPicked: boolean; readonly isBoosted: boolean };
export type Arranged = { readonly rule: Rule; readonly cards: readonly FrontCard[] };
export type Stock = { readonly from: FillFrom; readonly limit: number };

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/**
 * How much of which lists must be at hand so that every container is full even when those above it have taken the newest,
 * and no more: a page changes with what it has looked at. Each list once.
 */
export function stocksFor(containers: readonly Container[], sections: readonly Section[]): Stock[] {
  const picked = containers.reduce((sum, { picks }) => sum + picks.length, 0);
  const stocks = new Map<string, Stock>();
  containers.forEach(({ fill, count }, at) => {
    if (!fill) return;
    const above = containers.slice(0, at).filter((other) => other.fill && overlap(other.fill.from, fill.from, sections));
    const limit = above.reduce((sum, other) => sum + other.count, count + picked);
    const before = stocks.get(nameOf(fill.from));
    stocks.set(nameOf(fill.from), { from: fill.from, limit: Math.max(limit, before?.limit ?? 0) });
  });
  return [...stocks.values()];
}

/** A story has one section: what stands in two that are not below one another is not the same. */
function overlap(one: FillFrom, other: FillFrom, sections: readonly Section[]): boolean {
  if (one.kind !== 'section' || other.kind !== 'section') return true;
  const isIn = (inner: number, outer: number): boolean => crumbsTo(sections, inner).some(({ id }) => id === outer);
  return isIn(one.id, other.id) || isIn(other.id, one.id);
}

function nameOf(from: FillFrom): string {
  return from.kind === 'all' ? 'all' : `${from.kind}${from.id}`;
}

export type ToArrange = {
  readonly containers: readonly Container[];
  /** The live ones among the picks. */
  readonly picked: readonly Card[];
  /** Of pictures put on cards by hand those that may be shown, by id. */
  readonly pictures: ReadonlyMap<number, ShownPicture>;
  readonly stocks: readonly (Stock & { readonly cards: readonly Card[] })[];
  readonly now: Date;
};

/**
 * First in a container stand its picks, in their order; then it is filled up by its rule. No story stands twice: what was
 * picked anywhere stands there, and else the upper container has it. One with nothing to show is left out, unless an
 * advertisement stands in it. `until`: when a story becomes too old for where it stands.
 */
export function arrange({ containers, picked, pictures, stocks, now }: ToArrange): {
  readonly arranged: readonly Arranged[];
  readonly until: Date | undefined;
} {
  const cardOf = new Map(picked.map((card) => [card.id, card]));
  const taken = new Set(containers.flatMap(({ picks }) => picks.map(({ storyId }) => storyId)));
  const ends: number[] = [];
  const arranged = containers.map(({ picks, ...rule }): Arranged => {
    const own = picks.flatMap((pick) => {
      const card = cardOf.get(pick.storyId);
      return card ? [{ card: overridden(card, pick, pictures), isPicked: true, isBoosted: pick.isBoosted }] : [];
    });
    if (!rule.fill) return { rule, cards: own };
    const { from, maxAgeHours } = rule.fill;
    const lasts = ({ publishedAt }: Card): number => publishedAt.getTime() + (maxAgeHours ?? Number.POSITIVE_INFINITY) * hour;
    const stock = stocks.find((one) => nameOf(one.from) === nameOf(from))?.cards ?? [];
    const free = stock.filter((card) => !taken.has(card.id) && lasts(card) > now.getTime());
    const filled = choose(rule, own.length, free);
    for (const { id } of filled) taken.add(id);
    ends.push(...filled.map(lasts).filter(Number.isFinite));
    return { rule, cards: [...own, ...filled.map((card) => ({ card, isPicked: false, isBoosted: false }))] };
  });
  return {
    arranged: arranged.filter(({ rule, cards }) => cards.length > 0 || rule.layout === 'ad'),
    until: ends.length > 0 ? new Date(Math.min(...ends)) : undefined,
  };
}

function overridden(card: Card, { kicker, headline, pictureId, hasPicture: isWithPicture }: Picked, pictures: ReadonlyMap<number, ShownPicture>): Card {
  const picture = pictureId === null ? undefined : pictures.get(pictureId);
  if (!kicker && !headline && !picture && isWithPicture) return card;
  return { ...card, kicker: kicker || card.kicker, headline: headline || card.headline, picture: isWithPicture ? (picture ?? card.picture) : undefined };
}

/** A splash wants pictures: the newest that has one leads, if it is at most a day older than the newest of all. */
function choose({ layout, count }: Rule, own: number, free: readonly Card[]): Card[] {
  const room = Math.max(0, count - own);
  if (layout === 'pictures') return free.filter(hasPicture).slice(0, room);
  if (layout !== 'splash') return free.slice(0, room);
  const [first] = free;
  const lead = own > 0 ? undefined : (free.find((card) => hasPicture(card) && card.publishedAt.getTime() >= first!.publishedAt.getTime() - day) ?? first);
  return [...new Set([...(lead ? [lead] : []), ...free.filter(hasPicture), ...free])].slice(0, room);
}
