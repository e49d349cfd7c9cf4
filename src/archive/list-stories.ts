import type { Db } from '../plumbing/db.ts';
import { dependOn, keepNothing } from '../plumbing/press/dependencies.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { keysOfPart, listKey } from './list-keys.ts';
import { isPlace, listPlaces, listTopPlaces } from './listed.sql.ts';

/** Which list: every story, or those of a section and its subsections, of a topic, of a credited person. */
export type StoryList = { readonly kind: 'all' } | { readonly kind: 'section' | 'topic' | 'credit'; readonly id: number };

/** A place in a list ordered by date. It stays where it is when newer stories arrive. */
export type Cursor = { readonly publishedAt: Date; readonly storyId: number };

export type Window = { readonly limit: number; readonly before?: Cursor | undefined; readonly after?: Cursor | undefined };
/** The first of a list. */
export type Top = { readonly list: StoryList; readonly limit: number };
export type ListPage = {
  readonly cards: readonly Card[];
  /** Pass as `before` for the next older page; undefined at the end. */
  readonly older: Cursor | undefined;
  /** Pass as `after` for the next newer page; undefined at the top. */
  readonly newer: Cursor | undefined;
};

/** A page of a list, newest first. */
export async function listStories(db: Db, list: StoryList, window: Window): Promise<ListPage> {
  const places = await readPart(db, list, { ...window, limit: window.limit + 1 });
  const hasMore = places.length > window.limit;
  const shown = places.slice(0, window.limit);
  if (window.after) shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  return {
    cards: await listCards(
      db,
      shown.map((place) => place.storyId),
    ),
    older: last && (window.after || hasMore) ? last : undefined,
    newer: first && (window.after ? hasMore : window.before !== undefined) ? first : undefined,
  };
}

/** The newest of several lists, so many of each. Each card is read once, in however many of them it stands. */
export async function listTops(db: Db, tops: readonly Top[]): Promise<(readonly Card[])[]> {
  const places = await listPlacesOfTops(db, tops);
  const cards = await listCards(db, [...new Set(places.flat().map(({ storyId }) => storyId))]);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return places.map((top) => top.flatMap(({ storyId }) => byId.get(storyId) ?? []));
}

/** Where the newest of several lists stand, so many of each, newest first. */
export async function listPlacesOfTops(db: Db, tops: readonly Top[]): Promise<(readonly Cursor[])[]> {
  if (tops.length === 0) return [];
  for (const { list, limit } of tops) dependOn(...(keysOfPart(list, { limit }) ?? [listKey(list)]));
  const places = await listTopPlaces(db, tops);
  return tops.map((_, at) => places.filter(({ nth }) => nth === at));
}

/** The numbers of the stories in a part of a list, for whoever reads more of them, or less, than a card. */
export async function listIds(db: Db, list: StoryList, window: Window): Promise<number[]> {
  const places = await readPart(db, list, window);
  return places.map((place) => place.storyId);
}

/** The places of a part, on which the page being read depends from now on. */
async function readPart(db: Db, list: StoryList, window: Window): Promise<Cursor[]> {
  const keys = keysOfPart(list, window);
  if (!keys) keepNothing();
  else if (window.before && !(await isPlace(db, list, window.before))) dependOn(listKey(list));
  else dependOn(...keys);
  return listPlaces(db, list, window);
}

/** A cursor as it stands in an address: 2025-10-27T15:37:00.000Z~123. */
export function writeCursor({ publishedAt, storyId }: Cursor): string {
  return `${publishedAt.toISOString()}~${storyId}`;
}

/** Undefined for anything that `writeCursor` would not have written. */
export function readCursor(text: string): Cursor | undefined {
  const found = text.match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([1-9]\d{0,14})$/);
  const publishedAt = new Date(found?.[1] ?? Number.NaN);
  // Date takes 30 February for 2 March: such a cursor nobody wrote.
  const isOurs = !Number.isNaN(publishedAt.getTime()) && publishedAt.toISOString() === found?.[1];
  return isOurs ? { publishedAt, storyId: Number(found[2]) } : undefined;
}
