import { sql } from 'kysely';
import type { ChangeKind } from '../../../clients/change.ts';
import type { Db, Tx } from '../../../plumbing/db.ts';
import type { Standing, Webhook } from './webhook.ts';

type NewWebhook = {
  readonly clientId: number;
  readonly address: string;
  readonly kinds: readonly ChangeKind[];
  readonly secret: string;
  readonly createdBy: number;
  readonly createdAt: Date;
};

export async function insertWebhook(tx: Tx, { kinds, ...webhook }: NewWebhook): Promise<number> {
  const { id } = await tx
    .insertInto('webhook')
    .values({ ...webhook, kinds: [...kinds] })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** All there are, and how their messages stand. */
export async function listWebhooks(db: Db): Promise<(Webhook & Standing)[]> {
  const { rows } = await sql<Webhook & Standing>`
    select w.id, w.client_id, client.name as client_name, w.address, w.kinds, w.created_at, w.failing_since, w.disabled_at, w.ended_at,
      count(*) filter (where m.state = 'open')::int as open, count(*) filter (where m.state = 'done')::int as done,
      count(*) filter (where m.state = 'red')::int as red,
      (array_agg(m.last_answer order by m.seq desc) filter (where m.last_answer is not null and m.state <> 'done'))[1] as last_answer
    from webhook w join client on client.id = w.client_id left join webhook_message m on m.webhook_id = w.id
    where w.ended_at is null group by w.id, client.name order by client.name, w.id`.execute(db);
  return rows;
}

/** One that has not been ended, its row locked until the transaction ends. */
export async function lockWebhook(tx: Tx, id: number): Promise<Pick<Webhook, 'id' | 'clientId' | 'address' | 'createdAt'> | undefined> {
  return tx
    .selectFrom('webhook')
    .select(['id', 'clientId', 'address', 'createdAt'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function endWebhook(tx: Tx, id: number, endedAt: Date): Promise<void> {
  await tx.updateTable('webhook').set({ endedAt }).where('id', '=', id).execute();
  await tx.deleteFrom('webhookMessage').where('webhookId', '=', id).where('state', '=', 'open').execute();
}

/** It is tried again. */
export async function enableWebhook(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('webhook').set({ failingSince: null, disabledAt: null }).where('id', '=', id).execute();
}

/** It took one. */
export async function noteTaking(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('webhook').set({ failingSince: null }).where('id', '=', id).where('failingSince', 'is not', null).execute();
}

/** It took nothing; gives back since when that is so. */
export async function noteFailing(tx: Tx, id: number, at: Date): Promise<Date> {
  const { failingSince } = await tx
    .updateTable('webhook')
    .set({ failingSince: sql<Date>`coalesce(failing_since, ${at})` })
    .where('id', '=', id)
    .returning('failingSince')
    .executeTakeFirstOrThrow();
  return failingSince ?? at;
}

/** False: it was already. */
export async function disableWebhook(tx: Tx, id: number, disabledAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('webhook').set({ disabledAt }).where('id', '=', id).where('disabledAt', 'is', null).executeTakeFirst();
  return numUpdatedRows === 1n;
}
