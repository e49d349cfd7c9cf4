// Signing in, by a library: passwords, passkeys, one-time codes, single sign-on, sessions. It says who somebody is; what
// they may do stands in staff.ts.
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Db } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import { isOnTheStaff } from './account.sql.ts';
import { deskOrigin, newPasswordPath } from './invitation.ts';

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

/** Answers what is asked under `signInPath`. */
export type SignIn = { readonly handler: (request: Request) => Promise<Response> };

/** The header in which the door tells the library a caller's address; whatever a caller wrote there is overwritten. */
export const addressHeader = 'x-stoppress-address';

/** Where the library's own routes stand. */
export const signInPath = '/desk/api/auth';

/** The house that vouches for people, as the library knows it. */
const singleSignOnId = 'single-sign-on';

/** Characters. NIST SP 800-63B asks for length, not for kinds of letters. */
export const shortestPassword = 10;
export const longestPassword = 200;

const day = 86_400;

/**
 * Opens signing in on the newsroom's database. Nobody can sign up: people are invited. The library asks the other house for
 * its addresses when it opens, and waits for them: so the way through that house has a library of its own, opened when first
 * somebody goes there, and again if the house was away then.
 */
export function openSignIn(order: SignInOrder): SignIn {
  const ourOwn = openLibrary({ ...order, singleSignOn: undefined });
  let byOtherHouse: Promise<Library> | undefined;
  const openOtherHouse = async (): Promise<Library> => {
    const library = openLibrary(order);
    if (!(await knowsOtherHouse(library))) byOtherHouse = undefined;
    return library;
  };
  return {
    handler: async (request) => {
      if (!order.singleSignOn || !leadsToOtherHouse(request)) return ourOwn.handler(request);
      byOtherHouse ??= openOtherHouse();
      return (await byOtherHouse).handler(request);
    },
  };
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
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) => sendReset(user, `${deskOrigin(url)}${newPasswordPath(token)}`),
    },
    // Whoever has left, and whoever is a machine, gets no session, however well they proved who they are.
    databaseHooks: { session: { create: { before: (session) => isOnTheStaff(db, Number(session.userId)) } } },
    rateLimit: { enabled: true, storage: 'database', window: 60, max: 120 },
    advanced: {
      database: { generateId: 'serial' },
      useSecureCookies: url.startsWith('https:'),
      cookiePrefix: 'stoppress',
      // Said aloud: left to itself, the library does not look in tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
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
              },
            ]
          : [],
      }),
    ],
  });
}
