// Signing in, by a library: passwords, passkeys, one-time codes, single sign-on, sessions. It says who somebody is; what
// they may do stands in staff.ts.
import { setTimeout as pause } from 'node:timers/promises';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError, isAPIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Db } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import { isOnTheStaff } from './account.sql.ts';
import { deskOrigin, newPasswordPath } from './invitation.ts';
import { spendCode } from './spend-code.ts';

/** Another house that vouches for people (OpenID Connect). */
export type SingleSignOn = { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly name: string };

export type SignInOrder = {
  readonly db: Db;
  readonly log: Log;
  /** The public origin: cookies, passkeys and links hold for it. On this machine it goes by both its names. */
  readonly url: string;
  /** Signs cookies, encrypts secrets of second factors. */
  readonly secret: string;
  readonly singleSignOn?: SingleSignOn | undefined;
  /** Hands a person the link with which they set a new password. */
  readonly sendReset: (to: { readonly email: string; readonly name: string }, link: string) => Promise<void>;
};

/** Under which name the secret of signing in is kept. */
export const signInSecret = 'sign-in';

/** Answers what is asked under `signInPath`. What fails, fails as a bug of ours would. */
export type SignIn = { readonly handler: (request: Request) => Promise<Response> };

/** The header in which the door tells the library a caller's address; whatever a caller wrote there is overwritten. */
export const addressHeader = 'x-stoppress-address';

/** Where the library's own routes stand. */
export const signInPath = '/desk/api/auth';

/** What is said when the house that vouches for people does not answer. */
const otherHouseIsAway = 'other_house_is_away';

/** Where people sign in; told, in `error`, what went wrong on the way. */
const doorPath = '/desk/sign-in';

/** The house that vouches for people, as the library knows it. */
const singleSignOnId = 'single-sign-on';

/** Characters. NIST SP 800-63B asks for length, not for kinds of letters. */
export const shortestPassword = 10;
export const longestPassword = 200;

const day = 86_400;

/** Milliseconds the other house has for each answer of ours that waits for it. */
const patience = 5000;

/**
 * Opens signing in on the newsroom's database. Nobody can sign up: people are invited. The library asks the other house for
 * its addresses when it opens, and waits for them: so the way through that house has a library of its own, opened when first
 * somebody goes there, and again if the house was away then.
 */
export function openSignIn(order: SignInOrder): SignIn {
  const ourOwn = openLibrary({ ...order, singleSignOn: undefined });
  let byOtherHouse: Promise<Library | undefined> | undefined;
  const openOtherHouse = async (): Promise<Library | undefined> => {
    const library = openLibrary(order);
    const isThere = await within(patience, knowsOtherHouse(library));
    if (!isThere) byOtherHouse = undefined;
    return isThere ? library : undefined;
  };
  return {
    handler: async (request) => {
      if (!order.singleSignOn || !leadsToOtherHouse(request)) return ourOwn.handler(request);
      byOtherHouse ??= openOtherHouse();
      const library = await byOtherHouse;
      const answer = library && (await within(patience, library.handler(request)));
      if (answer) return answer;
      order.log.warn({ issuer: order.singleSignOn.issuer }, 'the other house does not answer');
      return isAway(request, order.url);
    },
  };
}

/** What comes of it; undefined when it takes longer. */
async function within<Value>(milliseconds: number, coming: Promise<Value>): Promise<Value | undefined> {
  const waiting = new AbortController();
  const tooLong = pause(milliseconds, undefined, { signal: waiting.signal }).catch(() => undefined);
  return Promise.race([coming, tooLong]).finally(() => waiting.abort());
}

/** To whoever asks by a script, in words; whoever is on the way back is led to the door. */
function isAway({ method }: Request, url: string): Response {
  return method === 'GET'
    ? new Response(null, { status: 302, headers: { location: `${deskOrigin(url)}${doorPath}?error=${otherHouseIsAway}` } })
    : Response.json({ code: otherHouseIsAway, message: 'The other house does not answer.' }, { status: 503 });
}

type Library = ReturnType<typeof openLibrary>;

function leadsToOtherHouse({ url }: Request): boolean {
  const { pathname } = new URL(url);
  return pathname === `${signInPath}/sign-in/social` || pathname === `${signInPath}/callback/${singleSignOnId}`;
}

async function knowsOtherHouse(library: Library): Promise<boolean> {
  const { socialProviders } = await library.$context;
  return socialProviders.some(({ id }) => id === singleSignOnId);
}

function openLibrary({ db, log, url, secret, singleSignOn, sendReset }: SignInOrder) {
  const origins = [...new Set([url, deskOrigin(url)])];
  return betterAuth({
    appName: 'Stop Press',
    baseURL: url,
    basePath: signInPath,
    secret,
    trustedOrigins: origins,
    telemetry: { enabled: false },
    // A wrong password is no news.
    logger: { level: 'error', log: (_level, message, ...more) => log.error({ more: more.map(String) }, `signing in: ${message}`) },
    database: { db: db as never, type: 'postgres' },
    user: { modelName: 'staff', changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    session: { modelName: 'staffSession', fields: { userId: 'staffId' }, expiresIn: 14 * day, updateAge: day, cookieCache: { enabled: false } },
    account: { modelName: 'staffAccount', fields: { userId: 'staffId' }, accountLinking: { enabled: true } },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: async ({ user, token }) => {
        if (await isOnTheStaff(db, Number(user.id))) await sendReset(user, `${deskOrigin(url)}${newPasswordPath(token)}`);
      },
    },
    databaseHooks: { session: { create: { before: ({ userId }, asked) => admit(db, Number(userId), asked) } } },
    // Beside the library's own: three in ten seconds for a password or a code, three letters in a minute.
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 120,
      customRules: { '/reset-password': { window: 60, max: 5 }, '/passkey/verify-authentication': { window: 60, max: 20 } },
    },
    onAPIError: { errorURL: `${deskOrigin(url)}${doorPath}`, onError: failAsOurs },
    advanced: {
      database: { generateId: 'serial' },
      useSecureCookies: url.startsWith('https:'),
      cookiePrefix: 'stoppress',
      // Said aloud: left to itself, the library does not look in tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      // Letters: whether one goes out must not show in how long the answer takes.
      backgroundTasks: { handler: (task) => void task.catch((error: Error) => log.error({ error: error.stack }, 'a letter was not sent')) },
    },
    plugins: [
      twoFactor({ issuer: 'Stop Press', schema: { twoFactor: { modelName: 'staffSecondFactor', fields: { userId: 'staffId' } } } }),
      passkey({
        rpID: new URL(deskOrigin(url)).hostname,
        rpName: 'Stop Press',
        origin: origins,
        schema: { passkey: { modelName: 'staffPasskey', fields: { userId: 'staffId', credentialID: 'credentialId' } } },
      }),
      genericOAuth({
        config: singleSignOn
          ? [
              {
                providerId: singleSignOnId,
                discoveryUrl: `${singleSignOn.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                clientId: singleSignOn.clientId,
                clientSecret: singleSignOn.clientSecret,
                scopes: ['openid', 'email', 'profile'],
                pkce: true,
                disableSignUp: true,
                disableImplicitSignUp: true,
                // Some houses write "false" as a word, which would count as yes.
                mapProfileToUser: ({ email_verified }) => ({ emailVerified: email_verified === true }),
              },
            ]
          : [],
      }),
    ],
  });
}

/**
 * Before there is a session: whoever has left, and whoever is a machine, gets none, however well they proved who they are, and
 * is told no more than a stranger. A code of an authenticator app is good for one session (RFC 6238, 5.2).
 */
async function admit(db: Db, staffId: number, asked: { readonly path: string; readonly body?: { readonly code?: unknown } } | null): Promise<void> {
  if (!(await isOnTheStaff(db, staffId))) throw APIError.from('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' });
  if (asked?.path !== '/two-factor/verify-totp') return;
  if (!(await spendCode(db, staffId, String(asked.body?.code)))) throw APIError.from('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
}

/** A refusal goes out as it is; anything else flies to the door, which logs it. Left to itself, the library writes both to the console. */
function failAsOurs(error: unknown): void {
  if (!isAPIError(error)) throw error;
}
