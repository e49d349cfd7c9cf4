// What a front is: containers in order, each a layout by name, what was picked for it by hand and a rule that fills it up.

/**
 * How the cards of a container stand. splash: one large, the others under it; list: below one another; grid: beside one
 * another; pictures: large pictures; opinion: whose opinion it is comes first; topic: a list under what the topic is about;
 * ad: an advertisement and no cards.
 */
export const layouts = ['splash', 'list', 'grid', 'pictures', 'opinion', 'topic', 'ad'] as const;
export type Layout = (typeof layouts)[number];

/** Whose front it is: the home page's, that of a section, that of an edition of the home page for a region, by its address. */
export type FrontOf =
  | { readonly kind: 'home' }
  | { readonly kind: 'section'; readonly sectionId: number }
  | { readonly kind: 'edition'; readonly edition: string };

/** Where what fills a container up comes from: everything, a section with those below it, a topic. Newest first. */
export type FillFrom = { readonly kind: 'all' } | { readonly kind: 'section' | 'topic'; readonly id: number };
export type Fill = { readonly from: FillFrom; readonly maxAgeHours: number | null };

/** From an hour to an hour of the paper's zone, HH:MM; where the second is not later, to the next day. Days as ISO 8601 counts them, 1 is Monday; none: every day. */
export type DayPart = { readonly from: string; readonly until: string; readonly days: readonly number[] };

export type Rule = {
  /** Tells it apart on this front, for as long as it stands there. */
  readonly id: number;
  readonly layout: Layout;
  /** Empty: what the section or topic it is filled from is called. */
  readonly heading: string;
  /** Null: only what was picked. */
  readonly fill: Fill | null;
  /** How many cards there are, picks among them. */
  readonly count: number;
  /** Null: at all hours. */
  readonly hours: DayPart | null;
};

/** How a picked card differs from the story's own: empty words are the story's own, and so is no picture. */
export type Override = {
  readonly kicker: string;
  readonly headline: string;
  readonly pictureId: number | null;
  readonly hasPicture: boolean;
  /** Larger than those beside it. */
  readonly isBoosted: boolean;
};
/** A story put there by hand. */
export type Picked = Override & { readonly storyId: number };

export type Container = Rule & { readonly picks: readonly Picked[] };

/** A front as it was published; `number` counts from 1. */
export type Front = { readonly number: number; readonly containers: readonly Container[] };

/** A front for a region, at /edition/{edition}. */
export type Regional = { readonly edition: string; readonly name: string };

export const mostContainers = 30;
export const mostCards = 20;
export const longestOfFront = { heading: 80, kicker: 60, headline: 150, name: 100, edition: 40 };

export const asTheStoryIs: Override = { kicker: '', headline: '', pictureId: null, hasPicture: true, isBoosted: false };

/** Without the picks, which are rows of their own. */
export function ruleOf({ picks: _, ...rule }: Container): Rule {
  return rule;
}

/** The page of the home page, or of one of its editions for regions. */
export function frontPath(of: Exclude<FrontOf, { kind: 'section' }>): string {
  return of.kind === 'home' ? '/' : `/edition/${of.edition}`;
}

/** Whose front it is, in an address: home, section-7, edition-north. */
export function writePlace(of: FrontOf): string {
  return of.kind === 'home' ? 'home' : of.kind === 'section' ? `section-${of.sectionId}` : `edition-${of.edition}`;
}

/** Undefined for anything that `writePlace` would not have written. */
export function readPlace(place: string): FrontOf | undefined {
  if (place === 'home') return { kind: 'home' };
  const section = /^section-([1-9]\d{0,14})$/.exec(place);
  if (section) return { kind: 'section', sectionId: Number(section[1]) };
  const edition = /^edition-(.+)$/.exec(place)?.[1] ?? '';
  return isEditionSlug(edition) ? { kind: 'edition', edition } : undefined;
}

/** Whether an edition can have this in its address. */
export function isEditionSlug(edition: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(edition) && edition.length <= longestOfFront.edition;
}

/** The dependency key of a front, whether there is one or not. */
export function frontKey(of: FrontOf): string {
  return of.kind === 'home' ? 'fh' : of.kind === 'section' ? `fs${of.sectionId}` : `fe-${of.edition}`;
}

/** The dependency key of which regional editions there are, and what they are called. */
export const editionsKey = 'fe';
