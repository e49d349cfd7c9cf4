// The HTTP server: limits, headers that stand on every answer, conditional requests, compression. No page is known here.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { isUnchanged } from './entity-tag.ts';
import type { Log } from './log.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export type HttpOrder = {
  readonly log: Log;
  /** The public origin: with https, browsers are told to stay with it. */
  readonly url: string;
  /** Answers an address that no page has. */
  readonly onNotFound: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply> | FastifyReply;
  /** Answers when something failed; `id` stands in the log beside the cause. */
  readonly onFault: (reply: FastifyReply, fault: { readonly id: string; readonly status: number }) => FastifyReply;
};

/** An HTTP server without pages. */
export function openHttp({ log, url, onNotFound, onFault }: HttpOrder): FastifyInstance {
  const always = headersOnEverything(url);
  const app = Fastify({
    bodyLimit: 64 * 1024,
    // Whoever dawdles over the head is cut off soon; a heavy picture on a thin line takes its minutes.
    requestTimeout: 300_000,
    http: { headersTimeout: 15_000 },
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
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
  const away =
    /^(ECONN|ENOENT|EPIPE|ETIMEDOUT|08|57P|53)/.test(error.code ?? '') || /timeout exceeded when trying to connect|Connection terminated/.test(error.message);
  return away ? 503 : 500;
}

const compressible = /^(text\/|application\/(json|rss\+xml|atom\+xml|feed\+json|xml|ld\+json|manifest\+json)|image\/svg)/;

/** ETag and 304 (RFC 9110, 13), then brotli or gzip, for every answer that is text and whole. */
async function answerConditionally(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const isText = compressible.test(String(reply.getHeader('content-type') ?? ''));
  if ((typeof payload !== 'string' && !Buffer.isBuffer(payload)) || !isText || reply.getHeader('content-encoding')) return payload;
  const bytes = Buffer.from(payload);
  const encoding = bytes.length < 1024 ? undefined : chooseEncoding(request.headers['accept-encoding']);
  reply.header('vary', 'Accept-Encoding');

  if (reply.statusCode === 200) {
    const tag = String(reply.getHeader('etag') ?? `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`);
    reply.header('etag', encoding ? tag.replace(/"$/, `-${encoding}"`) : tag);
    if (isUnchanged(request.headers['if-none-match'], tag)) {
      reply.code(304).removeHeader('content-length');
      return '';
    }
  }
  if (!encoding) return payload;
  const small =
    encoding === 'br'
      ? await compressBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } })
      : await compressGzip(bytes);
  reply.header('content-encoding', encoding).header('content-length', small.length);
  return small;
}

function chooseEncoding(accepted: string | undefined): 'br' | 'gzip' | undefined {
  const wanted = new Map(
    (accepted ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality ? Number(quality.slice(2)) : 1];
    }),
  );
  const wants = (name: string): boolean => (wanted.get(name) ?? wanted.get('*') ?? 0) > 0;
  return wants('br') ? 'br' : wants('gzip') ? 'gzip' : undefined;
}
