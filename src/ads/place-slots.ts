// Where advertisements stand in a story: decided here, before the page exists, from how high its blocks stand. A box is
// reserved for each, so nothing moves when one arrives, fails, is too big or changes.
import type { Block, Body } from '../story/body.ts';
import { type StandingBlock, standBlocks } from './heights.ts';

/** Classes of screen: where the page's own styles change what stands in a line. The names are classes in src/site/ads/slot.css too. */
export const screens = ['phone', 'tablet', 'desktop'] as const;
export type Screen = (typeof screens)[number];

/** A reserved box stands before the block with this index in the body, on these screens. Named from top to bottom: `inline1`. */
export type AdSlot = { readonly beforeBlock: number; readonly name: string; readonly on: readonly Screen[] };

/** Height of a box with its label, in CSS pixels at a root size of 16. */
export const adBoxHeight = 250 + 24;
/** The most of a story's height that advertisements may take. */
export const mostDensity = 0.25;
/** Between two boxes stands so much text that no stretch of the page is denser than the whole may be. */
const apart = adBoxHeight * (1 / mostDensity - 1);
/** How far below the first allowed place a better one is looked for. */
const reach = 400;

export type ScreenRules = {
  /** The widest column of text in the class, in CSS pixels: there text stands lowest, and every distance is at its least. */
  readonly column: number;
  readonly fromTop: number;
  readonly fromEnd: number;
  /** Between boxes where an editor asks for one; elsewhere they stand further apart. */
  readonly apartIfAsked: number;
  /** To a cross-head above, whose text it would part from it; and to one below, unless the box stands right on top of it, where the story has a break. */
  readonly belowHead: number;
  readonly aboveHead: number;
  /** To a picture, embed, quote, table or box below, and above. */
  readonly aboveOther: number;
  readonly belowOther: number;
};

/** The Guardian's distances (guardian/commercial, rules.ts), in columns as story.css lays them: under 28em; to 67.5em; from there. */
export const rulesFor: Readonly<Record<Screen, ScreenRules>> = {
  phone: { column: 412, fromTop: 200, fromEnd: 200, apartIfAsked: 750, belowHead: 100, aboveHead: 0, aboveOther: 200, belowOther: 100 },
  tablet: { column: 608, fromTop: 300, fromEnd: 300, apartIfAsked: 750, belowHead: 150, aboveHead: 150, aboveOther: 200, belowOther: 100 },
  desktop: { column: 608, fromTop: 300, fromEnd: 300, apartIfAsked: 500, belowHead: 150, aboveHead: 150, aboveOther: 200, belowOther: 100 },
};

/**
 * Slots for a body, top to bottom. None before the second paragraph has ended, none next to a picture, embed, quote or
 * table, none between a cross-head and its text, at most a quarter of the height on any screen. Where the rules allow
 * it, an editor's hint (adBreak) is followed, and different screens share a place. The same body gives the same slots:
 * docs/decisions/0015.
 */
export function placeSlots(body: Body, language: string): AdSlot[] {
  const placed = new Map<number, Screen[]>();
  for (const screen of screens) {
    for (const index of placesOn(screen, body, language, placed)) placed.set(index, [...(placed.get(index) ?? []), screen]);
  }
  return [...placed].sort(([above], [below]) => above - below).map(([beforeBlock, on], at) => ({ beforeBlock, name: `inline${at + 1}`, on }));
}

function placesOn(screen: Screen, body: Body, language: string, shared: ReadonlyMap<number, unknown>): number[] {
  const rules = rulesFor[screen];
  const standing = standBlocks(body, language, rules.column);
  const places = placesIn(standing, body, rules);
  const last = standing.at(-1);
  const most = last ? Math.floor(((last.top + last.height) * mostDensity) / (1 - mostDensity) / adBoxHeight) : 0;
  return choosePlaces(places, most, rules, shared).map(({ index }) => index);
}

type Place = { readonly index: number; readonly top: number; readonly isAskedFor: boolean };

/** From the top, each the next place far enough below the last; within reach of it rather one that an editor asks for, then one that other screens have. */
function choosePlaces(places: readonly Place[], most: number, { apartIfAsked }: ScreenRules, shared: ReadonlyMap<number, unknown>): Place[] {
  const chosen: Place[] = [];
  let at = 0;
  while (chosen.length < most) {
    const last = chosen.at(-1)?.top ?? Number.NEGATIVE_INFINITY;
    const isFarEnough = ({ top, isAskedFor }: Place): boolean => top - last >= (isAskedFor ? Math.min(apartIfAsked, apart) : apart);
    while (at < places.length && !isFarEnough(places[at]!)) at += 1;
    const first = places[at];
    if (!first) break;
    const beyond = places.findIndex(({ top }, index) => index > at && top > first.top + reach);
    const within = places.slice(at, beyond < 0 ? places.length : beyond).filter(isFarEnough);
    chosen.push(within.find(({ isAskedFor }) => isAskedFor) ?? within.find(({ index }) => shared.has(index)) ?? first);
  }
  return chosen;
}

/** Every place where a box may stand. */
function placesIn(standing: readonly StandingBlock[], body: Body, rules: ScreenRules): Place[] {
  const hints = new Set(body.content.flatMap(({ type }, index) => (type === 'adBreak' ? [index] : [])));
  const last = standing.at(-1);
  const end = last ? last.top + last.height : 0;
  const below = whatFollows(standing);
  const above = { paragraphs: 0, head: Number.NEGATIVE_INFINITY, other: Number.NEGATIVE_INFINITY };
  return standing.flatMap(({ block, index, top, height }, at) => {
    const before = standing[at - 1];
    const { head, other } = below[at]!;
    const isAllowed =
      above.paragraphs >= 2 &&
      isText(before?.block) &&
      (block.type === 'crossHead' || (block.type === 'paragraph' && head - top >= rules.aboveHead)) &&
      top >= rules.fromTop &&
      end - top >= rules.fromEnd &&
      top - above.head >= rules.belowHead &&
      top - above.other >= rules.belowOther &&
      other - top >= rules.aboveOther;
    if (block.type === 'paragraph') above.paragraphs += 1;
    if (block.type === 'crossHead') above.head = top + height;
    else if (!isText(block)) above.other = top + height;
    if (!isAllowed) return [];
    return [{ index, top, isAskedFor: range(before!.index + 1, index).some((between) => hints.has(between)) }];
  });
}

/** For each block the tops of the next cross-head and the next picture, quote, … from it on. */
function whatFollows(standing: readonly StandingBlock[]): { head: number; other: number }[] {
  let [head, other] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  return standing
    .toReversed()
    .map(({ block, top }) => {
      if (block.type === 'crossHead') head = top;
      else if (!isText(block)) other = top;
      return { head, other };
    })
    .toReversed();
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, step) => from + step);
}

function isText(block: Block | undefined): boolean {
  return block?.type === 'paragraph' || block?.type === 'list';
}
