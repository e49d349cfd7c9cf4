// The desk in a real browser, on a test day: the site, the desk and the collaboration server on a port of their own, and a
// page for everybody on the staff who is wanted, signed in.
import type { Browser, Page } from 'playwright-core';
import { openCollab } from '../collab/collab.socket.ts';
import { ensureApp } from '../desk/build-app.ts';
import { openBrowser } from '../fixtures/browser.ts';
import { cookieOf } from '../fixtures/signed-in.ts';
import type { Day } from '../fixtures/test-day.ts';
import { freePort } from '../fixtures/the-program.ts';
import { silentLog } from '../plumbing/log.ts';
import type { SingleSignOn } from '../staff/sign-in.ts';
import type { Staff } from '../staff/staff.ts';
import { openSite } from './site.ts';
import { openDesk } from './web.ts';

export type DeskInBrowser = {
  /** http://localhost:{port}, without a slash at the end: passkeys want a name. */
  readonly url: string;
  readonly browser: Browser;
  /** A window of its own for somebody, signed in, at an address under /desk. */
  signIn(staff: Pick<Staff, 'id'>, path?: string, look?: Look): Promise<Page>;
};

export type Look = { readonly width?: number; readonly height?: number; readonly colorScheme?: 'light' | 'dark' };

/** Opens the doors and a browser, lets the deed happen, and closes everything. */
export async function withDesk(
  day: Day,
  deed: (desk: DeskInBrowser) => Promise<void>,
  { singleSignOn }: { readonly singleSignOn?: SingleSignOn } = {},
): Promise<void> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { db, connection } = day;
  const reading = { ...day.reading, url };
  const app = openSite(reading, silentLog);
  await openDesk(
    app,
    {
      ...reading,
      db,
      log: silentLog,
      ownerConnection: connection,
      config: { smtpUrl: undefined, mailFrom: undefined, singleSignOn, push: { into: ['127.0.0.1'], indexNow: undefined } },
    },
    await ensureApp(() => {}),
  );
  const collab = openCollab(app.server, { db, connection, url, log: silentLog });
  await app.listen({ host: 'localhost', port });
  const browser = await openBrowser();
  try {
    await deed({ url, browser, signIn: (staff, path = '/stories', look = {}) => openPage(day, { url, browser }, { staff, path, look }) });
  } finally {
    await browser.close();
    await collab.close();
    app.server.closeAllConnections();
    await app.close();
  }
}

type Visit = { readonly staff: Pick<Staff, 'id'>; readonly path: string; readonly look: Look };

async function openPage({ db }: Day, { url, browser }: Pick<DeskInBrowser, 'url' | 'browser'>, { staff, path, look }: Visit): Promise<Page> {
  const { width = 1280, height = 900, colorScheme = 'light' } = look;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme });
  const [name = '', value = ''] = (await cookieOf(db, staff)).split(/=(.*)/);
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
  const page = await context.newPage();
  await page.goto(`${url}/desk${path}`);
  return page;
}
