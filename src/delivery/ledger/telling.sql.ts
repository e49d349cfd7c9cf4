import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { Delivery } from './delivery.ts';

/** passed: nobody is to be told any more. Undefined: it was told. */
export type Untold = 'waiting' | 'refused' | 'passed' | undefined;

/** Whether a webhook was told of the bulletin. */
export async function untoldWebhook(db: Db, { seq, webhookId }: Pick<Delivery, 'seq' | 'webhookId'>): Promise<Untold> {
  const row = await db
    .selectFrom('webhook')
    .leftJoin('webhookMessage', (join) => join.onRef('webhookMessage.webhookId', '=', 'webhook.id').on('webhookMessage.seq', '=', seq))
    .select(['webhook.endedAt', 'webhook.disabledAt', 'webhookMessage.state'])
    .where('webhook.id', '=', webhookId)
    .executeTakeFirst();
  if (row?.state === 'done') return undefined;
  if (!row || row.endedAt || row.disabledAt) return 'passed';
  return row.state === 'red' ? 'refused' : 'waiting';
}

/** Whether the hub has looked at its feeds since the bulletin, and tried everybody once: who does not answer is no fault of ours. */
export async function untoldHub(db: Db, { seq }: Pick<Delivery, 'seq'>): Promise<Untold> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from hub_topic where looked_at < ${seq})
      or exists (select from hub_subscription subscription join hub_topic topic using (path) where subscription.told is distinct from topic.held and attempts = 0) as waits`.execute(
    db,
  );
  return rows[0]!.waits ? 'waiting' : undefined;
}
