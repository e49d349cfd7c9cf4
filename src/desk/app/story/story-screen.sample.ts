// What the tests of the story's screen read and do, as whoever sits before it would.
import type { Locator, Page } from 'playwright-core';

/** Waits until the screen says how safe the words are; milliseconds. */
export async function says(page: Page, state: string, within = 30_000): Promise<void> {
  await page.getByRole('status').filter({ hasText: state }).waitFor({ timeout: within });
}

export function headlineOf(page: Page): Locator {
  return page.getByLabel('Headline', { exact: true });
}

export function standfirstOf(page: Page): Locator {
  return page.getByLabel('Standfirst', { exact: true });
}

export function bodyOf(page: Page): Locator {
  return page.locator('.editor [contenteditable][role="textbox"]');
}

/** Types at the end of a field, or of the body. */
export async function typeAtEnd(place: Locator, words: string): Promise<void> {
  await place.focus();
  await place.press('Control+End');
  await place.pressSequentially(words);
}

/** Headline, standfirst and the blocks of the body as somebody reads them, without the names beside the carets. */
export async function readScreen(page: Page): Promise<string[]> {
  const body = await bodyOf(page).evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('[class*="caret"], .ProseMirror-widget, .ProseMirror-yjs-cursor')) caret.remove();
    return [...copy.querySelectorAll('p, h2')]
      .map(({ textContent }) => textContent)
      .join('\n')
      .replaceAll('\u2060', '');
  });
  return [await headlineOf(page).inputValue(), await standfirstOf(page).inputValue(), body];
}
