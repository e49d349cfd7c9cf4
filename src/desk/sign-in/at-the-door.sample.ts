// The door of the desk in a test: the library's routes and the desk's own, asked in the process, from any address.
import { createHmac } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { Day } from '../../fixtures/test-day.ts';
import { followOutbox } from '../../plumbing/follow-outbox.ts';
import { openHttp } from '../../plumbing/http.ts';
import { silentLog } from '../../plumbing/log.ts';
import { openMail } from '../../plumbing/mail.ts';
import { readSecret } from '../../plumbing/secret.ts';
import { acceptInvitation } from '../../staff/accept-invitation.ts';
import { theCommandLine } from '../../staff/hire.ts';
import { letIn } from '../../staff/invite.ts';
import { openSignIn, type SingleSignOn, signInSecret } from '../../staff/sign-in.ts';
import type { Staff } from '../../staff/staff.ts';
import { followPresence } from '../../story/presence/follow-presence.ts';
import { deskApi } from '../desk.api.ts';
import { resetLetters } from './reset-letters.ts';
import { signInApi } from './sign-in.api.ts';

export type Knock = { readonly body?: object; readonly cookie?: string | undefined; readonly from?: string; readonly headers?: Record<string, string> };

export type AtTheDoor = {
  readonly app: FastifyInstance;
  /** "POST /auth/sign-in/email", under /desk/api, from our own pages unless told otherwise. */
  knock(key: string, knock?: Knock): Promise<LightMyRequestResponse>;
  /** Gives somebody this password, and the cookie of a session that began with it. */
  enter(staff: Pick<Staff, 'email' | 'name'>, password?: string): Promise<string>;
};

export type DoorOrder = { readonly smtpUrl?: string; readonly singleSignOn?: SingleSignOn; readonly url?: string; readonly proxies?: readonly string[] };

export const aPassword = 'four quiet harbour cranes';

/** Opens the door on a test day. */
export async function atTheDoor(
  { db, connection, files, reading }: Day,
  { smtpUrl, singleSignOn, url = reading.url, proxies }: DoorOrder = {},
): Promise<AtTheDoor> {
  const app = openHttp({
    log: silentLog,
    url,
    proxies,
    onNotFound: (_request, reply) => reply.code(404).send({ reasons: ['no-such-route'] }),
    onFault: (reply, { status }) => reply.code(status).send({ reasons: ['failed'] }),
  });
  const mail = openMail({ smtpUrl, from: smtpUrl && 'desk@gazette.example', log: silentLog });
  const signIn = openSignIn({ db, log: silentLog, url, secret: await readSecret(db, signInSecret), singleSignOn, sendReset: resetLetters(db, mail) });
  signInApi(app, signIn, url);
  const following = followOutbox({ db, connection, log: silentLog });
  const presence = followPresence({ connection, log: silentLog });
  app.addHook('onClose', async () => {
    await Promise.all([following.stop(), presence.stop()]);
  });
  deskApi(app, {
    db,
    files,
    following,
    presence,
    url,
    now: reading.now,
    log: silentLog,
    isOfTheHouse: () => false,
    door: { mail, singleSignOn: singleSignOn?.name },
  });

  const knock: AtTheDoor['knock'] = async (key, { body, cookie, from = '192.0.2.7', headers } = {}) => {
    const [method = '', path = ''] = key.split(' ');
    return app.inject({
      method: method as 'GET',
      url: `/desk/api${path}`,
      remoteAddress: from,
      headers: { origin: url, 'x-stoppress-desk': '1', ...(body && { 'content-type': 'application/json' }), ...(cookie && { cookie }), ...headers },
      ...(body && { payload: JSON.stringify(body) }),
    });
  };
  return {
    app,
    knock,
    enter: async ({ email, name }, password = aPassword) => {
      knocks += 1;
      const opened = await letIn(db, { email, by: await theCommandLine(db) });
      if (!opened.ok) throw new Error(opened.reasons.join());
      await acceptInvitation(db, { token: opened.value.token, name, password });
      return cookiesOf(await knock('POST /auth/sign-in/email', { body: { email, password }, from: `198.51.100.${knocks}` }));
    },
  };
}

let knocks = 0;

/** What a browser would send back. */
export function cookiesOf({ cookies }: LightMyRequestResponse): string {
  return cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

/** The code that an authenticator app shows now, or so many half minutes later (RFC 6238). */
export function codeOf(base32: string, later = 0): string {
  const bits = [...base32.replaceAll('=', '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = hash.at(-1)! & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
