import { type Cursor, type ListPage, listStories, readCursor, type StoryList, writeCursor } from '../archive/list-stories.ts';
import type { Db } from '../plumbing/db.ts';

/** A page of a list that goes back in time; `query` is what stands behind its path. */
export type TurnedPage = ListPage & { readonly query: string };

const storiesOnAPage = 20;

/**
 * The page of a list that an address asks for with `?before=` or `?after=` a place in it. 'top': everything newer fits
 * on the first page, which has an address of its own. 'nowhere': no page of this list has that address.
 */
export async function turnPage(db: Db, list: StoryList, query: string): Promise<TurnedPage | 'top' | 'nowhere'> {
  const asked = readTurn(new URLSearchParams(query));
  if (asked === undefined) return 'nowhere';

  const page = await listStories(db, list, { ...asked, limit: storiesOnAPage });
  if (asked.after && !page.newer) return 'top';
  if (asked.before && page.cards.length === 0) return 'nowhere';
  return { ...page, query: asked.before ? olderThan(asked.before) : asked.after ? newerThan(asked.after) : '' };
}

/** The query of the page that begins below a place. */
export function olderThan(place: Cursor): string {
  return `?before=${writeCursor(place)}`;
}

/** The query of the page that ends above a place. */
export function newerThan(place: Cursor): string {
  return `?after=${writeCursor(place)}`;
}

/** Undefined when the query names a place that cannot be read, or two. */
function readTurn(query: URLSearchParams): { before?: Cursor; after?: Cursor } | undefined {
  const named = [...query].filter(([name]) => name === 'before' || name === 'after');
  const [first, second] = named;
  if (!first) return {};
  const place = readCursor(first[1]);
  if (!place || second) return undefined;
  return first[0] === 'before' ? { before: place } : { after: place };
}
