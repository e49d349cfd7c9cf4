import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { lookThroughCaches } from './look-through-caches.ts';

type Says = { seq: number; etag: string };

describe('a change is seen', () => {
  test('when the cache gives a page that was read after the bulletin', () =>
    withTwo({ seq: 8, etag: '"old"' }, { seq: 9, etag: '"new"' }, async ({ cache, look }) => {
      const looking = look({});
      await cache.hasBeenAsked(3);
      cache.says.seq = 9;
      expect(await looking).toBeInstanceOf(Date);
    }));

  test('when it gives the very page that a node has now, whatever number it was read at', () =>
    withTwo({ seq: 8, etag: '"same"' }, { seq: 9, etag: '"same"' }, async ({ cache, look, origin }) => {
      expect(await look({ origin })).toBeInstanceOf(Date);
      expect(cache.asked()).toBe(1);
    }));

  test('not when the node itself has not heard, nor when there is no telling', () =>
    withTwo({ seq: 8, etag: '"same"' }, { seq: 8, etag: '"same"' }, async ({ cache, look, origin }) => {
      const over = new AbortController();
      const looking = look({ origin, over: over.signal });
      await cache.hasBeenAsked(4);
      over.abort();
      expect(await looking).toBeUndefined();
    }));
});

type Server = { readonly says: Says; asked(): number; hasBeenAsked(times: number): Promise<void> };
type Two = { readonly cache: Server; readonly origin: string; look(more: { origin?: string; over?: AbortSignal }): Promise<Date | undefined> };

/** A cache and the node behind it, which say these of one page. */
async function withTwo(inCache: Says, atNode: Says, deed: (two: Two) => Promise<void>): Promise<void> {
  const opened = await Promise.all([inCache, atNode].map(open));
  const [cache, node] = opened as [(typeof opened)[0], (typeof opened)[0]];
  const look: Two['look'] = ({ origin, over = new AbortController().signal }) => lookThroughCaches({ url: cache.url, origin, path: '/a-1', seq: 9, over });
  try {
    await deed({ cache, origin: node.url, look });
  } finally {
    for (const { close } of opened) close();
  }
}

async function open(says: Says): Promise<Server & { readonly url: string; close(): void }> {
  let asked = 0;
  const server = createServer((_, response) => {
    asked += 1;
    response.writeHead(200, { 'x-seq': String(says.seq), etag: says.etag }).end('page');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    says,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    hasBeenAsked: (times) => expect.poll(() => asked).toBeGreaterThanOrEqual(times),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
