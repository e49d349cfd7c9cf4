// Where clients are told what became different: how it goes there, told again, told no more.
import { z } from 'zod';
import { changeKinds } from '../../clients/change.ts';
import { addWebhook, endWebhookOf, replayWebhook } from '../../delivery/push/webhooks/change-webhook.ts';
import { readWebhooks } from '../../delivery/push/webhooks/read-webhooks.ts';
import { route } from '../route.ts';
import { idInAddress, instant, text } from '../shapes.ts';

const managing = { right: 'manage-newsroom', on: 'everywhere' } as const;
const webhookParams = z.object({ webhookId: idInAddress });

export const webhooksRoutes = {
  /** Those that are told, by client; no secrets. */
  'GET /webhooks': route({
    needs: managing,
    answer: async ({ db }) => ({ webhooks: await readWebhooks(db) }),
  }),
  /** With the secret of its signatures, which is told this once. */
  'POST /clients/:clientId/webhooks': route({
    needs: managing,
    params: z.object({ clientId: idInAddress }),
    body: z.object({ address: text(4000), kinds: z.array(z.enum(changeKinds)).max(20) }),
    answer: ({ db, now, staff, params, body: { address, kinds }, isOfTheHouse }) =>
      addWebhook(db, { ...params, address: address.trim(), kinds: [...new Set(kinds)], by: staff, at: now(), isOurs: isOfTheHouse }),
  }),
  /** Gives how many changes it is owed now. */
  'POST /webhooks/:webhookId/replay': route({
    needs: managing,
    params: webhookParams,
    body: z.object({ since: instant }),
    answer: async ({ db, now, staff, params, body }) => {
      const owed = await replayWebhook(db, { ...params, by: staff, at: now(), again: body });
      return owed.ok ? { owed: owed.value } : owed;
    },
  }),
  'DELETE /webhooks/:webhookId': route({
    needs: managing,
    params: webhookParams,
    answer: ({ db, now, staff, params }) => endWebhookOf(db, { ...params, by: staff, at: now() }),
  }),
};
