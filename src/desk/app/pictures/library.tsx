// Asking the library: as one types, a page at a time.
import { useInfiniteQuery } from '@tanstack/react-query';
import type { RightsClass } from '../../../pictures/rights-class.ts';
import { ask } from '../ask.ts';
import type { LibraryPicture } from './library-picture.ts';

export const shows = ['all', 'mine', 'unused', 'live', 'expiring', 'expired', 'expired-and-live'] as const;
export type Show = (typeof shows)[number];

export type Wanted = { readonly words: string; readonly rightsClass: RightsClass | null; readonly show: Show; readonly from: string; readonly until: string };

export const everything: Wanted = { words: '', rightsClass: null, show: 'all', from: '', until: '' };

export type Library = {
  readonly pictures: readonly LibraryPicture[];
  readonly isAsking: boolean;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly showMore: () => void;
};

/** What was found stays until what is looked for next is there. */
export function useLibrary(wanted: Wanted): Library {
  const { data, isPending, isFetchingNextPage, error, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['pictures', 'library', wanted],
    queryFn: ({ pageParam, signal }) => ask('GET /pictures', { query: { ...queryOf(wanted), before: pageParam }, signal }),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: (before) => before,
  });
  return {
    pictures: data?.pages.flatMap(({ pictures }) => pictures) ?? [],
    isAsking: isPending || isFetchingNextPage,
    error,
    hasMore: hasNextPage,
    showMore: () => void fetchNextPage(),
  };
}

function queryOf({ words, rightsClass, show, from, until }: Wanted) {
  return {
    words: words.trim() || undefined,
    rightsClass: rightsClass ?? undefined,
    mine: show === 'mine' ? 'true' : undefined,
    use: show === 'unused' || show === 'live' ? show : undefined,
    lease: show === 'expiring' || show === 'expired' || show === 'expired-and-live' ? show : undefined,
    from: from || undefined,
    until: until || undefined,
  };
}
