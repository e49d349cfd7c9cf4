import type { Db } from '../plumbing/db.ts';
import { keepNothing } from '../plumbing/press/dependencies.ts';
import { listFoundPlaces } from './found.sql.ts';
import type { Cursor, Window } from './list-stories.ts';

/** What stories are to be; what is left out may be anything. */
export type StoryWish = {
  /** In this section or below it. */
  readonly sectionId?: number | undefined;
  readonly topicId?: number | undefined;
  /** Credited with it. */
  readonly authorId?: number | undefined;
  /** BCP 47, to the letter. */
  readonly language?: string | undefined;
  /** Their edition went live then or later, whatever its class. */
  readonly liveSince?: Date | undefined;
};

export type Found = {
  /** Newest first. */
  readonly ids: readonly number[];
  readonly older: Cursor | undefined;
  readonly newer: Cursor | undefined;
};

/** Live stories that are all that is wished. `older` is passed as `before` for the next page, `newer` as `after` for the one above. */
export async function findStories(db: Db, wish: StoryWish, window: Window): Promise<Found> {
  keepNothing();
  const places = await listFoundPlaces(db, wish, { ...window, limit: window.limit + 1 });
  const hasMore = places.length > window.limit;
  const shown = places.slice(0, window.limit);
  if (window.after) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    ids: shown.map(({ storyId }) => storyId),
    older: last && (window.after || hasMore) ? last : undefined,
    newer: first && (window.after ? hasMore : window.before !== undefined) ? first : undefined,
  };
}
