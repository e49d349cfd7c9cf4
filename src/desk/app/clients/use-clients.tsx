// The clients of the paper's API: asked for, added, changed, given keys, revoked.
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Answering, Sending } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { ask } from '../ask.ts';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { words } from '../words.ts';

export type Client = Answering<DeskApi['GET /clients']>['clients'][number];
export type ClientKey = Client['keys'][number];
export type ClientTold = Sending<DeskApi['PUT /clients/:clientId']>['body'];
/** A key that was just made, or the secret of a webhook, and whose it is. */
export type HandedKey = { readonly name: string; readonly key: string; readonly what: 'key' | 'secret' };

/** Where they stand at the desk; each at an address below it. */
export const home = '/newsroom/clients';
const queryKey = ['clients'];

export function useClients(): UseQueryResult<readonly Client[]> {
  return useQuery({ queryKey, queryFn: async () => (await ask('GET /clients')).clients });
}

type Deeds = {
  readonly newKey: UseMutationResult<HandedKey, Error, Client>;
  readonly endKey: UseMutationResult<unknown, Error, ClientKey>;
  readonly revoke: UseMutationResult<unknown, Error, Client>;
};

/** What is done to a client in the list; each says that it is done, or why not. */
export function useClientDeeds(): Deeds {
  const queries = useQueryClient();
  const common = { onError: (error: Error) => tellRefused(error), onSettled: () => queries.invalidateQueries({ queryKey }) };
  const newKey = useMutation({
    ...common,
    mutationFn: async ({ id, name }: Client): Promise<HandedKey> => {
      const { key } = await ask('POST /clients/:clientId/keys', { params: { clientId: id }, body: { expiresAt: null } });
      return { name, key, what: 'key' };
    },
  });
  const endKey = useMutation({
    ...common,
    mutationFn: ({ id }: ClientKey) => ask('DELETE /client-keys/:keyId', { params: { keyId: id } }),
    onSuccess: (_, { hint }) => tellDone(words.clients.keyEnded(hint)),
  });
  const revoke = useMutation({
    ...common,
    mutationFn: ({ id }: Client) => ask('POST /clients/:clientId/revoke', { params: { clientId: id } }),
    onSuccess: (_, { name }) => tellDone(words.clients.revoked(name)),
  });
  return { newKey, endKey, revoke };
}

type ToSave = { readonly told: ClientTold; readonly isAnybody: boolean };

/** Saves what the form says: of a client that is there, or of a new one, whose key it gives back. */
export function useSavingClient(client: Client | undefined): UseMutationResult<HandedKey | undefined, Error, ToSave> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ told, isAnybody }: ToSave) => {
      if (client) {
        await ask('PUT /clients/:clientId', { params: { clientId: client.id }, body: told });
        return undefined;
      }
      const { key } = await ask('POST /clients', { body: { ...told, isAnybody } });
      return key ? { name: told.name, key: key.key, what: 'key' } : undefined;
    },
    onSuccess: (_, { told }) => tellDone(client ? words.clients.form.saved(told.name) : words.clients.form.added(told.name)),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
}
