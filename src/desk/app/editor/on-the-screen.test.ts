// The editor where it is used: on the story's screen, with the desk's own API and the collaboration server behind it.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withDesk } from '../../../doors/desk-in-browser.sample.ts';
import { draft, paragraphs, smallStaff } from '../../../fixtures/a-story.ts';
import { makePicture } from '../../../fixtures/make-picture.ts';
import { type Day, onTestDay } from '../../../fixtures/test-day.ts';
import { settleDocument } from '../../../story/document/settle.ts';
import { findNewestRevision } from '../../../story/revision.sql.ts';

test('Two people in one paragraph; what one suggests, the other sees and accepts, and the paper keeps', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { editor, reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { body: paragraphs('The ferry sails at noon.') });
    await withDesk(day, async ({ signIn }) => {
      const [rosa, bertil] = [await signIn(reporter, `/stories/${storyId}`), await signIn(editor, `/stories/${storyId}`)];
      await Promise.all([goTo(rosa, 'Home'), goTo(bertil, 'End')]);
      await Promise.all([rosa, bertil].map((page) => page.locator('.editor-caret-name').waitFor({ state: 'attached' })));
      // A key that is pressed before the text has come goes nowhere.
      await Promise.all([rosa.keyboard.press('Home'), bertil.keyboard.press('End')]);
      await Promise.all([rosa.keyboard.type('Today. '), bertil.keyboard.type(' It is full.')]);
      for (const page of [rosa, bertil]) await expect.poll(() => wordsOn(page)).toBe('Today. The ferry sails at noon. It is full.');
      await expect.poll(() => rosa.locator('.editor-caret-name').allTextContents()).toEqual(['Bertil']);

      await bertil.getByLabel('Suggesting').check({ force: true });
      await bertil.locator('.ProseMirror[data-suggesting]').waitFor();
      await goTo(bertil, 'End');
      await bertil.keyboard.type(' And late.');
      await paper(rosa).locator('ins', { hasText: 'And late.' }).waitFor();
      expect(await kept(day, storyId)).toBe('Today. The ferry sails at noon. It is full.');
      await paper(rosa).focus();
      await rosa.keyboard.press('Alt+.');
      const bubble = rosa.getByRole('group', { name: /^Bertil adds/ });
      await bubble.getByRole('button', { name: 'Accept' }).click();
      await expect.poll(() => paper(bertil).locator('ins').count()).toBe(0);
      expect(await kept(day, storyId)).toBe('Today. The ferry sails at noon. It is full. And late.');
    });
  }),
);

test('Also read out of our archive, a table, a pasted picture, a page that wants to run something', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const storyId = await draft(day.db, reporter, { body: paragraphs('First.') });
    await withDesk(day, async ({ signIn }) => {
      const page = await signIn(reporter, `/stories/${storyId}`);
      const ran: string[] = [];
      await page.exposeFunction('ran', () => ran.push('ran'));
      page.on('request', (request) => request.url().includes('evil.test') && ran.push(request.url()));

      await goTo(page, 'End');
      await insert(page, 'also');
      const found = page.getByRole('option').first();
      await found.waitFor();
      const headline = (await found.innerText()).split(' · ')[0]!;
      await page.keyboard.type(headline.split(' ').slice(0, 3).join(' '));
      await page.getByRole('option', { name: headline }).waitFor();
      await page.keyboard.press('Enter');

      await paper(page).locator('p').first().click();
      await insert(page, 'table');
      await page.keyboard.type('Pier');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Noon');
      await expect.poll(() => paper(page).locator('td').allInnerTexts()).toEqual(['Pier', 'Noon', ...Array(7).fill(expect.stringMatching(/^\s*$/))]);

      await paper(page).locator('p').first().click();
      await paste(page, { files: [{ name: 'quay.jpg', bytes: await makePicture({ seed: '1', scene: 'beach', width: 240, height: 160 }) }] });
      const picture = paper(page).locator('figure img');
      await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth).catch(() => 0), { timeout: 10_000 }).toBeGreaterThan(0);

      await paper(page).locator('p').first().click();
      await page.keyboard.press('End');
      await paste(page, {
        html: '<p> Hostile<script>ran()</script><img src="https://evil.test/x.png" onerror="ran()"><a href="javascript:ran()">here</a></p><iframe src="https://evil.test"></iframe><svg onload="ran()"></svg>',
      });
      await expect.poll(() => paper(page).innerText()).toContain('Hostile');
      await saved(page);
      await settleDocument(day.db, { storyId, by: reporter });
      const { body } = (await findNewestRevision(day.db, storyId))!;
      const kinds = body.content.map(({ type }) => type);
      for (const kind of ['alsoRead', 'table', 'picture'] as const) expect(kinds).toContain(kind);
      expect(body.content.find(({ type }) => type === 'alsoRead')?.attrs).toMatchObject({ storyId: expect.any(Number), text: headline });
      expect(JSON.stringify(body)).not.toMatch(/javascript|evil|script/);
      expect(ran).toEqual([]);
    });
  }),
);

test('A story of 5,000 words stands there, and can be written in, soon after it was asked for', { timeout: 90_000 }, () =>
  onTestDay(async (day) => {
    const { reporter } = await smallStaff(day.db);
    const body = paragraphs(...Array.from({ length: 100 }, (_, index) => `Paragraph ${index}. ${'Four words and more. '.repeat(12)}`.trim()));
    const [small, long] = [await draft(day.db, reporter), await draft(day.db, reporter, { body })];
    await withDesk(day, async ({ signIn, url }) => {
      const page = await signIn(reporter, `/stories/${small}`);
      await paper(page).waitFor();
      await page.goto(`${url}/desk/stories/${long}`, { waitUntil: 'commit' });
      await paper(page).getByText('Paragraph 99.').waitFor();
      const took = await page.evaluate(() => Math.round(performance.now()));
      process.stdout.write(`5,000 words on the screen: ${took} ms after the page was asked for\n`);
      expect(took).toBeLessThan(5000);
    });
  }),
);

function paper(page: Page): Locator {
  return page.locator('.editor .ProseMirror');
}

/** Without the names at the carets of others. */
function wordsOn(page: Page): Promise<string> {
  return paper(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.editor-caret')) caret.remove();
    return copy.innerText.replaceAll('\u2060', '').trim();
  });
}

async function goTo(page: Page, key: 'Home' | 'End'): Promise<void> {
  await paper(page).locator('p').first().click();
  await page.keyboard.press(key);
}

/** By the menu under the slash, in a paragraph of its own. */
async function insert(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type(`/${name}`);
  await page.locator('.editor-slash-menu').waitFor();
  await page.keyboard.press('Enter');
}

type Carried = { readonly html?: string; readonly files?: readonly { readonly name: string; readonly bytes: Buffer }[] };

async function paste(page: Page, { html, files = [] }: Carried): Promise<void> {
  await paper(page).evaluate(
    (element, told) => {
      const carried = new DataTransfer();
      if (told.html) carried.setData('text/html', told.html);
      for (const { name, bytes } of told.files) carried.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/jpeg' }));
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
    },
    { html, files: files.map(({ name, bytes }) => ({ name, bytes: [...bytes] })) },
  );
}

async function saved(page: Page): Promise<void> {
  await page.getByRole('status').filter({ hasText: 'Saved' }).waitFor();
}

/** The words of the first paragraph as the paper would publish them now. */
async function kept(day: Day, storyId: number): Promise<string> {
  const by = await day.db.selectFrom('story').select('createdBy').where('id', '=', storyId).executeTakeFirstOrThrow();
  await settleDocument(day.db, { storyId, by: { id: by.createdBy } as never });
  const first = (await findNewestRevision(day.db, storyId))?.body.content[0];
  return first?.type === 'paragraph' ? (first.content ?? []).map((node) => ('text' in node ? node.text : '')).join('') : '';
}
