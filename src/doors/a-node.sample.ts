// A web node for tests: the site with its press in front, on a port of its own.
import { get, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect } from 'vitest';
import type { Day } from '../fixtures/test-day.ts';
import { openDb } from '../plumbing/db.ts';
import { silentLog } from '../plumbing/log.ts';
import { findLastSeq } from '../plumbing/outbox.sql.ts';
import type { ForCaches } from '../plumbing/press/cache-headers.ts';
import { readingPatience } from '../plumbing/reading.ts';
import { openPressedSite, type PressedSite } from './pressed-site.ts';

export type Asked = IncomingMessage & { readonly text: string };
export type Node = PressedSite & {
  readonly port: number;
  ask(path: string, headers?: Record<string, string>): Promise<Asked>;
  /** Resolves when the node has applied all that the newsroom has announced. */
  caughtUp(): Promise<void>;
};

export type NodeOrder = { readonly folder?: string; readonly pageCacheBytes?: number; readonly caches?: ForCaches };

export async function withNode(day: Day, deed: (node: Node) => Promise<void>, order: NodeOrder = {}): Promise<void> {
  const { pageCacheBytes = 64 * 1024 * 1024 } = order;
  const site = await openPressedSite({ db: day.db, ownerConnection: day.connection, log: silentLog, reading: day.reading, ...order, pageCacheBytes });
  await site.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = site.app.server.address() as AddressInfo;
  try {
    await deed({
      ...site,
      port,
      ask: (path, headers) => ask(port, path, headers),
      caughtUp: async () => {
        const last = await findLastSeq(day.db);
        await expect.poll(() => site.heard.seq(), { timeout: 10_000, interval: 5 }).toBeGreaterThanOrEqual(last);
      },
    });
  } finally {
    await site.stop();
    site.app.server.closeAllConnections();
    await site.app.close();
  }
}

export type Readings = {
  /** From now on no page can be read: what the database answers is not handed on. */
  hold(): void;
  letGo(): void;
};

/** A node whose readings of the database can be held open. What it hears of changes it hears all the same. */
export async function withHeldReadings(day: Day, deed: (node: Node, readings: Readings) => Promise<void>): Promise<void> {
  let held: Promise<void> | undefined;
  let letGo = (): void => {};
  const hold = (): void => {
    held = new Promise((resolve) => {
      letGo = resolve;
    });
  };
  const db = day.reading.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      await held;
      return result;
    },
  });
  await withNode({ ...day, reading: { ...day.reading, db } }, (node) => deed(node, { hold, letGo: () => letGo() }).finally(() => letGo()));
}

/** Asks as a client without any cleverness: no cache, no decoding, no following. */
export function ask(port: number, path: string, headers: Record<string, string> = {}): Promise<Asked> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers, agent: false }, async (response) => {
      try {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk as Buffer);
        resolve(Object.assign(response, { text: Buffer.concat(chunks).toString() }));
      } catch (error) {
        reject(error as Error);
      }
    }).on('error', reject);
  });
}

/** Where every story of the paper stands. */
export async function storyPaths(ask: Node['ask']): Promise<string[]> {
  const { text } = await ask('/sitemap-1.xml');
  return [...text.matchAll(/<loc>https:\/\/gazette\.example(\/[^<]+-\d+)<\/loc>/g)].map(([, path]) => path!);
}

export type Line = {
  /** From now on the database cannot be reached, and says so. */
  cut(): void;
  mend(): void;
  /** What is connected now is never heard of again, as when a firewall forgets it; what connects from now on is. */
  lose(): void;
};

/** A day whose node reaches its database over a line that can be cut. The newsroom's own connection of the day stays. */
export async function onACuttableLine(day: Day, deed: (node: Node, line: Line) => Promise<void>, order: NodeOrder = {}): Promise<void> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const { host = '', port = 5432 } = day.connection;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const over = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  const connection = { ...day.connection, ...over };
  const db = openDb({ connection, pool: 4, log: silentLog, name: 'test line' });
  const readers = openDb({ connection: { ...day.readersConnection, ...over }, pool: 4, patience: readingPatience, log: silentLog, name: 'test line readers' });
  const line: Line = {
    cut: () => {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => {
      isCut = false;
    },
    lose: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
  try {
    await withNode({ ...day, db, readers, connection, reading: { ...day.reading, db: readers } }, (node) => deed(node, line), order);
  } finally {
    for (const socket of sockets) socket.destroy();
    await Promise.allSettled([db.destroy(), readers.destroy()]);
    server.close();
  }
}
