// Where a story stands, asked and changed.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';

export type Standing = Answering<DeskApi['GET /stories/:storyId/standing']>;

export function useStanding(storyId: number): UseQueryResult<Standing> {
  return useQuery({ queryKey: ['standing', storyId], queryFn: () => ask('GET /stories/:storyId/standing', { params: { storyId } }) });
}

/** Gives a way to do one thing to a story; what shows the story then looks again, whether it was refused or not. */
export function useDeed(storyId: number): { readonly isDoing: boolean; readonly run: (deed: () => Promise<unknown>) => Promise<boolean> } {
  const client = useQueryClient();
  const { isPending, mutateAsync } = useMutation({
    mutationFn: (deed: () => Promise<unknown>) => deed(),
    onError: tellRefused,
    onSettled: () =>
      Promise.all([['standing', storyId], ['story', storyId], ['publishing', storyId], ['stories']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const run = (deed: () => Promise<unknown>): Promise<boolean> =>
    mutateAsync(deed).then(
      () => true,
      () => false,
    );
  return { isDoing: isPending, run };
}
