import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft, paragraphs, smallStaff } from '../../../fixtures/a-story.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { hire } from '../../../staff/hire.ts';
import { settleDocument } from '../../../story/document/settle.ts';
import { findNewestRevision } from '../../../story/revision.sql.ts';
import { bodyOf, headlineOf, readScreen, says, standfirstOf, typeAtEnd } from './story-screen.sample.ts';

test('two people write in one headline at once, online and off, and nothing is lost', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));

      await Promise.all([type(rosa, 'All '), type(bertil, ' at noon', 'End')]);
      for (const page of [rosa, bertil]) await expect.poll(() => headlineOf(page).inputValue(), { timeout: 8000 }).toBe('All Ferries back at noon');

      await rosa.context().setOffline(true);
      await rosa.getByText(/^Offline/).waitFor();
      await type(rosa, 'Offline: ');
      await says(rosa, 'Offline: your words are kept on this machine and will be sent');
      await type(bertil, ' today', 'End');
      await rosa.context().setOffline(false);
      for (const page of [rosa, bertil])
        await expect.poll(() => headlineOf(page).inputValue(), { timeout: 8000 }).toBe('Offline: All Ferries back at noon today');
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));

      await settleDocument(day.db, { storyId, by: editor });
      expect((await findNewestRevision(day.db, storyId))?.headline).toBe('Offline: All Ferries back at noon today');
    });
  }),
);

test('five people write in headline, standfirst and body at once and read the same, as the newest revision does', { timeout: 120_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const more = await Promise.all(
      ['Carla', 'Dan', 'Eva'].map((name) => hire(day.db, { name, email: `${name.toLowerCase()}@gazette.example`, role: 'editor' })),
    );
    const storyId = await draft(day.db, reporter, { headline: '', body: paragraphs('Begun.') });
    await withDesk(day, async ({ signIn }) => {
      const pages = await Promise.all([editor, reporter, ...more].map((one) => signIn(one, `/stories/${storyId}`)));
      await Promise.all(pages.map((page) => says(page, 'Saved')));
      const places = [headlineOf, standfirstOf, bodyOf, bodyOf, headlineOf];
      await Promise.all(pages.map((page, index) => typeAtEnd(places[index]!(page), ` word${index} and more ${index}.`)));
      await Promise.all(pages.map((page) => says(page, 'Saved')));

      const [first] = pages;
      const written = await readScreen(first!);
      for (const page of pages) await expect.poll(() => readScreen(page), { timeout: 10_000 }).toEqual(written);
      const all = written.join(' ');
      for (const index of [0, 1, 2, 3, 4]) expect([...all].filter((letter) => letter === String(index))).toHaveLength(2);
      expect(all.replaceAll(/\s/g, '')).toHaveLength('Begun.'.length + 5 * 'word0andmore0.'.length);

      await settleDocument(day.db, { storyId, by: editor });
      const kept = await findNewestRevision(day.db, storyId);
      expect([kept?.headline, kept?.standfirst].map((words) => words?.trim())).toEqual(written.slice(0, 2).map((words) => words.trim()));
      expect(JSON.stringify(kept?.body)).toContain(written[2]!.trim());
    });
  }),
);

test('a note on selected words, an answer that names somebody, and its end are seen by the other without loading anew', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    await hire(day.db, { name: 'Quirin', email: 'quirin@gazette.example', role: 'reporter' });
    const storyId = await draft(day.db, reporter, { body: paragraphs('The mayor left early.') });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));
      await bodyOf(bertil).focus();
      await bertil.keyboard.press('Control+Home');
      await bertil.keyboard.press('Control+Shift+ArrowRight');
      await expect.poll(() => bertil.evaluate(() => String(getSelection()))).toBe('The');
      await bertil.keyboard.press('Control+Alt+m');
      await bertil.getByLabel('New note').fill('Who says so? @Quirin');
      await bertil.getByRole('listbox', { name: 'People to name' }).getByRole('option', { name: 'Quirin' }).waitFor();
      await bertil.keyboard.press('Enter');
      await bertil.keyboard.press('Control+Enter');

      await rosa.getByText('Who says so? @Quirin').waitFor();
      await rosa.locator('.story-noted').waitFor();
      expect(await rosa.locator('.story-noted').innerText()).toBe(await bertil.locator('.story-noted').innerText());
      await rosa.getByRole('button', { name: 'Reply' }).click();
      await rosa.getByLabel('Reply to Bertil').fill('The porter.');
      await rosa.keyboard.press('Control+Enter');
      await bertil.getByText('The porter.').waitFor();
      await bertil.getByRole('button', { name: 'Resolve' }).click();
      await rosa.getByText('1 resolved').waitFor();
      await rosa.locator('.story-noted').waitFor({ state: 'detached' });
    });
  }),
);

test('whoever a note names hears of it at once, wherever at the desk they are, and comes to the note by one press', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const quirin = await hire(day.db, { name: 'Quirin', email: 'quirin@gazette.example', role: 'reporter' });
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back', body: paragraphs('The mayor left early.') });
    await withDesk(day, async ({ signIn }) => {
      const [bertil, elsewhere] = [await signIn(editor, `/stories/${storyId}`), await signIn(quirin, '/diary')];
      await elsewhere.getByRole('button', { name: 'Notes that ask you to look', exact: true }).waitFor();
      await says(bertil, 'Saved');
      for (const [note, deed] of [
        ['Nice.', 'New note'],
        ['Who says so? @Quirin', 'Reply to Bertil'],
      ] as const) {
        await bertil.getByRole('button', { name: deed.split(' to ')[0]!, exact: true }).click();
        await bertil.getByLabel(deed).fill(note);
        await bertil.keyboard.press('Control+Enter');
        await bertil.locator('.story-said', { hasText: note }).waitFor();
      }

      await elsewhere.getByRole('button', { name: '1 new: notes that ask you to look' }).click();
      await elsewhere
        .getByRole('region', { name: 'Notes that ask you to look' })
        .getByRole('link', { name: /Ferries back.*Who says so/ })
        .click();
      const thread = elsewhere.locator('.story-notes > li:focus');
      await thread.getByText('Who says so? @Quirin').waitFor();
      expect(await thread.getAttribute('data-chosen')).toBe('true');
      await elsewhere.getByRole('button', { name: 'Notes that ask you to look', exact: true }).waitFor();
    });
  }),
);

test('a version with a name is kept, and an older one comes back into every open editor', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { headline: 'Ferries back' });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      await Promise.all([rosa, bertil].map((page) => says(page, 'Saved')));
      await type(rosa, ' late', 'End');
      await says(rosa, 'Saved');
      await rosa.keyboard.press('Control+s');
      await rosa.getByLabel('Name of this version').fill('Before the council');
      await rosa.keyboard.press('Enter');
      await rosa.locator('.story-history').getByText('Before the council').waitFor();

      await rosa.getByRole('button', { name: 'Restore this version' }).last().click();
      for (const page of [rosa, bertil]) await expect.poll(() => headlineOf(page).inputValue(), { timeout: 8000 }).toBe('Ferries back');
    });
  }),
);

test('axe finds nothing on the screen, wide and narrow, light and dark', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { standfirst: 'Two days late.' });
    await withDesk(day, async ({ signIn }) => {
      for (const width of [1280, 390])
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await signIn(reporter, `/stories/${storyId}`, { width, colorScheme });
          await says(page, 'Saved');
          await bodyOf(page).waitFor();
          await page.locator('.story-panels').evaluate((panels) => {
            for (const panel of panels.querySelectorAll('details')) panel.open = true;
          });
          await page.getByLabel('Name of this version').waitFor();
          expect(await complaintsOf(page), `${width} ${colorScheme}`).toEqual([]);
        }
    });
  }),
);

async function type(page: Page, words: string, at: 'Home' | 'End' = 'Home'): Promise<void> {
  const headline = headlineOf(page);
  await headline.focus();
  await headline.press(at);
  await headline.pressSequentially(words);
}
