// The front door: every page of the site and every machine-readable surface, on one page.
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { openCollab } from '../collab/collab.socket.ts';
import { countVitals } from '../delivery/count-vitals.ts';
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
import { readSeenSeq } from '../plumbing/outbox.ts';
import { type ForCaches, fileHeadersFor, momentHeadersFor, pageHeadersFor } from '../plumbing/press/cache-headers.ts';
import { followPages } from '../plumbing/press/follow-pages.ts';
import type { Answer } from '../plumbing/press/kept-page.ts';
import { type Heard, openPress, type Press } from '../plumbing/press/press.ts';
import { readSnapshot, writeSnapshot } from '../plumbing/press/snapshot.ts';
import type { Reading } from '../plumbing/reading.ts';
import { nameOfRelease } from '../plumbing/release.ts';
import { readSecret } from '../plumbing/secret.ts';
import { addressPages } from '../site/address.page.ts';
import { assetPages } from '../site/assets/assets.page.ts';
import { authorPages } from '../site/author/author.page.ts';
import { consentPages } from '../site/consent/consent.page.ts';
import { sendFault } from '../site/fault/fault.page.ts';
import { frontPages } from '../site/front/front.page.ts';
import { sendNotFound } from '../site/not-found/not-found.page.ts';
import { offlinePages } from '../site/offline/offline.page.ts';
import { picturePages } from '../site/picture/picture.page.ts';
import { previewPages } from '../site/preview/preview.page.ts';
import { topicPages } from '../site/topic/topic.page.ts';
import { vitalsPages } from '../site/vitals/vitals.page.ts';
import { openSignIn, signInSecret } from '../staff/sign-in.ts';
import { followPresence } from '../story/presence/follow-presence.ts';
import { feedPages } from '../wire/feeds/feeds.page.ts';
import { healthPages } from '../wire/health/health.page.ts';
import { robotsPages } from '../wire/robots/robots.page.ts';
import { sitemapPages } from '../wire/sitemaps/sitemaps.page.ts';
import { type Building, publicUrl } from './building.ts';
import { takeOverTakedowns } from './take-over-takedowns.ts';

export type Web = { readonly port: number; close(): Promise<void> };

/** What the press does not answer for: the desk, files, and what machines ask of this one machine. */
const notPages = /^\/(desk|i|a|healthz|readyz|metrics)(\/|$)/;

/** A site with its press in front, which follows the bulletins. */
export type PressedSite = { readonly app: FastifyInstance; readonly press: Press; readonly heard: Heard; stop(): Promise<void> };

export type PressedSiteOrder = Pick<Building, 'db' | 'ownerConnection' | 'log'> & {
  readonly reading: Reading;
  readonly pageCacheBytes: number;
  /** What stands in front. */
  readonly caches?: ForCaches;
  /** Where pages are kept over a restart, and takedowns noted; left out: nowhere. */
  readonly folder?: string;
};

/** The site as readers meet it. */
export async function openPressedSite({
  db,
  ownerConnection,
  log,
  reading,
  pageCacheBytes,
  caches = nothingInFront,
  folder,
}: PressedSiteOrder): Promise<PressedSite> {
  const press = openPress({
    read: (address) => readPage(app, address),
    seen: () => readSeenSeq(reading.db),
    isPage: (path) => !notPages.test(path),
    headersFor: pageHeadersFor(caches),
    secret: await readSecret(db, 'variants'),
    mostBytes: pageCacheBytes,
    now: reading.now,
    log,
  });
  const app = openSite(reading, log, { press, caches });
  const warmth = folder === undefined ? undefined : { folder, release: `${nameOfRelease()} ${reading.url} ${caches.cdn}`, log };
  const kept = warmth && (await readSnapshot(warmth));
  if (kept) press.takeUp(kept.pages);
  const vitals = countVitals({ db, log, now: reading.now });
  app.addHook('preClose', () => vitals.stop());
  vitalsPages(app, vitals);
  const bulletins = await followPages({ db, connection: ownerConnection, log, apply: press.apply, from: kept?.seq });
  press.listenTo(bulletins);
  const takedowns = folder === undefined ? undefined : await takeOverTakedowns({ folder, db, press, log });
  const keepWarm = warmth && setInterval(() => void writeSnapshot(warmth, press.cache, bulletins.seq()).catch(() => {}), snapshotEvery);
  const stop = async (): Promise<void> => {
    clearInterval(keepWarm);
    takedowns?.stop();
    await bulletins.stop();
    if (warmth)
      await writeSnapshot(warmth, press.cache, bulletins.seq()).catch((error: Error) => log.warn({ error: error.message }, 'the hot pages were not kept'));
  };
  return { app, press, heard: bulletins, stop };
}

/** In milliseconds. A process that is killed begins with the pages of then. */
const snapshotEvery = 300_000;

/** A page as it is, whoever asks. */
async function readPage(app: FastifyInstance, address: string): Promise<Answer> {
  const { statusCode, headers, rawPayload } = await app.inject({ method: 'GET', url: address });
  const words = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return { status: statusCode, headers: Object.fromEntries(words), body: rawPayload };
}

const nothingInFront: ForCaches = { cdn: 'none', release: '' };

/** The press, and the caches before it. */
type InFront = { readonly press?: Press; readonly caches?: ForCaches };

/** The site, without a port: what `openWeb` listens with, and what tests ask. */
export function openSite(reading: Reading, log: Log, { press, caches = nothingInFront }: InFront = {}): FastifyInstance {
  const fileHeaders = fileHeadersFor(caches);
  const app = openHttp({
    log,
    url: reading.url,
    answerFirst: press?.answer,
    onNotFound: (request, reply) => sendNotFound(reply, reading, request),
    onFault: sendFault,
  });
  healthPages(app, reading, press);
  frontPages(app, reading);
  topicPages(app, reading);
  authorPages(app, reading);
  picturePages(app, reading, fileHeaders);
  assetPages(app, fileHeaders);
  offlinePages(app, reading, momentHeadersFor(caches));
  consentPages(app, reading);
  feedPages(app, reading);
  sitemapPages(app, reading);
  robotsPages(app, reading);
  addressPages(app, reading);
  return app;
}

export type DeskOrder = Pick<Reading, 'files' | 'url' | 'now'> &
  Pick<Building, 'db' | 'log' | 'ownerConnection'> & { readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'singleSignOn'> };

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
  const newsroom: Newsroom = { ...order, following, presence, door: { mail, singleSignOn: config.singleSignOn?.name } };
  signInApi(app, signIn, url);
  deskApi(app, newsroom);
  previewPages(app, newsroom);
  appPages(app, newsroom, built);
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
        caches: { cdn: config.caches.cdn, release: nameOfRelease() },
      })
    : undefined;
  const app = site?.app ?? openHealth(reading, log);
  if (doors.pages) await openDesk(app, { ...reading, db, log, config, ownerConnection }, await ensureApp(say));
  const collab = doors.collab ? openCollab(app.server, { db, connection: ownerConnection, url: reading.url, log }) : undefined;
  const close = async (): Promise<void> => {
    // First the sockets: a server waits for them for ever.
    await collab?.close();
    await site?.stop();
    await closeWithin(app, 3000);
  };
  try {
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
