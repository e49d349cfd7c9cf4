// The fronts: asked for, arranged, published. What one does to the draft is seen at once, and goes back when it is refused.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Edit, edited } from '../../../fronts/edit.ts';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellDone, tellRefused } from '../parts/tell.ts';

export type Fronts = Answering<DeskApi['GET /fronts']>;
type Answered = Answering<DeskApi['GET /fronts/:place']>;
/** `coming`: put on it a moment ago; the server has not told more of them yet. */
export type Front = Answered & { readonly coming?: Answered['away'] };
export type Container = Front['containers'][number];

/** Milliseconds after which what the clock alone changes is asked for again. */
const aMinute = 60_000;

export function useFronts(): UseQueryResult<Fronts> {
  return useQuery({ queryKey: ['fronts'], queryFn: () => ask('GET /fronts') });
}

export function useFront(place: string): UseQueryResult<Front> {
  return useQuery<Front>({ queryKey: ['fronts', place], queryFn: () => ask('GET /fronts/:place', { params: { place } }), refetchInterval: aMinute });
}

/** A card that is not on the front yet is shown by its headline until the server has told more of it. */
export type Arranging = (edit: Edit, headline?: string) => Promise<boolean>;

/** One change after the other, each on top of what is there then. */
export function useArranging(place: string): { readonly arrange: Arranging; readonly latest: () => Front | undefined; readonly isArranging: boolean } {
  const client = useQueryClient();
  const key = ['fronts', place];
  const { mutateAsync, isPending } = useMutation({
    scope: { id: `front ${place}` },
    mutationFn: (edit: Edit) => ask('POST /fronts/:place/edit', { params: { place }, body: { edit: writable(edit) } }),
    onError: tellRefused,
    // The last one asks: the answers of those before it would show what has been changed since.
    onSettled: () =>
      client.isMutating({ predicate: ({ options }) => options.scope?.id === `front ${place}` }) <= 1
        ? client.invalidateQueries({ queryKey: ['fronts'] })
        : undefined,
  });
  return {
    arrange: (edit, headline) => {
      // At once, before the next key is pressed: that one acts on what is there then.
      void client.cancelQueries({ queryKey: key, exact: true });
      client.setQueryData<Front>(key, (before) => before && after(before, edit, headline));
      return mutateAsync(edit).then(
        () => true,
        () => false,
      );
    },
    latest: () => client.getQueryData<Front>(key),
    isArranging: isPending,
  };
}

type Sent = Parameters<typeof ask<'POST /fronts/:place/edit'>>[1] extends { body: { edit: infer Told } } ? Told : never;

/** The same, in lists that may be written to, as the route has them. */
function writable(edit: Edit): Sent {
  return structuredClone(edit) as Sent;
}

function after(before: Front, edit: Edit, headline: string | undefined): Front {
  const outcome = edited(before.containers, edit);
  if (!outcome.ok) return before;
  const coming = edit.kind === 'place-card' && headline !== undefined ? [...(before.coming ?? []), { id: edit.storyId, headline }] : (before.coming ?? []);
  return { ...before, containers: structuredClone(outcome.value) as Front['containers'], coming, isDraft: true };
}

/** Whatever else is done to fronts: done, and said; or refused, and said why. */
export function useFrontDeed(): { readonly run: (deed: () => Promise<unknown>, told: string) => Promise<boolean>; readonly isDoing: boolean } {
  const client = useQueryClient();
  const { mutateAsync, isPending } = useMutation({
    mutationFn: ({ deed }: { deed: () => Promise<unknown>; told: string }) => deed(),
    onSuccess: (_, { told }) => tellDone(told),
    onError: tellRefused,
    onSettled: () => client.invalidateQueries({ queryKey: ['fronts'] }),
  });
  return {
    run: (deed, told) =>
      mutateAsync({ deed, told }).then(
        () => true,
        () => false,
      ),
    isDoing: isPending,
  };
}
