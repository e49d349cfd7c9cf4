import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { askHub, type WishRefusal } from '../../delivery/push/hub/ask-hub.ts';
import { boundLease, hubPath } from '../../delivery/push/hub/hub.ts';
import { atMostASecond } from '../../plumbing/at-most.ts';
import type { Db } from '../../plumbing/db.ts';

const order = z.object({
  'hub.mode': z.enum(['subscribe', 'unsubscribe']),
  'hub.topic': z.string().max(2000),
  'hub.callback': z.string(),
  'hub.lease_seconds': z.coerce.number().int().positive().max(1e10).optional(),
  'hub.secret': z.string().min(1).optional(),
});

export type HubOrder = {
  /** The newsroom's connection: wishes are written down. */
  readonly db: Db;
  readonly url: string;
  readonly now: () => Date;
};

/** So many wishes one process hears in a second. */
const mostASecond = 50;

/**
 * POST /hub: somebody wants to be sent a feed of ours when it changes, or no more (WebSub, 5.1). 202: the callback will be
 * asked; 4xx: what is wrong, in one line. GET says what it is.
 */
export function hubPages(app: FastifyInstance, { db, url, now }: HubOrder): void {
  const mayAsk = atMostASecond(mostASecond, now);
  void app.register((forms, _options, done) => {
    forms.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 8192 }, (_request, body, done) =>
      done(null, Object.fromEntries(new URLSearchParams(body as string))),
    );
    forms.post(hubPath, async (request, reply) => {
      if (!mayAsk()) return answer(reply, 429, words['too-much-asked']);
      const asked = order.safeParse(request.body);
      if (!asked.success) return answer(reply, 400, asked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
      const { 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': callback, 'hub.lease_seconds': lease, 'hub.secret': secret = null } = asked.data;
      const path = await feedAt(app, topic, url);
      if (path === undefined) return answer(reply, 404, `hub.topic: this is the hub of the feeds of ${url}`);
      const outcome = await askHub(db, { wish: { mode, path, callback, secret, leaseSeconds: boundLease(lease) }, at: now() });
      if (outcome.ok) return answer(reply, 202, 'Your callback will be asked.');
      return answer(reply, outcome.reasons.includes('too-much-asked') ? 429 : 400, outcome.reasons.map((reason) => words[reason]).join('\n'));
    });
    done();
  });
  app.get(hubPath, (_request, reply) =>
    answer(reply, 200, `The hub of the feeds of ${url} (WebSub). POST hub.mode, hub.topic and hub.callback here to be sent a feed when it changes.`),
  );
}

const words: Record<WishRefusal, string> = {
  'callback-not-an-address': 'hub.callback: an address that begins with https:// or http://, of 2000 characters at most',
  'secret-too-long': 'hub.secret: less than 200 bytes',
  'too-much-asked': 'Too much is asked just now: come again later.',
};

function answer(reply: FastifyReply, status: number, said: string): FastifyReply {
  if (status === 429) reply.header('retry-after', '60');
  return reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${said}\n`);
}

/** The path of a feed by its address: what is there says of itself that this is its address. */
async function feedAt(app: FastifyInstance, topic: string, url: string): Promise<string | undefined> {
  if (!URL.canParse(topic) || new URL(topic).origin !== url || new URL(topic).href !== topic) return undefined;
  const path = topic.slice(url.length);
  const { statusCode, headers } = await app.inject({ method: 'GET', url: path });
  return statusCode === 200 && String(headers['link'] ?? '').includes(`<${topic}>; rel="self"`) ? path : undefined;
}
