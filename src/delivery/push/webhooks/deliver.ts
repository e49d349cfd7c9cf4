// Clients are told of changes: of each story in the order in which they happened, of different stories side by side.
import { type Db, transaction } from '../../../plumbing/db.ts';
import { announce } from '../../../plumbing/outbox.ts';
import { call } from '../call.ts';
import { nextTry } from '../pauses.ts';
import type { Sending } from '../sending.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { type DueMessage, findFirstOf, type Line, listDueLines, markDone, markFailed } from './message.sql.ts';
import { bodyOf, messageId, signedHeaders } from './sign.ts';
import { disableWebhook, noteFailing, noteTaking } from './webhook.sql.ts';
import { disabledAfter } from './webhook.ts';

/** Of one webhook, so that one that dawdles leaves hands for others. One that takes nothing has one. */
const handsOfOne = 4;
const linesOfOne = 32;

/** Offers the crew every line in which something is due. */
export async function deliverWebhooks({ crew, ...sending }: Sending): Promise<void> {
  const { db, now } = sending;
  for (const line of await listDueLines(db, now(), linesOfOne)) {
    const { webhookId, subject, subjectId, isFailing } = line;
    const whose = { name: `webhook ${webhookId}`, most: isFailing ? 1 : handsOfOne };
    // By the name of the line: what is owed of one story is never in two hands.
    crew.take(`webhook ${webhookId} ${subject} ${subjectId}`, () => deliverLine(sending, line), whose);
  }
}

/** One message after the other, until one is not taken or none is due. */
async function deliverLine(sending: Omit<Sending, 'crew'>, line: Line): Promise<void> {
  const { db, now, mayCall, hub } = sending;
  for (let message = await findFirstOf(db, line, now()); message; message = await findFirstOf(db, line, now())) {
    const id = messageId(message);
    const body = bodyOf(message, hub.url);
    const headers = signedHeaders(message.secret, { id, at: now(), body });
    const { status, body: said } = await call({ address: message.address, method: 'POST', headers, body }, mayCall);
    if (status < 200 || status >= 300) return fail(db, message, status === 0 ? said : `answered ${status}`, now());
    await transaction(db, async (tx) => {
      await markDone(tx, message, { doneAt: now(), lastAnswer: `answered ${status}` });
      await noteTaking(tx, message.webhookId);
    });
  }
}

async function fail(db: Db, message: DueMessage, lastAnswer: string, at: Date): Promise<void> {
  await transaction(db, async (tx) => {
    const { webhookId, attempts, address } = message;
    await markFailed(tx, message, { dueAt: nextTry(attempts + 1, at), lastAnswer });
    const failingSince = await noteFailing(tx, webhookId, at);
    if (at.getTime() - failingSince.getTime() < disabledAfter || !(await disableWebhook(tx, webhookId, at))) return;
    await enterInLogbook(tx, { deed: 'webhook.disabled', webhookId, address, staffId: null, at, details: { failingSince, lastAnswer } });
    await announce(tx, { kind: 'webhook.disabled', keys: [], payload: { webhookId } });
  });
}
