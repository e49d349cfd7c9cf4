// Every page of the site and every machine-readable surface, on one page.
import type { FastifyInstance } from 'fastify';
import type { VitalsCount } from '../delivery/count-vitals.ts';
import { hubPath } from '../delivery/push/hub/hub.ts';
import { openHttp } from '../plumbing/http.ts';
import type { Log } from '../plumbing/log.ts';
import { type ForCaches, fileHeadersFor, momentHeadersFor } from '../plumbing/press/cache-headers.ts';
import type { Press } from '../plumbing/press/press.ts';
import type { Reading } from '../plumbing/reading.ts';
import { addressPages } from '../site/address.page.ts';
import { assetPages } from '../site/assets/assets.page.ts';
import { authorPages } from '../site/author/author.page.ts';
import { consentPages } from '../site/consent/consent.page.ts';
import { correctionsPages } from '../site/corrections/corrections.page.ts';
import { sendFault } from '../site/fault/fault.page.ts';
import { frontPages } from '../site/front/front.page.ts';
import { markPages } from '../site/mark/mark.page.ts';
import { sendNotFound } from '../site/not-found/not-found.page.ts';
import { offlinePages } from '../site/offline/offline.page.ts';
import { picturePages } from '../site/picture/picture.page.ts';
import { searchPages } from '../site/search/search.page.ts';
import { topicPages } from '../site/topic/topic.page.ts';
import { isOfApi, sendFaultOfApi } from '../wire/api/content.api.ts';
import { correctionsFeed } from '../wire/feeds/corrections.page.ts';
import { feedPages } from '../wire/feeds/feeds.page.ts';
import { healthPages } from '../wire/health/health.page.ts';
import { openSearchPages } from '../wire/open-search/open-search.page.ts';
import { itemPages } from '../wire/partners/items.page.ts';
import { robotsPages } from '../wire/robots/robots.page.ts';
import { sitemapPages } from '../wire/sitemaps/sitemaps.page.ts';

export const nothingInFront: ForCaches = { cdn: 'none', release: '' };

/** The press, the caches and the proxies before it, and what is heard of how pages were. */
export type InFront = { readonly press?: Press; readonly caches?: ForCaches; readonly proxies?: readonly string[]; readonly vitals?: VitalsCount };

/** The site, without a port: what `openWeb` listens with, and what tests ask. */
export function openSite(reading: Reading, log: Log, { press, caches = nothingInFront, proxies, vitals }: InFront = {}): FastifyInstance {
  const fileHeaders = fileHeadersFor(caches);
  const app = openHttp({
    log,
    url: reading.url,
    proxies,
    answerFirst: press?.answer,
    onNotFound: (request, reply) => sendNotFound(reply, reading, request),
    onFault: (reply, fault) => (isOfApi(reply.request.url) ? sendFaultOfApi(reply, fault) : sendFault(reply, fault)),
  });
  healthPages(app, reading, { press, vitals });
  frontPages(app, reading);
  topicPages(app, reading);
  authorPages(app, reading);
  correctionsPages(app, reading);
  searchPages(app, reading);
  picturePages(app, reading, fileHeaders);
  assetPages(app, fileHeaders);
  offlinePages(app, reading, momentHeadersFor(caches));
  consentPages(app, reading);
  markPages(app, reading);
  const hub = `${reading.url}${hubPath}`;
  feedPages(app, reading, hub);
  correctionsFeed(app, reading, hub);
  itemPages(app, reading);
  sitemapPages(app, reading);
  robotsPages(app, reading);
  openSearchPages(app, reading);
  addressPages(app, reading);
  return app;
}
