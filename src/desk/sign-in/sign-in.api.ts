// Signing in: the library's own routes, those of them that the desk uses, and the links that let somebody in.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readPublication } from '../../paper/read-publication.ts';
import { acceptInvitation, readInvitation } from '../../staff/accept-invitation.ts';
import { addressHeader, type SignIn, signInPath } from '../../staff/sign-in.ts';
import { route } from '../route.ts';

/** What of the library stands open. People are invited, so nobody signs up; names and addresses are the newsroom's. */
const open = [
  'sign-in/email',
  'sign-in/social',
  'sign-out',
  'request-password-reset',
  'reset-password',
  'change-password',
  'two-factor/enable',
  'two-factor/disable',
  'two-factor/verify-totp',
  'two-factor/verify-backup-code',
  'two-factor/generate-backup-codes',
  'passkey/generate-register-options',
  'passkey/verify-registration',
  'passkey/generate-authenticate-options',
  'passkey/verify-authentication',
  'passkey/list-user-passkeys',
  'passkey/delete-passkey',
  'callback/single-sign-on',
  'error',
];

/** Registers the library's routes under /desk/api/auth. It checks where a request comes from by itself. */
export function signInApi(app: FastifyInstance, signIn: SignIn, url: string): void {
  app.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    bodyLimit: 64 * 1024,
    handler: (request, reply) => passOn(signIn, url, request, reply),
  });
}

async function passOn(signIn: SignIn, url: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const [path = ''] = request.url.slice(signInPath.length + 1).split('?');
  if (!open.some((known) => path === known || path.startsWith(`${known}/`))) return reply.code(404).send({ message: 'no-such-route' });
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  headers.set(addressHeader, addressOf(request));
  const body = request.method === 'POST' ? JSON.stringify(request.body ?? {}) : undefined;
  if (body !== undefined) {
    headers.set('content-type', 'application/json');
    headers.delete('content-length');
  }
  const answer = await signIn.handler(new Request(new URL(request.url, url), { method: request.method, headers, ...(body !== undefined && { body }) }));
  reply.code(answer.status).header('cache-control', 'no-store');
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await answer.arrayBuffer()));
}

/**
 * The address a caller comes from: the socket's, which nobody can forge. A proxy on this machine adds the caller's at the end
 * of X-Forwarded-For; what stands before it was written by the caller.
 */
function addressOf({ ip, headers }: FastifyRequest): string {
  const isProxy = /^(127\.|::1$|::ffff:127\.)/.test(ip);
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return isProxy && told ? told : ip;
}

const token = z.string().min(20).max(100);

export const signInRoutes = {
  /** What the door shows before anybody is known: the paper's name, and whether another house vouches for people. */
  'GET /door': route({
    needs: 'anybody',
    answer: async ({ db, door }) => {
      const { name, language } = await readPublication(db);
      return { name, language, singleSignOn: door.singleSignOn ?? null, mail: door.mail.isOn };
    },
  }),

  /** What a one-time link says about itself. */
  'GET /welcome/:token': route({
    needs: 'anybody',
    params: z.object({ token }),
    answer: async ({ db, params }) => ({ invitation: (await readInvitation(db, params.token)) ?? null }),
  }),

  'POST /welcome/:token': route({
    needs: 'anybody',
    params: z.object({ token }),
    body: z.object({ email: z.string().max(300).optional(), name: z.string().max(200), password: z.string().max(1000) }),
    answer: ({ db, params, body }) => acceptInvitation(db, { token: params.token, ...body }),
  }),
};
