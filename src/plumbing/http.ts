// The HTTP server: limits, headers that stand on every answer, conditional requests, compression. No page is known here.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isAway } from './db.ts';
import { chooseEncoding, compress, worthCompressing } from './encoding.ts';
import { isUnchanged } from './entity-tag.ts';
import type { Log } from './log.ts';
import { type AnswerFirst, layQuickLines, type Ready } from './quick-line.ts';

export type HttpOrder = {
  readonly log: Log;
  /** The public origin: with https, browsers are told to stay with it. */
  readonly url: string;
  /** Answers an address that no page has. */
  readonly onNotFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply;
  /** Answers when something failed; `id` stands in the log beside the cause. */
  readonly onFault: (reply: FastifyReply, fault: { readonly id: string; readonly status: number }) => FastifyReply;
  /** Addresses and networks of proxies that stand in front; what they say of where a caller comes from is believed. */
  readonly proxies?: readonly string[] | undefined;
  /** Stands before everything, and answers what it can. */
  readonly answerFirst?: AnswerFirst | undefined;
};

/** An HTTP server without pages. */
export function openHttp({ log, url, proxies = [], onNotFound, onFault, answerFirst }: HttpOrder): FastifyInstance {
  const always = headersOnEverything(url);
  const app = Fastify({
    bodyLimit: 64 * 1024,
    serverFactory: (handler) => openServer(handler, answerFirst),
    forceCloseConnections: 'idle',
    trustProxy: believed(url, proxies),
    routerOptions: { maxParamLength: 2000, ignoreTrailingSlash: false },
    // An address that cannot be read never reaches a hook.
    frameworkErrors: (_error, _request, reply) => {
      void onFault((reply as FastifyReply).headers(always), { id: '', status: 400 });
    },
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(always);
    // PostgreSQL holds no NUL, so no page has one in its address.
    if (/%00/.test(request.url)) return onFault(reply, { id: '', status: 400 });
    return undefined;
  });
  app.addHook('onSend', answerConditionally);
  app.setNotFoundHandler((request, reply) =>
    request.method === 'GET' || request.method === 'HEAD'
      ? onNotFound(request, reply)
      : reply.code(405).header('allow', 'GET, HEAD').type('text/plain; charset=utf-8').send('Only GET and HEAD are answered here.\n'),
  );
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = statusOf(error);
    const id = createHash('sha256').update(`${request.id} ${Date.now()} ${Math.random()}`).digest('hex').slice(0, 12);
    if (status >= 500) log.error({ id, path: request.url, error: error.stack ?? error.message }, 'a page failed');
    return onFault(status === 503 ? reply.header('retry-after', '5') : reply, { id, status });
  });
  return app;
}

/**
 * Where readers type another address than this machine's, a proxy stands in front. It adds the caller's address at the end of
 * X-Forwarded-For; what stands before that was written by the caller, and so is all of it where there is no proxy.
 */
function believed(url: string, proxies: readonly string[]): string[] {
  return /^(127\.|localhost$|\[::1\]$)/.test(new URL(url).hostname) ? [...proxies] : ['loopback', ...proxies];
}

/** Requests that one connection may have unanswered. Browsers and proxies send one at a time. */
const mostUnanswered = 32;
const unanswered = new WeakMap<Socket, number>();

/** Whoever sends requests in a row and reads none of the answers would have us hold all of these: it is cut off. */
function asksTooMuch({ socket }: IncomingMessage, response: ServerResponse): boolean {
  const count = (unanswered.get(socket) ?? 0) + 1;
  unanswered.set(socket, count);
  response.once('close', () => unanswered.set(socket, unanswered.get(socket)! - 1));
  if (count > mostUnanswered) socket.destroy();
  return count > mostUnanswered;
}

/** Milliseconds. Its limits: docs/deploy/limits.md. */
const patience = { first: 15_000, between: 65_000, untaken: 30_000 };

function openServer(handler: RequestListener, answerFirst: AnswerFirst | undefined): Server {
  const server = createServer(
    {
      // Whoever dawdles over the head is cut off soon; a heavy picture on a thin line takes its minutes.
      headersTimeout: patience.first,
      requestTimeout: 300_000,
      connectionsCheckingInterval: 5_000,
      keepAliveTimeout: patience.between,
      maxHeaderSize: 16 * 1024,
    },
    (request, response) => {
      if (asksTooMuch(request, response)) return;
      const given = answerFirst?.(request);
      if (given) void send(given, request, response);
      else handler(request, response);
    },
  );
  if (answerFirst) layQuickLines(server, answerFirst, patience);
  return server;
}

async function send(given: Ready | Promise<Ready>, { method, socket }: IncomingMessage, response: ServerResponse): Promise<void> {
  const { status, headers, body } = await given;
  response.writeHead(status, [...headers]);
  response.end(method === 'HEAD' ? undefined : body);
  // Whoever asks and does not read is not waited for.
  if (socket.writableLength > 0) socket.setTimeout(patience.untaken);
}

/** Headers of every answer, whatever it holds. Pages replace the Content-Security-Policy by their own. */
function headersOnEverything(url: string): Record<string, string> {
  return {
    'content-security-policy': `default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'permissions-policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(url.startsWith('https:') && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}

/** The database away is 503, and so is one that is starting; a request that cannot be read is its own 4xx. */
function statusOf(error: FastifyError & { code?: string }): number {
  if (error.statusCode && error.statusCode < 500) return error.statusCode;
  return isAway(error) ? 503 : 500;
}

const compressible = /^(text\/|application\/(json|rss\+xml|atom\+xml|feed\+json|xml|ld\+json|manifest\+json)|image\/svg)/;

/** ETag and 304 (RFC 9110, 13), then brotli or gzip, for every answer that is text and whole. */
async function answerConditionally(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isText = compressible.test(String(reply.getHeader('content-type') ?? ''));
  if ((typeof payload !== 'string' && !Buffer.isBuffer(payload)) || !isText || reply.getHeader('content-encoding')) return payload;
  const bytes = Buffer.from(payload);
  const encoding = bytes.length < worthCompressing ? undefined : chooseEncoding(request.headers['accept-encoding']);
  reply.header('vary', [reply.getHeader('vary'), 'Accept-Encoding'].filter(Boolean).join(', '));

  if (reply.statusCode === 200) {
    const tag = String(reply.getHeader('etag') ?? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`);
    reply.header('etag', encoding ? tag.replace(/"$/, `-${encoding}"`) : tag);
    if (isUnchanged(request.headers['if-none-match'], tag)) {
      reply.code(304).removeHeader('content-length');
      return '';
    }
  }
  if (!encoding) return payload;
  const small = await compress(bytes, encoding);
  reply.header('content-encoding', encoding).header('content-length', small.length);
  return small;
}
