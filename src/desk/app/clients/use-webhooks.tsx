// Where clients are told what became different: asked for, added, told again, ended.
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering, Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

export type Webhook = Answering<DeskApi['GET /webhooks']>['webhooks'][number];
export type WebhookTold = Sending<DeskApi['POST /clients/:clientId/webhooks']>['body'];

const queryKey = ['webhooks'];
/** Milliseconds between two looks at how they stand. */
const later = 5_000;

/** Of all clients. */
export function useWebhooks(): UseQueryResult<readonly Webhook[]> {
  return useQuery({ queryKey, queryFn: async () => (await ask('GET /webhooks')).webhooks, refetchInterval: later });
}

type Deeds = {
  readonly add: UseMutationResult<{ readonly secret: string }, Error, WebhookTold>;
  readonly replay: UseMutationResult<unknown, Error, { readonly webhook: Webhook; readonly since: Date }>;
  readonly end: UseMutationResult<unknown, Error, Webhook>;
};

/** What is done to the webhooks of a client; each says that it is done, or why not. */
export function useWebhookDeeds(clientId: number): Deeds {
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const add = useMutation({ mutationFn: (body: WebhookTold) => ask('POST /clients/:clientId/webhooks', { params: { clientId }, body }), onSettled });
  const replay = useMutation({
    mutationFn: ({ webhook: { id }, since }: { readonly webhook: Webhook; readonly since: Date }) =>
      ask('POST /webhooks/:webhookId/replay', { params: { webhookId: id }, body: { since: since.toISOString() } }),
    onSuccess: ({ owed }) => tellDone(words.clients.webhooks.owed(owed)),
    onError: (error: Error) => tellRefused(error),
    onSettled,
  });
  const end = useMutation({
    mutationFn: ({ id }: Webhook) => ask('DELETE /webhooks/:webhookId', { params: { webhookId: id } }),
    onSuccess: (_, { address }) => tellDone(words.clients.webhooks.ended(address)),
    onError: (error: Error) => tellRefused(error),
    onSettled,
  });
  return { add, replay, end };
}
