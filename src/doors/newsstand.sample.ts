// A site as readers meet it, and a browser: one day for all the tests of a file.
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../fixtures/browser.ts';
import type { Gazette } from '../fixtures/gazette/lay-out.ts';
import { bringPictureFiles } from '../fixtures/page-kinds.ts';
import { type Day, onTestDay } from '../fixtures/test-day.ts';
import { silentLog } from '../plumbing/log.ts';
import { openPressedSite, type PressedSite } from './pressed-site.ts';
import { openSite } from './site.ts';

export type Newsstand = {
  readonly url: string;
  readonly day: Day;
  readonly gazette: Gazette;
  readonly browser: Browser;
  readonly site: FastifyInstance;
  close(): Promise<void>;
};

/** Opens a site, with its press or, for tests that change what stands on every page, without; some pictures; a browser. `close` ends them all. */
export async function openNewsstand({ isPressed = true } = {}): Promise<Newsstand> {
  const closing = new AbortController();
  const browser = await openBrowser();
  let over: Promise<void> = Promise.resolve();
  const opened = new Promise<Omit<Newsstand, 'close' | 'browser'>>((resolve, reject) => {
    over = onTestDay(async ({ gazette, ...day }) => {
      await bringPictureFiles(day.db, day.files, gazette, ['lighthouse', 'waterfront']);
      const site = isPressed ? await pressed(day) : { app: openSite(day.reading, silentLog), stop: async () => {} };
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

function pressed({ db, connection, reading }: Day): Promise<PressedSite> {
  return openPressedSite({ db, ownerConnection: connection, log: silentLog, reading, pageCacheBytes: 32 * 1024 * 1024 });
}
