// What a keystroke costs in the editor of a long story, in Chromium: npx tsx bench/suggesting.ts
//
// Letters are typed with a real keyboard's events into a story of 5,000 words, with suggesting off and on, and on in a story
// full of suggestions. Measured is what the page does in the one task of the key, without what the browser then draws.
// Figures are appended to bench/results.md.
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import type { Browser, Page } from 'playwright-core';
import * as Y from 'yjs';
import type { WritersPage } from '../src/desk/app/editor/writers.sample.tsx';
import { openWriters } from '../src/desk/app/editor/writers-page.sample.ts';
import { openBrowser } from '../src/fixtures/browser.ts';
import { manuscriptSchema } from '../src/story/document/manuscript.ts';
import { type Measured, report } from './report.ts';

const keys = 200;
const limit = '16 ms';

const browser = await openBrowser();
try {
  report('Suggesting', [
    ...(await measure(browser, 'without suggesting', { isSuggesting: false, suggestions: 0 })),
    ...(await measure(browser, 'suggesting', { isSuggesting: true, suggestions: 0 })),
    ...(await measure(browser, 'suggesting among 500 suggestions', { isSuggesting: true, suggestions: 500 })),
  ]);
} finally {
  await browser.close();
}

type Story = { readonly isSuggesting: boolean; readonly suggestions: number };

async function measure(at: Browser, what: string, { isSuggesting, suggestions }: Story): Promise<Measured[]> {
  const page = await openWriters(at, 1, longStory());
  if (suggestions > 0) await suggestWords(page, suggestions);
  await page.evaluate((isOn) => (window as unknown as WritersPage).writers[0]!.setSuggesting!(isOn), isSuggesting);
  await page.locator('.ProseMirror[data-suggesting]').waitFor({ state: isSuggesting ? 'attached' : 'detached' });
  await page.evaluate(() => {
    const { editor } = (window as unknown as WritersPage).writers[0]!;
    editor!.view.focus();
    editor!.commands.setTextSelection(Math.floor(editor!.state.doc.content.size / 2));
  });
  const took = await typed(page);
  await page.close();
  return [
    { what: `a key in 5,000 words, ${what}, p50 of ${took.length}`, figure: `${percentile(took, 0.5).toFixed(1)} ms`, limit: '' },
    { what: `a key in 5,000 words, ${what}, p95`, figure: `${percentile(took, 0.95).toFixed(1)} ms`, limit },
  ];
}

/** Milliseconds of each dispatch, from the state before to the page that shows the one after. */
async function typed(page: Page): Promise<number[]> {
  await page.evaluate(() => {
    const { editor } = (window as unknown as WritersPage).writers[0]!;
    const took: number[] = [];
    Object.assign(window, { took });
    const { view } = editor!;
    const dispatch = view.dispatch.bind(view);
    view.dispatch = (tr) => {
      const began = performance.now();
      dispatch(tr);
      if (tr.docChanged) took.push(performance.now() - began);
    };
  });
  for (let key = 0; key < keys; key += 1) await page.keyboard.type('abcdefg '[key % 8]!);
  return page.evaluate(() => (window as unknown as { took: number[] }).took);
}

/** A letter at so many places, each a suggestion of its own. */
function suggestWords(page: Page, count: number): Promise<void> {
  return page.evaluate(async (wanted) => {
    const { editor, setSuggesting } = (window as unknown as WritersPage).writers[0]!;
    setSuggesting!(true);
    while (!document.querySelector('.ProseMirror[data-suggesting]')) await new Promise(requestAnimationFrame);
    const step = Math.floor(editor!.state.doc.content.size / wanted);
    for (let number = wanted - 1; number > 0; number -= 1) editor!.commands.insertContentAt(number * step + 2, 'x');
  }, count);
}

function longStory(): Uint8Array {
  const text = 'Fifty words go here and there. '.repeat(8).trim();
  const content = Array.from({ length: 105 }, (_, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, content: [{ type: 'text', text }] }));
  return Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(manuscriptSchema, { type: 'doc', content }, 'body'));
}

function percentile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN;
}
