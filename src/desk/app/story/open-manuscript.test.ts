// A story open in real browsers while the line to the server is bad, or the server says no.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft, paragraphs, smallStaff } from '../../../fixtures/a-story.ts';
import { cookieOf } from '../../../fixtures/signed-in.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { hire } from '../../../staff/hire.ts';
import { plainText } from '../../../story/body.ts';
import { settleDocument } from '../../../story/document/settle.ts';
import { findNewestRevision } from '../../../story/revision.sql.ts';
import { bodyOf, headlineOf, readScreen, says, typeAtEnd } from './story-screen.sample.ts';

const unsent = 'Offline: your words are kept on this machine and will be sent';

test('two people write offline in one body: own paragraphs, the same paragraph, a cross-head; both come back and no letter is lost', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back', body: paragraphs('The ferry sails.', 'It was full.') });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      const both = [rosa, bertil];
      await Promise.all(both.map((page) => says(page, 'Saved')));
      await Promise.all(both.map((page) => bodyOf(page).waitFor()));
      for (const page of both) await page.context().setOffline(true);
      await Promise.all(both.map((page) => says(page, 'Offline', 3000)));

      await Promise.all([writeOffline(rosa, 'Rosa'), writeOffline(bertil, 'Bertil')]);
      await Promise.all(both.map((page) => says(page, unsent)));
      for (const page of both) await page.context().setOffline(false);
      await Promise.all(both.map((page) => says(page, 'Saved')));
      await expect.poll(() => readScreen(bertil)).toEqual(await readScreen(rosa));

      const [headline, , body] = await readScreen(rosa);
      const written = both.flatMap((_, index) => piecesOf(index === 0 ? 'Rosa' : 'Bertil'));
      for (const piece of written) expect(`${headline}\n${body}`).toContain(piece);
      const letters = ['Ferries back', 'The ferry sails.', 'It was full.', ...written].join('');
      expect(sorted(`${headline}${body}`)).toBe(sorted(letters));
      expect(await rosa.locator('.editor h2').allInnerTexts()).toHaveLength(2);

      await settleDocument(day.db, { storyId, by: editor });
      const kept = (await findNewestRevision(day.db, storyId))!;
      expect([kept.headline, plainText(kept.body)]).toEqual([headline, body]);
    });
  }),
);

/** In the headline, in the middle of the first paragraph, and a cross-head and a paragraph of one's own at the end. */
async function writeOffline(page: Page, name: string): Promise<void> {
  const [headline, sentence, crossHead, paragraph] = piecesOf(name);
  await typeAtEnd(headlineOf(page), headline!);
  await bodyOf(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await page.keyboard.type(sentence!);
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(`## ${crossHead}`);
  await page.keyboard.press('Enter');
  await page.keyboard.type(paragraph!);
}

function piecesOf(name: string): string[] {
  return [` for ${name}`, ` ${name} saw it go.`, `What ${name} heard`, `Nobody but ${name} was there.`];
}

function sorted(words: string): string {
  return [...words.replaceAll(/\s/g, '')].sort().join('');
}

test('a part of the screen that cannot be loaded says so where it would be, and the rest of the desk stays', () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const page = await signIn(reporter, '/diary');
      const chunk = '**/assets/body-editor-*.js';
      await page.route(chunk, (route) => route.abort());
      await page.goto(page.url().replace('/diary', `/stories/${storyId}`));
      await page.getByRole('alert').getByText('This screen has stopped').waitFor();
      await page.getByRole('link', { name: 'Diary' }).click();
      await page.getByRole('heading', { name: 'Diary' }).waitFor();

      await page.goBack();
      await page.unroute(chunk);
      await page.getByRole('button', { name: 'Load again' }).click();
      await says(page, 'Saved');
      await bodyOf(page).waitFor();
    });
  }));

test('a story that was never here is not written in while the server is away; it opens by itself when there is one', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const page = await signIn(reporter, '/diary');
      const line = await holdLine(page);
      line.isAway = true;
      await page.goto(page.url().replace('/diary', `/stories/${storyId}`));
      await says(page, 'Offline, and this story was never loaded on this machine');
      await page.getByText('It appears here as soon as there is a connection.').waitFor();
      expect(await headlineOf(page).isVisible()).toBe(false);

      line.isAway = false;
      await says(page, 'Saved');
      await typeAtEnd(headlineOf(page), ' today');
      await says(page, 'Saved');
      expect(await headlineOf(page).inputValue()).toBe('Ferries back today');
    });
  }),
);

test('whose right ends while their last words are on the way is told so; the words stay, and are sent when the right is back', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const sub = await hire(day.db, { name: 'Sue', email: 'sue@gazette.example', role: 'sub' });
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const page = await signIn(sub, '/diary');
      const line = await holdLine(page);
      await page.goto(page.url().replace('/diary', `/stories/${storyId}`));
      await says(page, 'Saved');
      line.isHeld = true;
      await typeAtEnd(headlineOf(page), ' today');
      await says(page, 'Saving');
      await giveRole(day, sub.id, 'lawyer');
      await says(page, 'You may no longer change this story. Your last words were not taken');
      line.isHeld = false;
      expect(await headlineOf(page).inputValue()).toBe('Ferries back today');
      expect(await headlineOf(page).isEditable()).toBe(false);

      await giveRole(day, sub.id, 'sub');
      await says(page, 'Saved');
      await settleDocument(day.db, { storyId, by: sub });
      expect((await findNewestRevision(day.db, storyId))?.headline).toBe('Ferries back today');
    });
  }),
);

test('who is signed out with words on the way goes on writing, is warned, and loses none of them', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back', body: paragraphs('The ferry sails.') });
    await withDesk(day, async ({ url, signIn }) => {
      const page = await signIn(reporter, `/stories/${storyId}`);
      await says(page, 'Saved');
      await bodyOf(page).waitFor();
      await day.db.deleteFrom('staffSession').where('staffId', '=', reporter.id).execute();
      await says(page, 'Signed out: sign in again to go on');
      await typeAtEnd(headlineOf(page), ' today');
      await typeAtEnd(bodyOf(page), ' At nine.');
      await says(page, 'Signed out: sign in again to send your words. They are kept on this machine');

      const asked = page.waitForEvent('dialog');
      const [name = '', value = ''] = (await cookieOf(day.db, reporter)).split(/=(.*)/);
      await page.context().addCookies([{ name, value, url, httpOnly: true, sameSite: 'Lax' }]);
      const loaded = page.reload();
      const warning = await asked;
      expect(warning.type()).toBe('beforeunload');
      await Promise.all([warning.accept(), loaded]);
      await says(page, 'Saved');
      await settleDocument(day.db, { storyId, by: reporter });
      const kept = (await findNewestRevision(day.db, storyId))!;
      expect([kept.headline, plainText(kept.body)]).toEqual(['Ferries back today', 'The ferry sails. At nine.']);
    });
  }),
);

type Line = { isAway: boolean; isHeld: boolean };

/** The line to the collaboration server, which may be away, or hold back for a while what is said to it. */
async function holdLine(page: Page): Promise<Line> {
  const line: Line = { isAway: false, isHeld: false };
  await page.routeWebSocket(/\/desk\/collab/, (here) => {
    if (line.isAway) return void here.close({ code: 1013 });
    const server = here.connectToServer();
    const held: (string | Buffer)[] = [];
    here.onMessage((message) => {
      held.push(message);
      if (!line.isHeld) for (const one of held.splice(0)) server.send(one);
    });
  });
  return line;
}

async function giveRole({ db }: Day, staffId: number, key: string): Promise<void> {
  const { id: roleId } = await db.selectFrom('role').select('id').where('key', '=', key).executeTakeFirstOrThrow();
  await db.updateTable('staffRole').set({ roleId }).where('staffId', '=', staffId).execute();
}
