// Signing in: the library's own routes, those of them that the desk uses, and the links that let somebody in.
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { readPublication } from '../../paper/read-publication.ts';
import { acceptInvitation, readInvitation } from '../../staff/accept-invitation.ts';
import { addressHeader, type SignIn, signInPath } from '../../staff/sign-in.ts';
import { faultInWhatCame } from '../hostile-words.ts';
import { route } from '../route.ts';
import { idInAddress, text } from '../shapes.ts';

/**
 * What of the library stands open, and what each of it is told: the rest of what it could be told stays outside. People are
 * invited, so nobody signs up; names and addresses are the newsroom's.
 */
const open: Readonly<Record<string, z.ZodType>> = {
  'POST sign-in/email': z.object({ email: text(300), password: secret(), callbackURL: text(2000).optional() }),
  'POST sign-in/social': z.object({
    provider: text(100),
    callbackURL: text(2000).optional(),
    errorCallbackURL: text(2000).optional(),
    disableRedirect: z.boolean().optional(),
  }),
  'POST sign-out': z.object({}),
  'POST request-password-reset': z.object({ email: text(300), redirectTo: text(2000).optional() }),
  'POST reset-password': z.object({ newPassword: secret(), token: text(200) }),
  // Whoever had the old password is out: that is not for the sender to choose.
  'POST change-password': z.object({ currentPassword: secret(), newPassword: secret() }).transform((told) => ({ ...told, revokeOtherSessions: true })),
  'POST two-factor/enable': z.object({ password: secret() }),
  'POST two-factor/disable': z.object({ password: secret() }),
  'POST two-factor/verify-totp': z.object({ code: text(100) }),
  'POST two-factor/verify-backup-code': z.object({ code: text(100) }),
  'POST two-factor/generate-backup-codes': z.object({ password: secret() }),
  'GET passkey/generate-register-options': z.undefined(),
  'POST passkey/verify-registration': z.object({ response: credential(), name: text(200).optional() }),
  'GET passkey/generate-authenticate-options': z.undefined(),
  'POST passkey/verify-authentication': z.object({ response: credential() }),
  'GET passkey/list-user-passkeys': z.undefined(),
  'POST passkey/delete-passkey': z.object({ id: idInAddress.transform(String) }),
  'GET callback/single-sign-on': z.undefined(),
};

/** Neither trimmed nor refused for its length: the library says what is too long. */
function secret(): z.ZodType<string> {
  return z.string().max(1000);
}

/** What a browser says of a key (WebAuthn, 5.1): the library looks at it. */
function credential(): z.ZodType {
  return z.record(z.string().max(100), z.unknown());
}

/** Milliseconds after which a letter that was asked for is answered: whether there is anybody of that address must not show. */
const letterTakes = 400;

/** Registers the library's routes under /desk/api/auth. It checks where a request comes from by itself. */
export function signInApi(app: FastifyInstance, signIn: SignIn, url: string): void {
  app.route({
    method: ['GET', 'POST'],
    url: `${signInPath}/*`,
    bodyLimit: 64 * 1024,
    handler: (request, reply) => passOn(signIn, url, request, reply),
    errorHandler: (error: FastifyError, _request, reply) => {
      if ((error.statusCode ?? 500) >= 500) throw error;
      return reply.code(error.statusCode ?? 400).send(notUnderstood);
    },
  });
}

const notUnderstood = { code: 'NOT_UNDERSTOOD', message: 'The desk did not understand what it was asked.' };

async function passOn(signIn: SignIn, url: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const { method, body } = request;
  const [path = '', query = ''] = request.url.slice(signInPath.length + 1).split('?');
  const shape = open[`${method} ${path}`];
  if (!shape) return reply.code(404).send({ message: 'no-such-route' });
  if (typeof body === 'string') return reply.code(415).send(notUnderstood);
  const told = shape.safeParse(method === 'GET' ? undefined : (body ?? {}));
  if (!told.success || faultInWhatCame(body)) return reply.code(400).send(notUnderstood);

  const asked = new Request(new URL(`${signInPath}/${path}${method === 'GET' ? `?${query}` : ''}`, url), {
    method,
    headers: headersOf(request),
    ...(method === 'POST' && { body: JSON.stringify(told.data) }),
  });
  const [answer] = await Promise.all([signIn.handler(asked), path === 'request-password-reset' ? pause(letterTakes) : undefined]);
  reply.code(answer.status);
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await answer.arrayBuffer()));
}

function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) if (value !== undefined) headers.set(name, String(value));
  headers.set(addressHeader, request.ip);
  if (request.method === 'POST') headers.set('content-type', 'application/json');
  headers.delete('content-length');
  return headers;
}

const token = z.string().min(20).max(100);
/** A newsroom that joins on one day comes by one address. */
const triesInAMinute = 20;

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
    triesInAMinute,
    params: z.object({ token }),
    answer: async ({ db, params }) => ({ invitation: (await readInvitation(db, params.token)) ?? null }),
  }),

  'POST /welcome/:token': route({
    needs: 'anybody',
    triesInAMinute,
    params: z.object({ token }),
    body: z.object({ email: z.string().max(300).optional(), name: z.string().max(200), password: z.string().max(1000) }),
    answer: ({ db, params, body }) => acceptInvitation(db, { token: params.token, ...body }),
  }),
};
