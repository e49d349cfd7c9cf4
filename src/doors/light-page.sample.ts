// A site as readers meet it, in a real browser, for the tests of its pages.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../fixtures/browser.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { bringPictureFiles } from '../fixtures/page-kinds.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { openPressedSite } from './pressed-site.ts';

export type Newsstand = {
  readonly url: string;
  readonly day: Day;
  readonly gazette: Gazette;
  readonly browser: Browser;
  readonly site: FastifyInstance;
  close(): Promise<void>;
};

/** Opens a site with its press, some pictures and a browser; `close` ends them all. */
export async function openNewsstand(): Promise<Newsstand> {
  const closing = new AbortController();
  const browser = await openBrowser();
  let over: Promise<void> = Promise.resolve();
  const opened = new Promise<Omit<Newsstand, 'close' | 'browser'>>((resolve, reject) => {
    over = onTestDay(async ({ gazette, ...day }) => {
      await bringPictureFiles(day.db, day.files, gazette, ['lighthouse', 'waterfront']);
      const site = await openPressedSite({
        db: day.db,
        ownerConnection: day.connection,
        log: silentLog,
        reading: day.reading,
        pageCacheBytes: 32 * 1024 * 1024,
      });
      await site.app.listen({ host: '127.0.0.1', port: 0 });
      resolve({ url: `http://127.0.0.1:${(site.app.server.address() as AddressInfo).port}`, day, gazette, site: site.app });
      if (!closing.signal.aborted) await once(closing.signal, 'abort');
      site.app.server.closeAllConnections();
      await site.stop();
      await site.app.close();
    });
    over.catch(reject);
  });
  const stand = await opened;
  const close = async (): Promise<void> => {
    await browser.close();
    closing.abort();
    await over;
  };
  return { ...stand, browser, close };
}

export type Fetched = { readonly path: string; readonly type: string; readonly bytes: number };

/** A page and everything it fetched, in the bytes that travel: text as brotli. */
export async function weigh({ browser, url }: Newsstand, path: string, options: BrowserContextOptions = phone): Promise<{ page: Page; fetched: Fetched[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const fetching: Promise<Fetched>[] = [];
  page.on('response', (response) => {
    fetching.push(
      response
        .body()
        .catch(() => Buffer.alloc(0))
        .then((body) => {
          const { pathname } = new URL(response.url());
          const isText = /text|json|javascript|xml/.test(response.headers()['content-type'] ?? '');
          return {
            path: pathname,
            type: response.request().resourceType(),
            bytes: isText ? brotliCompressSync(body, { params: { 1: 5 } }).length : body.length,
          };
        }),
    );
  });
  await page.goto(url + path, { waitUntil: 'networkidle' });
  return { page, fetched: await Promise.all(fetching) };
}

/** What the targets are measured on (reader.md, 2f, row 7). */
const phone: BrowserContextOptions = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };
