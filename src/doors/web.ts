// The front door: what a process answers, and on which port.
import type { Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openCollab } from '../collab/collab.socket.ts';
import { isOfTheHouse } from '../delivery/push/guard.ts';
import { readIndexNowKey } from '../delivery/push/index-now/tell-search-engines.ts';
import { appPages } from '../desk/app.page.ts';
import { type App, ensureApp } from '../desk/build-app.ts';
import { deskApi } from '../desk/desk.api.ts';
import type { Newsroom } from '../desk/route.ts';
import { resetLetters } from '../desk/sign-in/reset-letters.ts';
import { signInApi } from '../desk/sign-in/sign-in.api.ts';
import type { Config } from '../plumbing/config.ts';
import { KnownFault } from '../plumbing/fault.ts';
import { followOutbox } from '../plumbing/follow-outbox.ts';
import { openHttp } from '../plumbing/http.ts';
import type { Log } from '../plumbing/log.ts';
import { openMail } from '../plumbing/mail.ts';
import type { Reading } from '../plumbing/reading.ts';
import { nameOfRelease } from '../plumbing/release.ts';
import { readSecret } from '../plumbing/secret.ts';
import { previewPages } from '../site/preview/preview.page.ts';
import { openSignIn, signInSecret } from '../staff/sign-in.ts';
import { followPresence } from '../story/presence/follow-presence.ts';
import { contentApi } from '../wire/api/content.api.ts';
import { openWaiting } from '../wire/api/wait-for-changes.ts';
import { healthPages } from '../wire/health/health.page.ts';
import { indexNowPages } from '../wire/index-now/index-now.page.ts';
import { hubPages } from '../wire/websub/hub.page.ts';
import { type Building, publicUrl } from './building.ts';
import { openPressedSite } from './pressed-site.ts';

export type Web = { readonly port: number; close(): Promise<void> };

export type DeskOrder = Pick<Reading, 'files' | 'url' | 'now'> &
  Pick<Building, 'db' | 'log' | 'ownerConnection'> & { readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'singleSignOn' | 'push'> };

/** The desk: signing in, its application and its API. */
export async function openDesk(app: FastifyInstance, { config, ownerConnection, ...order }: DeskOrder, built: App): Promise<void> {
  const { db, url, log } = order;
  const mail = openMail({ smtpUrl: config.smtpUrl, from: config.mailFrom, log });
  const signIn = openSignIn({ db, log, url, secret: await readSecret(db, signInSecret), singleSignOn: config.singleSignOn, sendReset: resetLetters(db, mail) });
  const following = followOutbox({ db, connection: ownerConnection, log });
  const presence = followPresence({ connection: ownerConnection, log });
  app.addHook('preClose', async () => {
    await Promise.all([following.stop(), presence.stop()]);
  });
  const door = { mail, singleSignOn: config.singleSignOn?.name };
  const newsroom: Newsroom = { ...order, following, presence, door, isOfTheHouse: (host) => isOfTheHouse(host, config.push.into) };
  signInApi(app, signIn, url);
  deskApi(app, newsroom);
  previewPages(app, newsroom);
  appPages(app, newsroom, built);
}

export type ContentApiOrder = Reading & { readonly newsroom: Building['db'] } & Pick<Building, 'ownerConnection' | 'log'>;

/** What clients ask. */
export function openContentApi(app: FastifyInstance, { ownerConnection, log, ...api }: ContentApiOrder): void {
  const following = followOutbox({ db: api.newsroom, connection: ownerConnection, log });
  contentApi(app, { ...api, waiting: openWaiting(following) });
}

/** What a process answers: pages, the socket people write together through, or both on one port. */
export type Doors = { readonly pages: boolean; readonly collab: boolean };

/** Listens on the host and port of the settings. A process for the socket alone has a port of its own; a proxy sends /desk/collab there. */
export async function openWeb({ config, db, readers, files, ownerConnection, log }: Building, doors: Doors, say: (words: string) => void): Promise<Web> {
  const reading = { db: readers, files, url: publicUrl(config), now: () => new Date() };
  const site = doors.pages
    ? await openPressedSite({
        db,
        ownerConnection,
        log,
        reading,
        pageCacheBytes: config.pageCacheBytes,
        folder: config.data,
        proxies: config.proxies,
        caches: { cdn: config.caches.cdn, release: nameOfRelease() },
      })
    : undefined;
  const app = site?.app ?? openHealth(reading, log);
  let collab: ReturnType<typeof openCollab> | undefined;
  const close = async (): Promise<void> => {
    // First the sockets: a server waits for them for ever.
    await collab?.close();
    await partGently(app.server);
    await site?.stop();
    await closeWithin(app, 3000);
  };
  try {
    if (doors.pages) openContentApi(app, { ...reading, newsroom: db, ownerConnection, log });
    if (doors.pages) hubPages(app, { db, url: reading.url, now: reading.now });
    if (doors.pages) indexNowPages(app, await readIndexNowKey(db));
    if (doors.pages) await openDesk(app, { ...reading, db, log, config, ownerConnection }, await ensureApp(say));
    if (doors.collab) collab = openCollab(app.server, { db, connection: ownerConnection, url: reading.url, log });
    await listen(app, config);
  } catch (error) {
    await close();
    throw error;
  }
  return { port: (app.server.address() as AddressInfo).port, close };
}

/** Nothing but whether it is well. */
function openHealth(reading: Reading, log: Log): FastifyInstance {
  const app = openHttp({
    log,
    url: reading.url,
    onNotFound: (_request, reply) => reply.code(404).send(),
    onFault: (reply, { status }) => reply.code(status).send(),
  });
  healthPages(app, reading);
  return app;
}

/** So long whoever is connected may still ask, in milliseconds. A proxy asks more often on the connections that it uses. */
const parting = 500;

/**
 * Takes nobody new, and tells whoever asks that this was the last answer on their connection: a proxy sends the next request to
 * another node, and is never cut off in the middle of one.
 */
async function partGently(server: Server): Promise<void> {
  if (!server.listening) return;
  server.prependListener('request', (_request, response) => {
    response.shouldKeepAlive = false;
  });
  // Node's own way of closing would hang up on idle connections, on which a request may be coming.
  const allGone = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
  await Promise.race([allGone, pause(parting)]);
}

/** Answers in hand are given; whoever has not asked to the end by then is cut off. */
async function closeWithin(app: FastifyInstance, milliseconds: number): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), milliseconds);
  await app.close();
  clearTimeout(cut);
}

/** One that was killed a moment ago may hold the port for a moment more. */
async function listen(app: FastifyInstance, { host, port }: Building['config']): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await app.listen({ host, port });
      return;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && attempt < 20) {
        await pause(250);
        continue;
      }
      const why = code === 'EADDRINUSE' ? 'another program listens there' : message;
      throw new KnownFault(`The site cannot listen on ${host}:${port} (${why}): choose another with PORT or STOPPRESS_HOST.`);
    }
  }
}
