// A CDN for tests, on 127.0.0.1: an edge that keeps pages as their headers say, and the two APIs that tell it to let go, with
// the limits that their documents state.
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Kept = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly keys: ReadonlySet<string>;
  readonly until: number;
  readonly staleUntil: number;
  isStale: boolean;
};

export type Told = { readonly at: number; readonly keys: readonly string[]; readonly how: 'soft' | 'hard' };

export type Edge = {
  /** Where readers ask. */
  readonly url: string;
  /** Where the CDN is told. */
  readonly api: string;
  /** What it was told, in order; what it refused is not among it. */
  readonly told: readonly Told[];
  /** From now on it fills itself from here. */
  fillFrom(origin: string): void;
  /** So many calls to come are refused for asking too much. */
  refuse(calls: number, retryAfter: number): void;
  readonly refused: () => number;
};

export const account = { service: 'SU1Z0isxPaozGVKXdv0eY', zone: '023e105f4ecef8ad9ca31a8372d0c353', token: 'a-token-that-nobody-logs' };

/** Opens an edge, for as long as the deed runs. */
export async function withEdge(deed: (edge: Edge) => Promise<void>): Promise<void> {
  const kept = new Map<string, Kept>();
  const told: Told[] = [];
  let origin = '';
  let toRefuse = { calls: 0, retryAfter: 0 };
  let refused = 0;

  const letGo = (keys: readonly string[], how: 'soft' | 'hard'): void => {
    told.push({ at: performance.now(), keys, how });
    for (const [address, page] of kept) {
      if (!keys.some((key) => page.keys.has(key))) continue;
      if (how === 'hard') kept.delete(address);
      else page.isStale = true;
    }
  };
  const fill = async (address: string): Promise<Kept> => {
    const page = await fetchFrom(origin, address);
    if (page.until > Date.now()) kept.set(address, page);
    return page;
  };
  const edge = createServer((request, response) => void answer(request.url ?? '/', response).catch(() => response.writeHead(502).end()));
  const answer = async (address: string, response: ServerResponse): Promise<void> => {
    let page = kept.get(address);
    const isFresh = page !== undefined && !page.isStale && Date.now() < page.until;
    // RFC 5861: the old is given, and the new fetched behind it.
    if (page && !isFresh && Date.now() < page.staleUntil) void fill(address).catch(() => {});
    else if (!page || !isFresh) page = await fill(address);
    response.writeHead(page!.status, { ...page!.headers, 'x-edge': isFresh ? 'hit' : 'miss' }).end(page!.body);
  };
  const api = createServer(async (request, response) => {
    const body = await textOf(request);
    if (toRefuse.calls > 0) {
      toRefuse.calls -= 1;
      refused += 1;
      response.writeHead(429, { 'retry-after': String(toRefuse.retryAfter) }).end('{"success":false,"msg":"Too many requests"}');
      return;
    }
    const { status, words } = answerCall(request, body, letGo);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(words));
  });
  try {
    await deed({
      url: await listen(edge),
      api: await listen(api),
      told,
      fillFrom: (from) => {
        origin = from;
      },
      refuse: (calls, retryAfter) => {
        toRefuse = { calls, retryAfter };
      },
      refused: () => refused,
    });
  } finally {
    for (const server of [edge, api]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

type Answer = { readonly status: number; readonly words: unknown };

/** Fastly: up to 256 keys in a header, soft by another. Cloudflare: up to 100 tags in JSON. */
function answerCall({ method, url, headers }: IncomingMessage, body: string, letGo: (keys: readonly string[], how: 'soft' | 'hard') => void): Answer {
  if (method === 'POST' && url === `/service/${account.service}/purge`) {
    if (headers['fastly-key'] !== account.token) return { status: 401, words: { msg: 'Provided credentials are missing or invalid' } };
    const keys = String(headers['surrogate-key'] ?? '').split(' ');
    if (keys.length > 256 || keys[0] === '') return { status: 400, words: { msg: 'Bad request' } };
    letGo(keys, headers['fastly-soft-purge'] === '1' ? 'soft' : 'hard');
    return { status: 200, words: Object.fromEntries(keys.map((key, at) => [key, `108-1391560174-${at}`])) };
  }
  if (method === 'POST' && url === `/zones/${account.zone}/purge_cache`) {
    if (headers.authorization !== `Bearer ${account.token}`) return { status: 403, words: { success: false, errors: [{ message: 'Authentication error' }] } };
    const { tags = [] } = JSON.parse(body) as { tags?: string[] };
    if (tags.length === 0 || tags.length > 100) return { status: 400, words: { success: false, errors: [{ message: 'too many tags' }] } };
    letGo(tags, 'hard');
    return { status: 200, words: { success: true, errors: [], messages: [], result: { id: account.zone } } };
  }
  return { status: 404, words: { success: false } };
}

/** Fetches a page and reads from its headers how long it may be kept: Surrogate-Control, else CDN-Cache-Control (RFC 9213). */
function fetchFrom(origin: string, address: string): Promise<Kept> {
  return new Promise((resolve, reject) => {
    get(origin + address, { agent: false }, async (response) => {
      const {
        'surrogate-control': surrogate,
        'surrogate-key': keys,
        'cache-tag': tags,
        connection: _,
        'transfer-encoding': __,
        ...headers
      } = response.headers as Record<string, string>;
      const control = surrogate ?? headers['cdn-cache-control'] ?? '';
      const seconds = (name: string) => (control.includes('no-store') ? 0 : Number(control.match(new RegExp(`${name}=(\\d+)`))?.[1] ?? 0));
      const until = Date.now() + (seconds('max-age') - Number(headers['age'] ?? 0)) * 1000;
      resolve({
        status: response.statusCode ?? 0,
        headers,
        body: await textOf(response),
        keys: new Set(keys?.split(' ') ?? tags?.split(',')),
        until,
        staleUntil: until + seconds('stale-while-revalidate') * 1000,
        isStale: false,
      });
    }).on('error', reject);
  });
}

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
