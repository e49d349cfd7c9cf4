import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { aStory, draft, paragraphs } from '../../../fixtures/a-story.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { findLiveStory } from '../../../story/read.ts';
import { saveRevision } from '../../../story/save-revision.ts';
import { words } from '../words.ts';

describe('the publish screen', { timeout: 120_000 }, () => {
  test('takes a story to readers and back by keyboard alone, and says when they see it', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, signIn }) => {
        const { db, gazette } = day;
        const { bertil } = gazette.staff;
        const storyId = await draft(db, bertil);
        const page = await signIn(bertil, `/stories/${storyId}/publish`);

        await press(page, 'Publish now');
        await page.getByText(/Readers see it: .*after the press/).waitFor();
        const { path } = (await findLiveStory(db, storyId))!;
        expect(await (await fetch(url + path)).text()).toContain('<h1>Ferries back at noon</h1>');

        // A change: the button leads to the choice that is still to be made.
        await saveRevision(db, { storyId, by: bertil, content: aStory({ headline: 'Ferries back at 1' }) });
        await page.reload();
        await press(page, 'Publish the change');
        await page.keyboard.press('Space');
        expect(await page.getByRole('radio', { name: /Correction/ }).isChecked()).toBe(true);
        await tabTo(page, page.getByRole('textbox', { name: 'What readers are told' }));
        await page.keyboard.type('They left at one.');
        await press(page, 'Publish the change');
        await page.getByText(/Edition 2, live since/).waitFor();
        await page.getByText(/Readers see it/).waitFor();
        expect(await (await fetch(url + path)).status).toBe(200);
        expect(await findLiveStory(db, storyId)).toMatchObject({ headline: 'Ferries back at 1', changeClass: 'correction', publicNote: 'They left at one.' });

        await unfold(page, 'Kill');
        await tabTo(page, page.getByRole('textbox', { name: 'Why, in words for readers' }));
        await page.keyboard.type('It was not so.');
        await press(page, 'Kill it');
        await page.keyboard.press('Enter');
        await page.getByText(/It is gone for readers/).waitFor();
        const gone = await fetch(url + path);
        expect([gone.status, (await gone.text()).includes('It was not so.')]).toEqual([410, true]);
      }),
    ));

  test('sets an hour and an embargo by keyboard, in the paper’s zone, and takes them back', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const { bertil } = day.gazette.staff;
        const storyId = await draft(day.db, bertil);
        const page = await signIn(bertil, `/stories/${storyId}/publish`);
        await unfold(page, 'Schedule');
        await press(page, 'Set the hour');
        await page.getByText('Goes live by itself:').waitFor();
        const { publishAt } = await day.db.selectFrom('edition').select('publishAt').where('storyId', '=', storyId).executeTakeFirstOrThrow();
        expect(publishAt?.toISOString()).toBe('2026-03-16T14:45:00.000Z');
        await press(page, 'Take the hour back');
        await page.getByText('Goes live by itself:').waitFor({ state: 'detached' });

        await unfold(page, 'Embargo');
        await tabTo(page, page.getByLabel('Embargoed until'));
        await page.getByLabel('Embargoed until').fill('2126-03-17T06:00');
        await press(page, 'Set the embargo');
        await page.getByText('It is under embargo.').waitFor();
        await press(page, 'Lift the embargo');
        await page.getByText('It is under embargo.').waitFor({ state: 'detached' });
      }),
    ));

  test('leads from each reason to the field where it is mended', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const { bertil } = day.gazette.staff;
        const storyId = await draft(day.db, bertil, { headline: '', body: paragraphs('') });
        const page = await signIn(bertil, `/stories/${storyId}/publish`);
        const standsIn = (): Promise<string> =>
          page.evaluate(() => {
            const at = document.activeElement;
            return (
              at?.closest<HTMLElement>('[data-field]')?.dataset['field'] ??
              at?.closest<HTMLElement>('[data-panel]')?.dataset['panel'] ??
              (at?.matches('[contenteditable="true"]') ? 'body' : '')
            );
          });
        for (const [reason, place] of [
          ['no-headline', 'headline'],
          ['no-body', 'body'],
          ['no-standfirst', 'standfirst'],
          ['no-section', 'details'],
          ['no-credits', 'credits'],
          ['no-topics', 'topics'],
          ['no-lead-picture', 'lead'],
        ] as const) {
          await page.goto(`${new URL(page.url()).origin}/desk/stories/${storyId}/publish`);
          const mend = page.getByRole('link', { name: words.publishing.mendReason(words.publishing.findings[reason]) });
          await mend.focus();
          await page.keyboard.press('Enter');
          await expect.poll(standsIn, { message: reason }).toBe(place);
        }
      }),
    ));

  test('tells readers without a change to the text, and takes the words of an earlier edition out of the public record', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, signIn }) => {
        const { bertil } = day.gazette.staff;
        const storyId = await draft(day.db, bertil);
        const page = await signIn(bertil, `/stories/${storyId}/publish`);
        await press(page, 'Publish now');
        await page.getByText(/Readers see it: .*after the press/).waitFor();

        await unfold(page, 'Tell readers, without a change to the text');
        await page.getByRole('combobox', { name: 'Notice to readers' }).selectOption('Editor’s note');
        await page.getByRole('textbox', { name: 'What readers are told' }).fill('The harbour office has answered since.');
        await press(page, 'Tell readers');
        await page.getByText(/Edition 2, live since/).waitFor();
        const { path } = (await findLiveStory(day.db, storyId))!;
        expect(await (await fetch(url + path)).text()).toContain('The harbour office has answered since.');

        await unfold(page, 'Earlier editions');
        await press(page, 'Remove the words of edition 1');
        await page.getByRole('textbox', { name: 'Why, in words for readers' }).first().fill('A court has ordered it.');
        await press(page, 'Remove for good');
        await press(page, 'Press again to remove for good');
        await page.getByText('Its words were removed: A court has ordered it.').waitFor();
        const removed = await fetch(`${url}${path}/history/1`);
        expect([removed.status, (await removed.text()).includes('A court has ordered it.')]).toEqual([410, true]);
      }),
    ));

  test('says who changed what since one looked, and publishes nothing unseen', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const { bertil, rosa } = day.gazette.staff;
        const storyId = await draft(day.db, rosa);
        const page = await signIn(bertil, `/stories/${storyId}/publish`);
        await page.getByRole('button', { name: 'Publish now' }).waitFor();
        await saveRevision(day.db, { storyId, by: rosa, content: aStory({ headline: 'Arson!' }) });
        await press(page, 'Publish now');
        await page.getByText('Rosa Fernandes changed the headline since you looked.').waitFor();
        expect(await findLiveStory(day.db, storyId)).toBeUndefined();
        await press(page, 'Look at the new version');
        await press(page, 'Publish now');
        await page.getByText(/Readers see it/).waitFor();
        expect(await findLiveStory(day.db, storyId)).toMatchObject({ headline: 'Arson!' });
      }),
    ));

  test('is open to everybody: no fault that axe finds, in light and dark, at the desk and on a phone', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const { bertil } = day.gazette.staff;
        const faulty = await draft(day.db, bertil, { headline: '' });
        const live = day.gazette.stories.nightShelter.id;
        for (const width of [1280, 390])
          for (const colorScheme of ['light', 'dark'] as const)
            for (const storyId of [faulty, live]) {
              const page = await signIn(bertil, `/stories/${storyId}/publish`, { width, colorScheme });
              await page.locator(storyId === live ? '[data-state=arrived]' : '.publish-findings').waitFor();
              for (const summary of await page.locator('.publish-fold > summary').all()) await summary.click();
              const complaints = await complaintsOf(page, '#screen');
              expect({ width, colorScheme, storyId, complaints }).toEqual({ width, colorScheme, storyId, complaints: [] });
              await page.context().close();
            }
      }),
    ));
});

/** Walks to a button with the Tab key, as somebody without a mouse does, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  await button.waitFor();
  await tabTo(page, button);
  await page.keyboard.press('Enter');
}

async function unfold(page: Page, name: string): Promise<void> {
  await tabTo(page, page.locator('summary', { hasText: new RegExp(`^${name}$`) }));
  await page.keyboard.press('Enter');
}

async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 200; step += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('no number of tabs leads there');
}
