// The one place where a call to the desk's API is checked: who asks, whether they may, whether it came from our own pages,
// and whether it says what it should. Then its route answers.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Outcome } from '../plumbing/outcome.ts';
import { countTry } from '../staff/count-try.ts';
import { type SignedIn, whoIs } from '../staff/session.ts';
import { may, mayAnywhere, mayEdit, mayRead, type Right, type Staff, type StoryOfDesk } from '../staff/staff.ts';
import { findStoryOfDesk } from '../story/read-story-of-desk.ts';
import { faultInWhatCame } from './hostile-words.ts';
import { type Key, type Need, type Newsroom, type Route, Sent } from './route.ts';
import { routes } from './routes.ts';

const prefix = '/desk/api';
const nobody: Staff = { id: 0, name: '', email: '', topicId: null, grants: [] };

/** Registers every route of the desk's API under /desk/api. */
export function deskApi(app: FastifyInstance, newsroom: Newsroom): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  for (const [key, route] of Object.entries(routes) as unknown as [Key, AnyRoute][]) {
    const [method = '', path = ''] = key.split(' ');
    app.route({
      method,
      url: `${prefix}${path}`,
      bodyLimit: bodyLimitOf(route),
      onRequest: (request, reply) => admit(key, route, newsroom, request, reply),
      handler: (request, reply) => answer(route, newsroom, request, reply),
      errorHandler: refuseUnread,
    });
  }
}

/** A body that is no JSON, too long, or of another kind never reaches its route; whoever sent it is told as elsewhere. */
function refuseUnread(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500;
  if (status >= 500) throw error;
  return reply.code(status).send({ reasons: [status === 413 ? 'too-long' : 'not-understood'], faults: [`body: ${error.message}`] });
}

type AnyRoute = Route<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | { readonly bytes: number } | undefined> & {
  answer(asked: unknown): Promise<unknown>;
};

const longestJson = 6_000_000;

function bodyLimitOf({ body }: AnyRoute): number {
  return body && !(body instanceof z.ZodType) ? body.bytes : longestJson;
}

/** Who was let in, and where to. */
type Admitted = { readonly staff: Staff; readonly sessionId: string; readonly params: unknown };
const admitted = new WeakMap<FastifyRequest, Admitted>();

/** Before a byte of the body is read: from our pages, signed in, and allowed. Whoever is not gets their answer here. */
async function admit(key: Key, route: AnyRoute, newsroom: Newsroom, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  reply.header('cache-control', 'no-store');
  if (!isFromOurPages(request, newsroom.url)) return reply.code(403).send({ reasons: ['not-from-our-pages'] });
  if (!(await mayTryAgain(key, route, newsroom, request)))
    return reply
      .code(429)
      .header('retry-after', '60')
      .send({ reasons: ['too-many-tries'] });
  const signedIn = route.needs === 'anybody' ? undefined : await whoIs(newsroom.db, request.headers);
  if (route.needs !== 'anybody' && !signedIn) return reply.code(401).send({ reasons: ['not-signed-in'] });

  const { told, faults } = read({ params: route.params }, request);
  if (faults.length > 0) return reply.code(404).send({ reasons: ['no-such-route'], faults });
  const refusal = await refusalOf(route.needs, newsroom, signedIn, told.params);
  if (refusal) return reply.code(refusal === 'not-allowed' ? 403 : 404).send({ reasons: [refusal] });
  admitted.set(request, { staff: signedIn?.staff ?? nobody, sessionId: signedIn?.sessionId ?? '', params: told.params });
  return undefined;
}

async function answer(route: AnyRoute, newsroom: Newsroom, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { told, faults } = readWhatIsSaid(route, request);
  if (faults.length > 0) return reply.code(400).send({ reasons: ['not-understood'], faults });
  const { staff, sessionId, params } = admitted.get(request)!;
  const asked = { ...newsroom, params, query: told.query, body: told.body, staff, session: { id: sessionId }, headers: request.headers };
  return sendAnswer(reply, await route.answer(asked));
}

async function mayTryAgain(key: Key, { triesInAMinute }: AnyRoute, { db }: Newsroom, request: FastifyRequest): Promise<boolean> {
  return triesInAMinute === undefined || (await countTry(db, `${request.ip}|${key}`)) <= triesInAMinute;
}

/** A browser says which page a request comes from, and only a page of ours can set the header (Fetch, forbidden and custom headers). */
function isFromOurPages({ method, headers }: FastifyRequest, url: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const { origin, host } = headers;
  const isOurs = origin === undefined || origin === url || (URL.canParse(origin) && new URL(origin).host === host);
  return isOurs && headers['x-stoppress-desk'] !== undefined;
}

type Part = 'params' | 'query' | 'body';
type Read = { readonly told: Partial<Record<Part, unknown>>; readonly faults: readonly string[] };

/** The query and the body: JSON by its shape, a file as it is. */
function readWhatIsSaid({ query, body }: AnyRoute, request: FastifyRequest): Read {
  if (!body || body instanceof z.ZodType) return read({ query, body }, request);
  const { told, faults } = read({ query }, request);
  if (!Buffer.isBuffer(request.body)) return { told, faults: [...faults, 'body: must be sent as application/octet-stream'] };
  return { told: { ...told, body: request.body }, faults };
}

function read(shapes: Partial<Record<Part, z.ZodType | undefined>>, request: FastifyRequest): Read {
  const told: Partial<Record<Part, unknown>> = {};
  const faults: string[] = [];
  for (const [part, shape] of Object.entries(shapes) as [Part, z.ZodType | undefined][]) {
    const fault = shape && faultInWhatCame(request[part]);
    if (fault) {
      faults.push(`${part}: ${fault}`);
      continue;
    }
    const parsed = shape?.safeParse(request[part]);
    if (parsed?.success) told[part] = parsed.data;
    faults.push(...(parsed?.error?.issues ?? []).map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`));
  }
  return { told, faults };
}

type NotFound = 'no-such-story';

async function refusalOf(needs: Need, { db }: Newsroom, signedIn: SignedIn | undefined, params: unknown): Promise<'not-allowed' | NotFound | undefined> {
  if (needs === 'anybody' || needs === 'signed-in') return undefined;
  const { staff } = signedIn!;
  if (needs.on === 'story') {
    const story = await findStoryOfDesk(db, (params as { storyId: number }).storyId);
    // Whoever may not even read it does not learn that it is there.
    if (!story || !mayRead(staff, story)) return 'no-such-story';
    return mayDo(staff, needs.right, story) ? undefined : 'not-allowed';
  }
  const deskId = needs.on === 'desk' ? (params as { deskId: number }).deskId : null;
  const mayIt = needs.on === 'somewhere' ? mayAnywhere(staff, needs.right) : may(staff, needs.right, deskId);
  return mayIt ? undefined : 'not-allowed';
}

function mayDo(staff: Staff, right: Right | 'edit', story: StoryOfDesk): boolean {
  if (right === 'read') return true;
  return right === 'edit' ? mayEdit(staff, story) : may(staff, right, story.deskId);
}

function sendAnswer(reply: FastifyReply, answered: unknown): FastifyReply {
  if (answered instanceof Sent) return reply.headers({ 'content-type': answered.mediaType, ...answered.headers }).send(answered.bytes);
  if (!isOutcome(answered)) return reply.send(answered ?? {});
  if (answered.ok) return reply.send(answered.value ?? {});
  return reply.code(statusOf(answered.reasons)).send({ reasons: answered.reasons });
}

function statusOf(reasons: readonly string[]): number {
  if (reasons.includes('not-allowed')) return 403;
  if (reasons.some((reason) => reason.startsWith('no-such-'))) return 404;
  return reasons.some((reason) => reason.startsWith('changed-')) ? 409 : 422;
}

function isOutcome(value: unknown): value is Outcome<unknown, string> {
  return typeof value === 'object' && value !== null && 'ok' in value && typeof value.ok === 'boolean';
}
