// The pages of the diary: asked for some days, changed, and asked again.
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering, Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellRefused } from '../parts/tell.ts';

export type Pages = Answering<DeskApi['GET /diary']>;
export type Changes = Sending<DeskApi['PATCH /diary/:entryId']>['body'];
export type NewEntry = Sending<DeskApi['POST /diary']>['body'];

export function usePages(from: string, to: string, deskId: number | undefined): UseQueryResult<Pages> {
  return useQuery({
    queryKey: ['diary', from, to, deskId],
    queryFn: () => ask('GET /diary', { query: { from, to, deskId } }),
    placeholderData: (before) => before,
  });
}

type Deeds = {
  readonly isDoing: boolean;
  /** Shown at once; when it is refused, the entry goes back and the reason is told. */
  readonly change: (entryId: number, changes: Changes) => Promise<boolean>;
  readonly plan: (entry: NewEntry) => Promise<boolean>;
  /** The number of the story; undefined when it was refused. */
  readonly begin: (entryId: number, deskId: number | undefined) => Promise<number | undefined>;
};

export function useDiaryDeeds(): Deeds {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['diary'] });
  const change = useMutation({
    mutationFn: ({ entryId, changes }: { entryId: number; changes: Changes }) => ask('PATCH /diary/:entryId', { params: { entryId }, body: changes }),
    onMutate: async ({ entryId, changes }) => {
      await client.cancelQueries({ queryKey: ['diary'] });
      client.setQueriesData<Pages>(
        { queryKey: ['diary'] },
        (pages) => pages && { ...pages, entries: pages.entries.map((entry) => (entry.id === entryId ? { ...entry, ...shown(changes) } : entry)) },
      );
    },
    onError: tellRefused,
    onSettled,
  });
  const plan = useMutation({ mutationFn: (body: NewEntry) => ask('POST /diary', { body }), onError: tellRefused, onSettled });
  const begin = useMutation({
    mutationFn: ({ entryId, deskId }: { entryId: number; deskId: number | undefined }) =>
      ask('POST /diary/:entryId/story', { params: { entryId }, body: { deskId } }),
    onError: tellRefused,
    onSettled,
  });
  return {
    isDoing: change.isPending || plan.isPending || begin.isPending,
    change: (entryId, changes) => isDone(change.mutateAsync({ entryId, changes })),
    plan: (entry) => isDone(plan.mutateAsync(entry)),
    begin: (entryId, deskId) =>
      begin.mutateAsync({ entryId, deskId }).then(
        ({ storyId }) => storyId,
        () => undefined,
      ),
  };
}

/** Of what is changed, what is shown before the answer is there. */
function shown({ startsAt, endsAt }: Changes): Partial<Pages['entries'][number]> {
  return { ...(startsAt !== undefined && { startsAt }), ...(endsAt !== undefined && { endsAt }) };
}

function isDone(deed: Promise<unknown>): Promise<boolean> {
  return deed.then(
    () => true,
    () => false,
  );
}
