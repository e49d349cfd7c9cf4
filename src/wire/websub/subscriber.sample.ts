// A subscriber for tests, on 127.0.0.1, as the conformance list of WebSub has it; and a newsroom that tells it.
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';
import { followPurges } from '../../delivery/purge/follow-purges.ts';
import { followPush, pusher } from '../../delivery/push/follow-push.ts';
import { readIndexNowKey } from '../../delivery/push/index-now/tell-search-engines.ts';
import { feedsNow } from '../../doors/feed-now.ts';
import { openSite } from '../../doors/site.ts';
import type { Gazette } from '../../fixtures/gazette/lay-out.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { indexNowPages } from '../index-now/index-now.page.ts';
import { hubPages } from './hub.page.ts';

export type Heard = { readonly method: string; readonly url: URL; readonly headers: IncomingHttpHeaders; readonly body: string };
export type Subscriber = {
  readonly url: string;
  readonly heard: Heard[];
  /** What it answers from now on to what is sent; to a question it says the challenge, unless it is told another word. */
  answer: number;
  word: string | undefined;
};

export async function withSubscriber(deed: (subscriber: Subscriber) => Promise<void>): Promise<void> {
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://127.0.0.1');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    subscriber.heard.push({ method: request.method!, url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    const isQuestion = request.method === 'GET';
    if (isQuestion) response.end(subscriber.word ?? url.searchParams.get('hub.challenge'));
    else response.writeHead(subscriber.answer, { location: 'http://127.0.0.1:1/' }).end();
  });
  const subscriber: Subscriber = { url: '', heard: [], answer: 204, word: undefined };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    await deed(Object.assign(subscriber, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

export type AtTheHub = Day & {
  readonly gazette: Gazette;
  readonly app: FastifyInstance;
  readonly subscriber: Subscriber;
  /** Asks the hub; gives the status and its words. */
  readonly ask: (mode: 'subscribe' | 'unsubscribe', topic: string, more?: Readonly<Record<string, string>>) => Promise<{ statusCode: number; body: string }>;
  /** Moves the clock of whoever sends. */
  readonly passTime: (milliseconds: number) => void;
  /** Kills and begins anew whoever sends. */
  readonly restart: () => Promise<void>;
};

/** On a day of the Gazette whose hub may call this machine, unless it is told otherwise. */
export async function atTheHub(deed: (hub: AtTheHub) => Promise<void>, houses: readonly string[] = ['127.0.0.1']): Promise<void> {
  await onTestDay((day) =>
    withSubscriber(async (subscriber) => {
      const { db, readers, connection, reading } = day;
      let passed = 0;
      const now = () => new Date(Date.now() + passed);
      const app = openSite(reading, silentLog);
      hubPages(app, { db, url: reading.url, now });
      indexNowPages(app, await readIndexNowKey(db));
      const purges = followPurges({ db, connection, cache: undefined, url: 'http://127.0.0.1:1', origin: undefined, release: 'r1', log: silentLog });
      const begin = () =>
        followPush({
          db,
          readers,
          connection,
          url: reading.url,
          readFeed: feedsNow(reading, silentLog),
          houses,
          indexNow: `${subscriber.url}/indexnow`,
          now,
          log: silentLog,
        });
      let push = begin();
      const restart = async () => {
        await push.stop();
        push = begin();
      };
      const passTime = (milliseconds: number) => {
        passed += milliseconds;
      };
      const ask: AtTheHub['ask'] = (mode, topic, more = {}) => {
        const payload = new URLSearchParams({ 'hub.mode': mode, 'hub.topic': topic, 'hub.callback': `${subscriber.url}/back?mine=1`, ...more }).toString();
        return app.inject({ method: 'POST', url: '/hub', payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
      };
      try {
        for (const name of [pusher, 'purges'])
          await expect.poll(() => db.selectFrom('outboxReader').select('name').where('name', '=', name).executeTakeFirst()).toBeDefined();
        await deed({ ...day, app, subscriber, ask, passTime, restart });
      } finally {
        await push.stop();
        await purges.stop();
        await app.close();
      }
    }),
  );
}
