import { sql } from 'kysely';
import type { Db, Tx } from '../../../plumbing/db.ts';
import type { Message } from './webhook.ts';

/** Clients that are let in and may be told. */
const mayBeTold = sql`w.ended_at is null and w.disabled_at is null and client.revoked_at is null and 'webhooks' = any(client.scopes)`;

/** Every webhook that wants to hear of them is owed the changes after one number, up to another. */
export async function oweChanges(tx: Tx, { after, upTo, at }: { readonly after: number; readonly upTo: number; readonly at: Date }): Promise<void> {
  await sql`
    insert into webhook_message (webhook_id, seq, subject, subject_id, owed_since, due_at)
    select w.id, change.seq, change.subject, change.subject_id, ${at}, ${at}
    from public_change change
    join webhook w on change.kind = any(w.kinds)
    join client on client.id = w.client_id
    where change.seq > ${after} and change.seq <= ${upTo} and ${mayBeTold}
    on conflict do nothing`.execute(tx);
}

/** One webhook is owed changes once more, whether it took them or not: one of a number, or all since an instant. */
export async function oweAgain(
  tx: Tx,
  { id, seq, since, at }: { readonly id: number; readonly seq?: number; readonly since?: Date; readonly at: Date },
): Promise<number> {
  const which = seq === undefined ? sql`change.at >= ${since ?? at}` : sql`change.seq = ${seq}`;
  const { numAffectedRows } = await sql`
    insert into webhook_message (webhook_id, seq, subject, subject_id, owed_since, due_at)
    select w.id, change.seq, change.subject, change.subject_id, ${at}, ${at}
    from public_change change join webhook w on w.id = ${id} and change.kind = any(w.kinds)
    where ${which}
    on conflict (webhook_id, seq) do update
    set state = 'open', attempts = 0, owed_since = excluded.owed_since, due_at = excluded.due_at, done_at = null, last_answer = null`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** What one webhook is owed of one subject: the first of it, when it is due. */
export type Line = { readonly webhookId: number; readonly subject: string; readonly subjectId: number };

/** `isFailing`: the webhook took nothing the last time. */
export type DueLine = Line & { readonly isFailing: boolean };

/** Lines in which the first message is due, so many of each webhook, the longest waiting first. */
export async function listDueLines(db: Db, at: Date, limitOfOne: number): Promise<DueLine[]> {
  const { rows } = await sql<DueLine>`
    select webhook_id, subject, subject_id, is_failing from (
    select m.webhook_id, m.subject, m.subject_id, m.due_at, m.seq, w.failing_since is not null as is_failing,
      row_number() over (partition by m.webhook_id order by m.due_at, m.seq) as place
    from webhook_message m join webhook w on w.id = m.webhook_id join client on client.id = w.client_id
    where m.state = 'open' and m.due_at <= ${at} and ${mayBeTold}
      and not exists (select from webhook_message earlier where earlier.state = 'open' and earlier.webhook_id = m.webhook_id
        and earlier.subject = m.subject and earlier.subject_id = m.subject_id and earlier.seq < m.seq)
    ) line where place <= ${limitOfOne} order by due_at, seq`.execute(db);
  return rows;
}

export type DueMessage = Message & { readonly address: string; readonly secret: string };

/** The first message of a line, if it is due. */
export async function findFirstOf(db: Db, { webhookId, subject, subjectId }: Line, at: Date): Promise<DueMessage | undefined> {
  const { rows } = await sql<DueMessage & { readonly isDue: boolean }>`
    select m.webhook_id, m.seq, m.subject, m.subject_id, m.attempts, m.owed_since, m.due_at <= ${at} as is_due,
      change.kind, change.at, edition.number as edition_number,
      case change.kind when 'story.published' then edition.change_class end as change_class, w.address, w.secret
    from webhook_message m
    join public_change change on change.seq = m.seq
    left join edition on edition.id = change.edition_id
    join webhook w on w.id = m.webhook_id
    join client on client.id = w.client_id
    where m.state = 'open' and m.webhook_id = ${webhookId} and m.subject = ${subject} and m.subject_id = ${subjectId} and ${mayBeTold}
    order by m.seq limit 1`.execute(db);
  const [first] = rows;
  if (!first?.isDue) return undefined;
  const { isDue: _, ...message } = first;
  return message;
}

type Which = Pick<Message, 'webhookId' | 'seq'>;

export async function markDone(
  tx: Tx,
  { webhookId, seq }: Which,
  { doneAt, lastAnswer }: { readonly doneAt: Date; readonly lastAnswer: string },
): Promise<void> {
  await tx
    .updateTable('webhookMessage')
    .set({ state: 'done', doneAt, lastAnswer, attempts: sql<number>`attempts + 1` })
    .where('webhookId', '=', webhookId)
    .where('seq', '=', seq)
    .execute();
}

/** It was not taken: it is due again then, or nobody tries any more. */
export async function markFailed(
  tx: Tx,
  { webhookId, seq }: Which,
  { dueAt, lastAnswer }: { readonly dueAt: Date | undefined; readonly lastAnswer: string },
): Promise<void> {
  await tx
    .updateTable('webhookMessage')
    .set({ ...(dueAt ? { dueAt } : { state: 'red' }), lastAnswer, attempts: sql<number>`attempts + 1` })
    .where('webhookId', '=', webhookId)
    .where('seq', '=', seq)
    .where('state', '=', 'open')
    .execute();
}

/** What was taken long ago. It can be told again all the same: the changes themselves are kept. */
export async function forgetTold(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('webhookMessage').where('state', '=', 'done').where('doneAt', '<', before).execute();
}
