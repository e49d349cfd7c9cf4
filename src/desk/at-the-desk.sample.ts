// The desk's API in a test: asked in the process, as somebody on the staff, through the very door that browsers come by.
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { cookieOf } from '../fixtures/signed-in.ts';
import type { Day } from '../fixtures/test-day.ts';
import { followOutbox } from '../plumbing/follow-outbox.ts';
import { openHttp } from '../plumbing/http.ts';
import { silentLog } from '../plumbing/log.ts';
import { openMail } from '../plumbing/mail.ts';
import type { Staff } from '../staff/staff.ts';
import { followPresence } from '../story/presence/follow-presence.ts';
import { deskApi } from './desk.api.ts';

export type AtTheDesk = {
  readonly app: FastifyInstance;
  /** Asks as somebody (undefined: without a session). `key` is "GET /stories/7?stage=3", its path under /desk/api. */
  ask(as: Staff | undefined, key: string, body?: unknown): Promise<LightMyRequestResponse>;
};

/** Opens the desk's API on a test day. */
export function atTheDesk({ db, files, reading, connection }: Day): AtTheDesk {
  const app = openHttp({
    log: silentLog,
    url: reading.url,
    onNotFound: (_request, reply) => reply.code(404).send({ reasons: ['no-such-route'] }),
    onFault: (reply, { status }) => reply.code(status).send({ reasons: ['failed'] }),
  });
  const following = followOutbox({ db, connection, log: silentLog });
  const presence = followPresence({ connection, log: silentLog });
  app.addHook('onClose', async () => {
    await Promise.all([following.stop(), presence.stop()]);
  });
  deskApi(app, {
    db,
    files,
    url: reading.url,
    now: reading.now,
    log: silentLog,
    door: { mail: openMail({ smtpUrl: undefined, from: undefined, log: silentLog }), singleSignOn: undefined },
    isOfTheHouse: (host) => host === 'localhost',
    following,
    presence,
  });
  return {
    app,
    ask: async (as, key, body) => {
      const [method = '', path = ''] = key.split(' ');
      return app.inject({
        method: method as 'GET',
        url: `/desk/api${path}`,
        headers: {
          'x-stoppress-desk': '1',
          ...(as && { cookie: await cookieOf(db, as) }),
          ...(body !== undefined && { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' }),
        },
        ...(body !== undefined && { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
      });
    },
  };
}
