import { describe, expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft, paragraphs, smallStaff } from '../../../fixtures/a-story.ts';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { onTestDay } from '../../../fixtures/test-day.ts';
import { publish } from '../../../story/publishing/publish.ts';
import { findLiveStory } from '../../../story/read.ts';
import { openTopic } from '../../../topics/open-topic.ts';

describe('topics on the screen', { timeout: 90_000 }, () => {
  test('one is found by a part of its name, described otherwise, and leads from its old address; what is wrong is said at its field', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, signIn }) => {
        const { ferryStrike } = day.gazette.topics;
        const page = await signIn(day.gazette.staff.meher, '/newsroom/topics');
        await page.getByLabel('Find a topic').fill(ferryStrike.name.slice(1, 6));
        await page.getByRole('link', { name: ferryStrike.name, exact: true }).click();
        await page.getByLabel('Address').fill('No Address');
        await page.getByLabel('Names in other languages').fill('नौका हड़ताल');
        await page.getByRole('button', { name: 'Save' }).click();
        for (const said of ['An address is made of small letters', 'A language is written as hi'])
          await page.locator('.mantine-InputWrapper-error', { hasText: said }).waitFor();
        expect(await complaintsOf(page, '.people-screen')).toEqual([]);
        await page.getByLabel('Address').fill('launch-strike');
        await page.getByLabel('Names in other languages').fill('hi: नौका हड़ताल');
        await page.getByLabel('Name', { exact: true }).fill('Launch strike');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('“Launch strike” is changed on every page.').waitFor();
        const old = await fetch(`${url}/topic/${ferryStrike.slug}`, { redirect: 'manual' });
        expect([old.status, old.headers.get('location')]).toEqual([301, '/topic/launch-strike']);
        expect(await (await fetch(`${url}/topic/launch-strike`)).text()).toContain('Launch strike');
      }),
    ));

  test('two that are one are merged by keyboard; two that were one are split, with a line in the history of each story', () =>
    onTestDay((day) =>
      withDesk(day, async ({ url, signIn }) => {
        const { editor } = await smallStaff(day.db);
        const twin = await openTopic(day.db, ['subject'], { name: 'Strike of the ferries' });
        const storyId = await draft(day.db, editor, { headline: 'All launches stay in port', topicIds: [twin.id] });
        await publish(day.db, { storyId, by: editor });
        const { ferryStrike } = day.gazette.topics;
        const page = await signIn(day.gazette.staff.meher, `/newsroom/topics/${twin.id}`);
        await page.getByText('Merge into another').click();
        await page.getByLabel('The topic that it is').fill(ferryStrike.name);
        await page.locator('.mantine-Combobox-option:visible').first().waitFor();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: `Merge into “${ferryStrike.name}”` }).press('Enter');
        await page.getByRole('button', { name: `Merge into “${ferryStrike.name}” for good? Press again` }).press('Enter');
        await page.getByText(`It is “${ferryStrike.name}” now.`).waitFor();
        expect((await findLiveStory(day.readers, storyId))!.topics.map(({ id }) => id)).toEqual([ferryStrike.id]);
        expect((await fetch(`${url}/topic/${twin.slug}`, { redirect: 'manual' })).headers.get('location')).toBe(`/topic/${ferryStrike.slug}`);

        await page.getByText('Split off stories').click();
        await page.getByLabel('Name of the other topic').fill('Launch owners');
        await page.getByLabel('All launches stay in port').check();
        expect(await complaintsOf(page, '.people-screen')).toEqual([]);
        await page.getByRole('button', { name: 'Split off one story' }).click();
        await page.getByText('“Launch owners” has one story now.').waitFor();
        const story = (await findLiveStory(day.readers, storyId))!;
        expect([story.topics.map(({ name }) => name), story.editionNumber, story.changeClass]).toEqual([['Launch owners'], 2, 'furniture']);
      }),
    ));

  test('what the text names is suggested beside it, and stands on the story once somebody says so', () =>
    onTestDay((day) =>
      withDesk(day, async ({ signIn }) => {
        const { editor } = await smallStaff(day.db);
        const { ferryStrike } = day.gazette.topics;
        const storyId = await draft(day.db, editor, {
          headline: 'What next',
          topicIds: [],
          body: paragraphs(`The ${ferryStrike.name.toUpperCase()} goes on.`),
        });
        const page = await signIn(editor, `/stories/${storyId}`);
        await page.locator('[data-panel="topics"] summary').click();
        await page.getByRole('button', { name: `Add ${ferryStrike.name}` }).press('Enter');
        await page.locator('.story-topics li', { hasText: ferryStrike.name }).waitFor();
        expect(await page.getByRole('button', { name: `Add ${ferryStrike.name}` }).count()).toBe(0);
        expect(await complaintsOf(page, '[data-panel="topics"]')).toEqual([]);
      }),
    ));
});
