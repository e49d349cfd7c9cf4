// The one place where a question to the content API is checked: who asks, whether they may, how often, and whether it says
// what it should. Then its route answers.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Client } from '../../clients/client.ts';
import { letIn, mayAskFrom } from '../../clients/let-in.ts';
import { readSeenSeq } from '../../plumbing/outbox.ts';
import { countRequests, headersOfQuota, type Quota, type RequestCount } from './count-requests.ts';
import { describeApi } from './describe.ts';
import type { Document } from './formats.ts';
import { isProblemName, type Problem, tellProblem } from './problem.ts';
import type { AnyApiRoute, Api } from './route.ts';
import { routes } from './routes.ts';

const prefix = '/api/v1';
/** Tries with keys that nobody has, by one address in a minute. */
const mostWrongKeys = 30;

type Door = Api & { readonly requests: RequestCount };

/** Whether a path is the API's. */
export function isOfApi(path: string): boolean {
  return path.startsWith(`${prefix}/`);
}

/** Registers the content API under /api/v1. */
export function contentApi(app: FastifyInstance, api: Api): void {
  const door: Door = { ...api, requests: countRequests(api.now) };
  app.addHook('preClose', () => api.waiting.stop());
  for (const [path, route] of Object.entries(routes) as unknown as [string, AnyApiRoute][]) {
    app.get(prefix + path.replaceAll(/\{(\w+)\}/g, ':$1'), (request, reply) => answer(route, door, request, reply));
  }
  const description = describeApi(api.url, prefix);
  app.get(`${prefix}/openapi.json`, (_request, reply) =>
    reply.headers({ 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' }).send(description),
  );
  app.get<{ Params: { name: string } }>(`${prefix}/problems/:name`, (request, reply) => {
    const { name } = request.params;
    return isProblemName(name)
      ? reply.header('cache-control', 'public, max-age=300').send(tellProblem({ problem: name }))
      : sendProblem(reply, { problem: 'no-such-address' });
  });
  app.options(`${prefix}/*`, (request, reply) => answerPreflight(door, request, reply));
  app.get(`${prefix}/*`, (_request, reply) => sendProblem(reply, { problem: 'no-such-address' }));
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: `${prefix}/*`,
    // Before its body is read.
    onRequest: async (_request, reply) => sendProblem(reply.header('allow', 'GET, HEAD, OPTIONS').header('connection', 'close'), { problem: 'only-read' }),
    handler: () => {},
  });
}

async function answer(route: AnyApiRoute, door: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('x-robots-tag', 'noindex');
  const client = await admit(route, door, request, reply);
  if ('problem' in client) return sendProblem(reply, client);
  const asked = readWhatIsAsked(route, request);
  if ('problem' in asked) return sendProblem(reply, asked);
  // Before anything is read: what the answer shows is at least as new as this number says.
  reply.header('x-stoppress-seq', await readSeenSeq(door.db));
  const given = (await route.give({ ...door, ...asked, client, left: signalOfLeaving(reply) } as never)) as object;
  if (isProblem(given)) return sendProblem(reply, given);
  reply.header('cache-control', 'private, no-cache');
  return isDocument(given) ? reply.code(given.status).type(given.mediaType).send(given.document) : reply.send(given);
}

/** Who asks, if they may ask this, now. */
async function admit({ scope }: AnyApiRoute, door: Door, request: FastifyRequest, reply: FastifyReply): Promise<Client | Problem> {
  const { newsroom, now, requests } = door;
  const stranger = `stranger ${request.ip}`;
  if (!requests.take(stranger, mostWrongKeys, { spends: false }).isWithin) return tooMany(reply, requests.take(stranger, mostWrongKeys, { spends: false }));
  const key = keyIn(request.headers.authorization);
  const letInAs = await letIn(newsroom, { key, at: now() });
  if (!letInAs.ok) {
    if (key !== undefined) requests.take(stranger, mostWrongKeys);
    reply.header('www-authenticate', `Bearer realm="Stop Press"${key === undefined ? '' : ', error="invalid_token"'}`);
    return { problem: letInAs.reasons[0]! };
  }
  const client = letInAs.value;
  allowOrigin(client, request, reply);
  const quota = requests.take(client.isAnybody ? `anybody ${request.ip}` : `client ${client.id}`, client.requestsPerMinute);
  reply.headers(headersOfQuota(quota));
  if (!quota.isWithin) return { problem: 'too-many-requests' };
  if (client.scopes.includes(scope)) return client;
  reply.header('www-authenticate', `Bearer realm="Stop Press", error="insufficient_scope", scope="${scope}"`);
  return { problem: 'not-in-scope', detail: `It takes the scope "${scope}".` };
}

function tooMany(reply: FastifyReply, quota: Quota): Problem {
  reply.headers(headersOfQuota({ ...quota, isWithin: false }));
  return { problem: 'too-many-requests' };
}

/** RFC 6750, 2.1. Whatever else is sent is a key that nobody has. */
function keyIn(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : (authorization.match(/^Bearer +(\S+)$/i)?.[1] ?? '');
}

// ── Web pages of other origins (CORS) ──────────────────────────────────────────────────────

const exposed = 'etag, ratelimit, ratelimit-policy, retry-after, x-stoppress-seq';

function allowOrigin({ origins }: Client, request: FastifyRequest, reply: FastifyReply): void {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  if (origin === undefined || !origins.includes(origin)) return;
  reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': exposed });
}

/** A browser asks before it shows a key: whose key it will be nobody knows yet. */
async function answerPreflight({ newsroom }: Door, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { origin } = request.headers;
  reply.code(204).header('vary', 'Origin, Access-Control-Request-Headers');
  if (origin === undefined || !(await mayAskFrom(newsroom, origin))) return reply.send();
  return reply
    .headers({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'authorization, if-none-match',
      'access-control-max-age': '600',
    })
    .send();
}

// ── What is asked ──────────────────────────────────────────────────────────────────────────

type Read = { readonly params: unknown; readonly query: unknown };

function readWhatIsAsked(route: AnyApiRoute, request: FastifyRequest): Read | Problem {
  const [params, query] = [read('params', route.params, request), read('query', route.query, request)];
  const faults = [...params.faults, ...query.faults];
  return faults.length > 0 ? { problem: 'not-understood', faults } : { params: params.told, query: query.told };
}

function read(
  part: 'params' | 'query',
  shape: z.ZodObject | undefined,
  request: FastifyRequest,
): { readonly told: unknown; readonly faults: readonly string[] } {
  const came = request[part] as Record<string, unknown>;
  const strange = Object.keys(came).filter((name) => !Object.hasOwn(shape?.shape ?? {}, name));
  const garbled = Object.entries(came).filter(([, value]) => /\0|\p{Surrogate}/u.test(String(value)));
  const parsed = shape?.safeParse(came);
  const issues = (parsed?.error?.issues ?? []).filter(({ code }) => code !== 'unrecognized_keys');
  return {
    told: parsed?.data,
    faults: [
      ...strange.map((name) => `${part}.${name}: is not asked for here`),
      ...garbled.map(([name]) => `${part}.${name}: holds what is no character`),
      ...issues.map(({ path, message }) => `${[part, ...path].join('.')}: ${message}`),
    ],
  };
}

/** Whoever holds the line may go before we answer. */
function signalOfLeaving(reply: FastifyReply): AbortSignal {
  const leaving = new AbortController();
  reply.raw.once('close', () => leaving.abort());
  return leaving.signal;
}

function isDocument(given: object): given is Document {
  return 'document' in given;
}

// ── Refusals ───────────────────────────────────────────────────────────────────────────────

function isProblem(given: object): given is Problem {
  return 'problem' in given;
}

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const told = tellProblem(problem);
  return reply.code(told.status).type('application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(told));
}

/** What the server says when it failed, or could not read the address: its word is in the log already. */
export function sendFaultOfApi(reply: FastifyReply, { id, status }: { readonly id: string; readonly status: number }): FastifyReply {
  if (status < 500) return sendProblem(reply, { problem: 'not-understood' });
  return sendProblem(reply, status === 503 ? { problem: 'away-for-a-moment' } : { problem: 'our-fault', detail: `It is noted as ${id}.` });
}
