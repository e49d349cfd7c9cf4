// Who has which story open now.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';

export type Present = Answering<DeskApi['GET /presence']>['present'][number]['people'];

/** Who is in the stories that one may read; by itself, as people come and go. */
export function usePresence(): ReadonlyMap<number, Present> {
  const { data } = useQuery({ queryKey: ['presence'], queryFn: () => ask('GET /presence') });
  return useMemo(() => new Map((data?.present ?? []).map(({ storyId, people }) => [storyId, people])), [data]);
}
