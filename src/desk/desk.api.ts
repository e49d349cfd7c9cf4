// The one place where a call to the desk's API is checked: who asks, whether they may, whether it came from our own pages,
// and whether it says what it should. Then its route answers.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Outcome } from '../plumbing/outcome.ts';
import { type SignedIn, whoIs } from '../staff/session.ts';
import { may, mayAnywhere, mayEdit, mayRead, type Right, type Staff, type StoryOfDesk } from '../staff/staff.ts';
import { findStoryOfDesk } from '../story/read-story-of-desk.ts';
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
      handler: (request, reply) => answer(route, newsroom, request, reply.header('cache-control', 'no-store')),
    });
  }
}

type AnyRoute = Route<z.ZodType | undefined, z.ZodType | undefined, z.ZodType | { readonly bytes: number } | undefined> & {
  answer(asked: unknown): Promise<unknown>;
};

const longestJson = 6_000_000;

function bodyLimitOf({ body }: AnyRoute): number {
  return body && !(body instanceof z.ZodType) ? body.bytes : longestJson;
}

async function answer(route: AnyRoute, newsroom: Newsroom, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if (!isFromOurPages(request, newsroom.url)) return reply.code(403).send({ reasons: ['not-from-our-pages'] });
  const signedIn = route.needs === 'anybody' ? undefined : await whoIs(newsroom.db, request.headers);
  if (route.needs !== 'anybody' && !signedIn) return reply.code(401).send({ reasons: ['not-signed-in'] });

  const read = readRequest(route, request);
  if (!read.ok) return reply.code(400).send({ reasons: ['not-understood'], faults: read.faults });
  const refusal = await refusalOf(route.needs, newsroom, signedIn, read.params);
  if (refusal) return reply.code(refusal === 'not-allowed' ? 403 : 404).send({ reasons: [refusal] });

  const asked = { ...newsroom, ...read, staff: signedIn?.staff ?? nobody, session: { id: signedIn?.sessionId ?? '' }, headers: request.headers };
  return sendAnswer(reply, await route.answer(asked));
}

/** A browser says which page a request comes from, and only a page of ours can set the header (Fetch, forbidden and custom headers). */
function isFromOurPages({ method, headers }: FastifyRequest, url: string): boolean {
  if (method === 'GET' || method === 'HEAD') return true;
  const { origin, host } = headers;
  const isOurs = origin === undefined || origin === url || (URL.canParse(origin) && new URL(origin).host === host);
  return isOurs && headers['x-stoppress-desk'] !== undefined;
}

type Read =
  | { readonly ok: true; readonly params: unknown; readonly query: unknown; readonly body: unknown }
  | { readonly ok: false; readonly faults: string[] };

function readRequest(route: AnyRoute, request: FastifyRequest): Read {
  const parts = { params: route.params, query: route.query, body: route.body instanceof z.ZodType ? route.body : undefined };
  const told: Record<string, unknown> = { body: Buffer.isBuffer(request.body) ? request.body : undefined };
  const faults: string[] = [];
  for (const [part, shape] of Object.entries(parts)) {
    if (!shape) continue;
    const parsed = shape.safeParse(request[part as 'params' | 'query' | 'body']);
    if (parsed.success) told[part] = parsed.data;
    else faults.push(...parsed.error.issues.map((issue) => `${[part, ...issue.path].join('.')}: ${issue.message}`));
  }
  if (route.body && !(route.body instanceof z.ZodType) && !told['body']) faults.push('body: must be sent as application/octet-stream');
  return faults.length > 0 ? { ok: false, faults } : { ok: true, params: told['params'], query: told['query'], body: told['body'] };
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
