// The topics as the newsroom keeps them: asked for, described otherwise, merged, split.
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering, Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';

export type Kept = Answering<DeskApi['GET /topics/:topicId']>;
export type TopicTold = Sending<DeskApi['PUT /topics/:topicId']>['body'];

/** Where they stand at the desk; each at an address below it. */
export const home = '/newsroom/topics';

export function useFound(words: string): UseQueryResult<Answering<DeskApi['GET /topics']>> {
  return useQuery({ queryKey: ['topics', 'kept', words], queryFn: () => ask('GET /topics', { query: { words } }), placeholderData: (before) => before });
}

export function useKept(topicId: number): UseQueryResult<Kept> {
  return useQuery({ queryKey: ['topics', 'kept', topicId], queryFn: () => ask('GET /topics/:topicId', { params: { topicId } }), retry: false });
}

type Deeds = {
  readonly save: UseMutationResult<unknown, Error, TopicTold>;
  readonly merge: UseMutationResult<Answering<DeskApi['POST /topics/:topicId/merge']>, Error, number>;
  readonly split: UseMutationResult<Answering<DeskApi['POST /topics/:topicId/split']>, Error, { name: string; storyIds: number[] }>;
};

/** What is done to a topic. What is wrong with a description stands in its form; the rest is said. */
export function useTopicDeeds(topicId: number): Deeds {
  const queries = useQueryClient();
  const params = { topicId };
  const common = { onSettled: () => queries.invalidateQueries({ queryKey: ['topics'] }) };
  const told = { ...common, onError: (error: Error) => tellRefused(error) };
  return {
    save: useMutation({ ...common, mutationFn: (body: TopicTold) => ask('PUT /topics/:topicId', { params, body }) }),
    merge: useMutation({ ...told, mutationFn: (intoId: number) => ask('POST /topics/:topicId/merge', { params, body: { intoId } }) }),
    split: useMutation({ ...told, mutationFn: (body: { name: string; storyIds: number[] }) => ask('POST /topics/:topicId/split', { params, body }) }),
  };
}
