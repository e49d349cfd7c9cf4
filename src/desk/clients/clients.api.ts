// Machines that take what the paper publishes, and their keys.
import { z } from 'zod';
import { addClient } from '../../clients/add-client.ts';
import { reviseClient, revokeClient } from '../../clients/change-client.ts';
import { scopes } from '../../clients/client.ts';
import { issueKey, revokeKey } from '../../clients/issue-key.ts';
import { stateOfKey } from '../../clients/key.ts';
import { readClients } from '../../clients/read-clients.ts';
import { transaction } from '../../plumbing/db.ts';
import { done } from '../../plumbing/outcome.ts';
import { route } from '../route.ts';
import { idInAddress, instant, text } from '../shapes.ts';

const managing = { right: 'manage-newsroom', on: 'everywhere' } as const;
const clientParams = z.object({ clientId: idInAddress });
// Longer than any of them may be, so that the room itself says what is too long.
const content = z.object({
  name: text(2000),
  note: text(4000),
  scopes: z.array(z.enum(scopes)).max(20),
  origins: z.array(text(2000)).max(200),
  requestsPerMinute: z.number(),
});

export const clientsRoutes = {
  /** All that are and were, by name; of each key what is known of it, never the key. */
  'GET /clients': route({
    needs: managing,
    answer: async ({ db, now }) => ({
      clients: (await readClients(db)).map((client) => ({ ...client, keys: client.keys.map((key) => ({ ...key, state: stateOfKey(key, now()) })) })),
    }),
  }),
  /** With its first key, which is told this once; one that is anybody has none. */
  'POST /clients': route({
    needs: managing,
    body: content.extend({ isAnybody: z.boolean() }),
    answer: ({ db, now, staff, body: { isAnybody, ...told } }) =>
      transaction(db, async (tx) => {
        const added = await addClient(tx, { by: staff, at: now(), content: told, isAnybody });
        if (!added.ok || isAnybody) return added.ok ? done({ client: added.value, key: null }) : added;
        const issued = await issueKey(tx, { clientId: added.value.id, by: staff, at: now() });
        return issued.ok ? done({ client: added.value, key: issued.value }) : issued;
      }),
  }),
  'PUT /clients/:clientId': route({
    needs: managing,
    params: clientParams,
    body: content,
    answer: ({ db, now, staff, params, body }) => reviseClient(db, { ...params, by: staff, at: now(), content: body }),
  }),
  'POST /clients/:clientId/revoke': route({
    needs: managing,
    params: clientParams,
    answer: ({ db, now, staff, params }) => revokeClient(db, { ...params, by: staff, at: now() }),
  }),
  /** Another key, told this once. */
  'POST /clients/:clientId/keys': route({
    needs: managing,
    params: clientParams,
    body: z.object({ expiresAt: instant.nullable() }),
    answer: ({ db, now, staff, params, body }) => issueKey(db, { ...params, ...body, by: staff, at: now() }),
  }),
  'DELETE /client-keys/:keyId': route({
    needs: managing,
    params: z.object({ keyId: idInAddress }),
    answer: ({ db, now, staff, params }) => revokeKey(db, { ...params, by: staff, at: now() }),
  }),
};
