// Takes the pictures of docs/desk.md: real Chromium on a throwaway Gazette, into docs/pictures/desk/. The newsroom's day is the
// day of the tests, its browsers' clocks stand still and nothing moves: a new run shows what the code changed, and little else.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { openCollab } from '../src/collab/collab.socket.ts';
import { ensureApp } from '../src/desk/build-app.ts';
import { openSite } from '../src/doors/site.ts';
import { openDesk } from '../src/doors/web.ts';
import { openBrowser } from '../src/fixtures/browser.ts';
import { drawPictures } from '../src/fixtures/gazette/bring-pictures.ts';
import { type Gazette, layOutGazette } from '../src/fixtures/gazette/lay-out.ts';
import { cookieOf } from '../src/fixtures/signed-in.ts';
import { testDay } from '../src/fixtures/test-server.ts';
import { freePort } from '../src/fixtures/the-program.ts';
import { makeRenditions } from '../src/pictures/make-renditions.ts';
import { type Db, openDb } from '../src/plumbing/db.ts';
import { joinEmbeddedPostgres } from '../src/plumbing/embedded-postgres.ts';
import { openFiles } from '../src/plumbing/files.ts';
import { silentLog } from '../src/plumbing/log.ts';
import { migrate } from '../src/plumbing/migrate.ts';
import { ensureReadersLogin } from '../src/plumbing/readers-role.ts';
import type { Staff } from '../src/staff/staff.ts';

type Desk = { readonly gazette: Gazette; open(as: Pick<Staff, 'id'> | undefined, address: string, look?: Look): Promise<Page> };
type Look = { readonly width?: number; readonly height?: number; readonly colorScheme?: 'light' | 'dark' };

const pictures = fileURLToPath(new URL('../docs/pictures/desk/', import.meta.url));
const phone: Look = { width: 390, height: 844 };

// They follow one another: what is written together is what the history then compares.
const stops: readonly ((desk: Desk) => Promise<void>)[] = [
  signingIn,
  list,
  palette,
  writingTogether,
  comparing,
  library,
  cutting,
  diary,
  approvingOnPhone,
  obstacles,
  publishing,
  campaigns,
];

mkdirSync(pictures, { recursive: true });
await onThrowawayDesk(async (desk) => {
  for (const stop of stops) await stop(desk);
});

// ── The stops ──────────────────────────────────────────────────────────────────────────────

async function signingIn({ open }: Desk): Promise<void> {
  const page = await open(undefined, '/sign-in');
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await take(page, 'sign-in');
}

async function list({ gazette, open }: Desk): Promise<void> {
  for (const [name, colorScheme] of [
    ['list', 'light'],
    ['list-dark', 'dark'],
  ] as const) {
    const page = await open(gazette.staff.bertil, '/stories', { colorScheme });
    await page.getByText('Fire guts sail loft').waitFor();
    await take(page, name);
  }
}

async function palette({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.bertil, '/stories');
  await page.getByText('Fire guts sail loft').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A story, or what to do').fill('ferry');
  await page.getByRole('dialog').getByText('Ferry strike: what it cost').waitFor();
  await take(page, 'palette');
}

/** Rosa and Bertil write, Joaquim proposes and asks. */
async function writingTogether({ gazette, open }: Desk): Promise<void> {
  const { rosa, bertil, joaquim } = gazette.staff;
  const address = `/stories/${gazette.stories.harbourFire.id}`;
  const [reporter, editor, sub] = [await open(rosa, address), await open(bertil, address), await open(joaquim, address)];
  for (const page of [reporter, editor, sub]) await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();

  await sub.keyboard.press('Control+Shift+s');
  await select(sub, 'treated for smoke and sent home');
  await sub.keyboard.type('seen by a doctor for smoke and went home');
  await select(sub, 'nineteen minutes');
  await sub.keyboard.press('Control+Alt+m');
  await sub.getByLabel('New note').fill('The brigade’s log says twenty-one. Whose clock is this, @Rosa Fernandes?');
  await sub.getByRole('button', { name: 'Add note' }).click();
  await sub.locator('.story-noted').waitFor();

  await select(reporter, 'Nobody was inside.');
  await reporter.keyboard.press('ArrowRight');
  await reporter.keyboard.type(' The watchman had gone home.');
  await select(editor, 'from the steps.');
  await editor.keyboard.press('ArrowRight');
  await editor.keyboard.type(' It saved the rope-walk.');
  await sub.getByText('The watchman had gone home.').waitFor();
  await sub.getByText('It saved the rope-walk.').waitFor();
  for (const page of [reporter, editor, sub]) await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  await sub.locator('[data-panel=standing] > summary').click();
  await photograph(sub, 'writing');

  await editor.keyboard.press('Control+s');
  await editor.getByLabel('Name of this version').fill('With the rope-walk');
  await editor.keyboard.press('Enter');
  await editor.locator('.story-history').getByText('With the rope-walk').waitFor();
  await leave(reporter, editor, sub);
}

async function comparing({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.bertil, `/stories/${gazette.stories.harbourFire.id}`);
  await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  await page.locator('[data-panel=notes] > summary').click();
  await page.locator('[data-panel=standing] > summary').click();
  await page.locator('[data-panel=history] > summary').click();
  await page.getByRole('button', { name: 'Compare with the one before' }).first().click();
  await page.locator('.story-compared-block').first().waitFor();
  await take(page, 'history');
}

async function library({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.zainab, '/pictures');
  await page.getByLabel('Search pictures').fill('Zainab');
  await page.getByText(/^\d+ pictures$/).waitFor();
  await seesPictures(page);
  await take(page, 'pictures');
}

async function cutting({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.zainab, `/pictures/${gazette.pictures.oldQuay}`, { colorScheme: 'dark' });
  const crops = page.locator('.pictures-part').filter({ has: page.getByRole('heading', { name: 'Crops' }) });
  await crops.getByText('1:1', { exact: true }).click();
  await crops.evaluate((part) => part.scrollIntoView());
  await seesPictures(page);
  await photograph(crops, 'crop');
  await crops.getByText('Focal point', { exact: true }).click();
  await crops.locator('.pictures-focal').press('Shift+ArrowLeft');
  await crops.getByText('Saved').waitFor();
  await seesPictures(page);
  await photograph(crops, 'focal-point');
  await leave(page);
}

async function diary({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.bertil, '/diary');
  await page.getByText('Mackerel survey published').first().waitFor();
  await take(page, 'diary');
}

async function approvingOnPhone({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.meher, `/stories/${gazette.stories.mayorInterview.id}/publish`, phone);
  await page.getByRole('link', { name: 'Mend it: Approvals are missing.' }).click();
  const press = page.getByRole('button', { name: 'Approve these words' });
  await press.evaluate((button) => button.scrollIntoView({ block: 'end' }));
  await take(page, 'phone-approve');
}

async function obstacles({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.bertil, `/stories/${gazette.stories.harbourFire.id}/publish`);
  await page.getByText('stands in the way').waitFor();
  await seesPictures(page);
  await take(page, 'obstacles');
}

/** Bertil takes the suggestions in and publishes, with his phone beside him. */
async function publishing({ gazette, open }: Desk): Promise<void> {
  const { id } = gazette.stories.harbourFire;
  const page = await open(gazette.staff.bertil, `/stories/${id}`);
  await page.getByRole('button', { name: 'Accept all' }).click();
  await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
  await page.getByRole('link', { name: 'Preview and publish' }).click();
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.getByText(/Readers see it/).waitFor();
  await seesPictures(page);
  await take(page, 'published');
  const onPhone = await open(gazette.staff.bertil, `/stories/${id}/publish`, phone);
  await onPhone.getByText(/Readers see it/).waitFor();
  await take(onPhone, 'phone-publish');
}

async function campaigns({ gazette, open }: Desk): Promise<void> {
  const page = await open(gazette.staff.meher, '/newsroom/campaigns');
  await page.getByRole('link', { name: 'Tide tables' }).click();
  await page.getByRole('heading', { name: 'As readers see it' }).waitFor();
  await seesPictures(page);
  await take(page, 'campaign');
}

// ── The hand ───────────────────────────────────────────────────────────────────────────────

/** Selects words in the text, as a hand with a mouse does. */
async function select(page: Page, wanted: string): Promise<void> {
  const body = page.locator('.editor [contenteditable="true"][role="textbox"]');
  await body.focus();
  await body.evaluate((element, sought) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(sought) ?? -1;
      if (start < 0) continue;
      getSelection()?.setBaseAndExtent(node, start, node, start + sought.length);
      return;
    }
    throw new Error(`"${sought}" does not stand in the text`);
  }, wanted);
  await page.waitForFunction((sought) => String(getSelection()) === sought, wanted);
}

/** Every picture in the window has come, in the frames of the preview too. */
async function seesPictures(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (const frame of page.frames()) {
    await frame.waitForFunction(() =>
      [...document.images].every(({ complete, loading, offsetParent }) => complete || loading === 'lazy' || offsetParent === null),
    );
  }
}

// ── The camera ─────────────────────────────────────────────────────────────────────────────

/** A last picture of a window. */
async function take(page: Page, name: string): Promise<void> {
  await photograph(page, name);
  await leave(page);
}

async function leave(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.context().close();
}

/** What stands in a window or a part of it, in at most 256 colours. */
async function photograph(what: Page | Locator, name: string): Promise<void> {
  const shot = await what.screenshot({ animations: 'disabled', caret: 'hide' });
  await sharp(shot)
    .png({ palette: true, quality: 65, colours: 128, dither: 0.3, effort: 10, compressionLevel: 9 })
    .toFile(path.join(pictures, `${name}.png`));
}

// ── The newsroom ───────────────────────────────────────────────────────────────────────────

/** The site, the desk and the collaboration server on a port of their own, with the Gazette and its pictures; all gone afterwards. */
async function onThrowawayDesk(deed: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'stoppress-tour-'));
  const { connection, leave } = await joinEmbeddedPostgres({ folder, forgetful: true });
  const db = openDb({ connection, pool: 6, log: silentLog, name: 'tour' });
  await migrate(db);
  const readers = openDb({ connection: await ensureReadersLogin(db, connection), pool: 6, log: silentLog, name: 'tour readers' });
  const url = `http://localhost:${await freePort()}`;
  const files = openFiles(path.join(folder, 'files'));
  const gazette = await layOutGazette(db, { today: testDay });
  await drawPictures(db, files, { ids: gazette.pictures, today: testDay, by: gazette.staff.zainab });
  for (const pictureId of Object.values(gazette.pictures)) await makeRenditions(db, files, pictureId);

  // The newsroom's clock goes on from there: the proof of publication says how long it took.
  const opened = Date.now();
  const reading = { db: readers, files, url, now: () => new Date(testDay.getTime() + Date.now() - opened) };
  const app = openSite(reading, silentLog);
  const config = { smtpUrl: undefined, mailFrom: undefined, singleSignOn: undefined, push: { into: [], indexNow: undefined } };
  await openDesk(app, { ...reading, db, log: silentLog, ownerConnection: connection, config }, await ensureApp(console.error));
  const collab = openCollab(app.server, { db, connection, url, log: silentLog });
  await app.listen({ host: 'localhost', port: Number(new URL(url).port) });
  const browser = await openBrowser();
  try {
    await deed({ gazette, open: (as, address, look) => openPage(db, browser, { as, address: `${url}/desk${address}`, look }) });
  } finally {
    await browser.close();
    await collab.close();
    app.server.closeAllConnections();
    await app.close();
    await Promise.all([db.destroy(), readers.destroy()]);
    await leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Visit = { readonly as: Pick<Staff, 'id'> | undefined; readonly address: string; readonly look: Look | undefined };

async function openPage(db: Db, browser: Browser, { as, address, look: { width = 1280, height = 800, colorScheme = 'light' } = {} }: Visit): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Asia/Kolkata' });
  await context.clock.setFixedTime(testDay);
  if (as) {
    const [name = '', value = ''] = (await cookieOf(db, as)).split(/=(.*)/);
    await context.addCookies([{ name, value, url: new URL(address).origin, httpOnly: true, sameSite: 'Lax' }]);
  }
  const page = await context.newPage();
  await page.goto(address);
  return page;
}
