// Standard Webhooks, https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
import { createHmac, randomBytes } from 'node:crypto';
import type { Message } from './webhook.ts';

/** A secret as the standard writes it: 256 random bits. */
export function makeSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`;
}

/** The same for every try: whoever has had it knows it again. */
export function messageId({ webhookId, seq }: Pick<Message, 'webhookId' | 'seq'>): string {
  return `msg_${webhookId}_${seq}`;
}

/** The headers that go with a body. */
export function signedHeaders(secret: string, { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string }): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** What is sent; `url` is the public origin. */
export function bodyOf({ kind, at, seq, subject, subjectId, editionNumber, changeClass }: Message, url: string): string {
  const data = { seq, subject, id: subjectId, edition: editionNumber, changeClass };
  return JSON.stringify({
    type: kind,
    timestamp: at.toISOString(),
    data: { ...data, ...(subject === 'story' && { url: `${url}/api/v1/stories/${subjectId}` }) },
  });
}
