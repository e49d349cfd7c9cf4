// The site with its press in front: pages that are kept, what is heard of changes, what outlives the process.
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { countViews } from '../ads/count-views.ts';
import { countVitals } from '../delivery/count-vitals.ts';
import { readSeenSeq } from '../plumbing/outbox.ts';
import { type ForCaches, pageHeadersFor } from '../plumbing/press/cache-headers.ts';
import { followPages } from '../plumbing/press/follow-pages.ts';
import type { Answer } from '../plumbing/press/kept-page.ts';
import { type Heard, openPress, type Press } from '../plumbing/press/press.ts';
import { readSnapshot, writeSnapshot } from '../plumbing/press/snapshot.ts';
import type { Reading } from '../plumbing/reading.ts';
import { nameOfRelease } from '../plumbing/release.ts';
import { readSecret } from '../plumbing/secret.ts';
import { viewsPages } from '../site/ads/views.page.ts';
import { vitalsPages } from '../site/vitals/vitals.page.ts';
import type { Building } from './building.ts';
import { nothingInFront, openSite } from './site.ts';
import { takeOverTakedowns } from './take-over-takedowns.ts';

/** What the press does not answer for: the desk, clients, files, and what machines ask of this one machine. */
const notPages = /^\/(desk|api\/v1|i|a|healthz|readyz|metrics)(\/|$)/;

/** A site with its press in front, which follows the bulletins. */
export type PressedSite = { readonly app: FastifyInstance; readonly press: Press; readonly heard: Heard; stop(): Promise<void> };

export type PressedSiteOrder = Pick<Building, 'db' | 'ownerConnection' | 'log'> & {
  readonly reading: Reading;
  readonly pageCacheBytes: number;
  /** What stands in front. */
  readonly caches?: ForCaches;
  readonly proxies?: readonly string[];
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
  proxies = [],
  folder,
}: PressedSiteOrder): Promise<PressedSite> {
  const secret = await readSecret(db, 'variants');
  const press = openPress({
    read: (address) => readPage(app, address),
    seen: () => readSeenSeq(reading.db),
    isPage: (path) => !notPages.test(path),
    headersFor: pageHeadersFor(caches),
    secret,
    mostBytes: pageCacheBytes,
    now: reading.now,
    log,
  });
  const vitals = countVitals({ db, log, now: reading.now });
  const app = openSite(reading, log, { press, caches, proxies, vitals });
  const warmth = folder === undefined ? undefined : { folder, release: `${nameOfRelease()} ${reading.url} ${caches.cdn} ${fingerprintOf(secret)}`, log };
  const kept = warmth && (await readSnapshot(warmth, { seq: await readSeenSeq(db) }));
  if (kept) press.takeUp(kept.pages);
  app.addHook('preClose', () => vitals.stop());
  vitalsPages(app, vitals);
  const views = countViews({ db, log, now: reading.now });
  app.addHook('preClose', () => views.stop());
  viewsPages(app, views);
  const bulletins = await followPages({ connection: ownerConnection, log, apply: press.apply, from: kept?.seq });
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

/** Of a database: no two make the same secret. */
function fingerprintOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url').slice(0, 16);
}

/** In milliseconds. A process that is killed begins with the pages of then. */
const snapshotEvery = 300_000;

/** A page as it is, whoever asks. */
async function readPage(app: FastifyInstance, address: string): Promise<Answer> {
  const { statusCode, headers, rawPayload } = await app.inject({ method: 'GET', url: address });
  const words = Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as const]));
  return { status: statusCode, headers: Object.fromEntries(words), body: rawPayload };
}
