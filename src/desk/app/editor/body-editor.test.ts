// The editor in a real Chromium: what only a browser can prove.
import { prosemirrorJSONToYDoc } from '@tiptap/y-tiptap';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { complaintsOf } from '../../../fixtures/axe.ts';
import { openBrowser } from '../../../fixtures/browser.ts';
import { findBodyFault } from '../../../story/body.ts';
import { manuscriptSchema, withoutSuggestions } from '../../../story/document/manuscript.ts';
import type { WritersPage } from './writers.sample.tsx';
import { openWriters } from './writers-page.sample.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

type Json = { type: string; attrs: Record<string, unknown>; content?: Json[]; text?: string; marks?: { type: string }[] };

const bodyOf = (page: Page, writer = 0): Promise<Json> =>
  page.evaluate((index) => (window as unknown as WritersPage).writers[index]!.editor!.getJSON() as never, writer);
const textOf = (page: Page, writer = 0): Promise<string> =>
  page.evaluate((index) => (window as unknown as WritersPage).writers[index]!.editor!.getText({ blockSeparator: '|' }), writer);
const paper = (page: Page, writer = 0) => page.locator(`#writer-${writer} .ProseMirror`);
const typesOf = (body: Json): string[] => body.content!.map(({ type }) => type);

function story(...paragraphs: string[]): Uint8Array {
  const content = paragraphs.map((text, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, content: [{ type: 'text', text }] }));
  return Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(manuscriptSchema, { type: 'doc', content }, 'body'));
}

/** Every id of a body, those of blocks inside blocks too. */
function idsIn(node: Json): string[] {
  return [...('id' in (node.attrs ?? {}) ? [node.attrs['id'] as string] : []), ...(node.content ?? []).flatMap(idsIn)];
}

async function paste(page: Page, told: Record<string, string>, writer = 0): Promise<void> {
  await paper(page, writer).evaluate((element, data) => {
    const carried = new DataTransfer();
    for (const [type, text] of Object.entries(data)) carried.setData(type, text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  }, told);
}

/** What the clipboard would hold of everything. */
function copyOfAll(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { editor } = (window as unknown as WritersPage).writers[0]!;
    const { dom } = editor!.view.serializeForClipboard(editor!.state.doc.slice(0, editor!.state.doc.content.size));
    return dom.innerHTML;
  });
}

/** The first block is dragged below the last one; with the key, a copy of it. */
async function dragFirstToEnd(page: Page, ctrlKey: boolean): Promise<void> {
  await page.evaluate((isCopied) => {
    const { editor } = (window as unknown as WritersPage).writers[0]!;
    editor!.view.focus();
    editor!.commands.setNodeSelection(0);
    const [first, last] = [editor!.view.dom.firstElementChild!, editor!.view.dom.lastElementChild!];
    const dataTransfer = new DataTransfer();
    const at = (element: Element) => {
      const { left, bottom } = element.getBoundingClientRect();
      return { bubbles: true, cancelable: true, dataTransfer, ctrlKey: isCopied, clientX: left + 5, clientY: bottom - 2 };
    };
    first.dispatchEvent(new DragEvent('dragstart', at(first)));
    last.scrollIntoView();
    last.dispatchEvent(new DragEvent('drop', at(last)));
  }, ctrlKey);
}

async function cursorTo(page: Page, at: number, writer = 0): Promise<void> {
  await page.evaluate(
    ([index, pos]) => {
      const { editor } = (window as unknown as WritersPage).writers[index]!;
      editor!.view.focus();
      editor!.commands.setTextSelection(pos);
    },
    [writer, at] as const,
  );
}

describe('Two people in one paragraph', () => {
  test('both have the same text, and see who is where', async () => {
    const page = await openWriters(browser, 2, story('The ferry sails.'));
    await cursorTo(page, 17, 0);
    await page.keyboard.type(' Today.');
    await cursorTo(page, 5, 1);
    await page.keyboard.type('last ');
    expect([await textOf(page, 0), await textOf(page, 1)]).toEqual(Array(2).fill('The last ferry sails. Today.'));
    await expect.poll(() => page.locator('#writer-0 .editor-caret-name').textContent()).toBe('Ravi Hari');
    await page.close();
  });

  test('one writes at the end while the other writes at the beginning: neither is mixed into the other', async () => {
    const page = await openWriters(browser, 2, story('The ferry sails.'));
    await cursorTo(page, 17, 1);
    for (const [index, letter] of [...' On time.'].entries()) {
      await page.evaluate((at) => {
        const { editor } = (window as unknown as WritersPage).writers[0]!;
        editor!.view.dispatch(editor!.state.tr.insertText('+', at));
      }, index + 1);
      await page.keyboard.type(letter);
    }
    expect([await textOf(page, 0), await textOf(page, 1)]).toEqual(Array(2).fill(`${'+'.repeat(9)}The ferry sails. On time.`));
    await page.close();
  });

  test('each takes back what they did themselves, not what the other did', async () => {
    const page = await openWriters(browser, 2, story('One.'));
    await cursorTo(page, 5, 0);
    await page.keyboard.type(' Two.');
    await cursorTo(page, 1, 1);
    await page.keyboard.type('Zero. ');
    await cursorTo(page, 1, 0);
    await page.keyboard.press('Control+z');
    expect(await textOf(page, 1)).toBe('Zero. One.');
    await page.close();
  });

  test('a paragraph is split by both: no two blocks have the same id, and both see the same', async () => {
    const page = await openWriters(browser, 2, story('One two three.'));
    for (const [writer, at] of [
      [0, 5],
      [1, 9],
    ] as const) {
      await cursorTo(page, at, writer);
      await page.keyboard.press('Enter');
    }
    await page.evaluate(() => (window as unknown as WritersPage).writers[0]!.editor!.commands.selectAll());
    const ids = idsIn(await bodyOf(page));
    expect(new Set(ids).size).toBe(ids.length);
    expect(await bodyOf(page, 1)).toEqual(await bodyOf(page, 0));
    await page.close();
  });
});

test('Blocks split, joined, pasted twice, dragged and copied by dragging: each has an id of its own', async () => {
  const page = await openWriters(browser, 2, story('One two.', 'Three.', 'Four.'));
  await cursorTo(page, 5);
  await page.keyboard.press('Enter');
  await cursorTo(page, 7);
  await page.keyboard.press('Backspace');
  expect(await textOf(page)).toBe('One two.|Three.|Four.');
  const html = await copyOfAll(page);
  for (const _ of ['once', 'twice']) {
    await cursorTo(page, 1_000_000);
    await paste(page, { 'text/html': html });
  }
  for (const ctrlKey of [false, true]) await dragFirstToEnd(page, ctrlKey);
  expect((await textOf(page)).split('|').sort()).toEqual([...Array(3).fill('Four.'), ...Array(3).fill('One two.'), ...Array(4).fill('Three.')]);
  const ids = idsIn(await bodyOf(page));
  expect(ids.length).toBeGreaterThan(9);
  expect([new Set(ids).size, ids.filter((id) => id === '')]).toEqual([ids.length, []]);
  expect(await bodyOf(page, 1)).toEqual(await bodyOf(page));
  await page.close();
});

test('Signs composed in an input method come whole, while another writes in the same paragraph', async () => {
  const page = await openWriters(browser, 2, story('The ferry.'));
  await cursorTo(page, 11, 0);
  const keyboard = await page.context().newCDPSession(page);
  for (const text of ['n', 'に', 'にh', 'にほ', 'にほん']) {
    await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.evaluate(() => {
      const { editor } = (window as unknown as WritersPage).writers[1]!;
      editor!.view.dispatch(editor!.state.tr.insertText('+', 1));
    });
  }
  await keyboard.send('Input.insertText', { text: '日本' });
  for (const writer of [0, 1]) await expect.poll(() => textOf(page, writer)).toBe('+++++The ferry.日本');
  await page.close();
});

test('Every block is put in by the keyboard alone', async () => {
  const page = await openWriters(browser, 1);
  const blocks = ['cross-head', 'quote', 'pull', 'list', 'numbered', 'key', 'fact', 'timeline', 'table', 'advert', 'also', 'gallery', 'picture'];
  for (const name of blocks) {
    await cursorTo(page, 1_000_000);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type(`/${name}`);
    await page.locator('.editor-slash-menu').waitFor();
    await page.keyboard.press('Enter');
  }
  await cursorTo(page, 1_000_000);
  await page.keyboard.press('Control+Enter');
  await page.keyboard.type('/embed');
  await page.keyboard.press('Enter');
  await page.keyboard.type('https://youtu.be/abcdefghijk');
  await page.keyboard.press('Enter');
  await expect.poll(async () => typesOf(await bodyOf(page)).includes('embed')).toBe(true);
  const body = await bodyOf(page);
  for (const type of Object.keys(manuscriptSchema.nodes)) expect(JSON.stringify(body)).toContain(type === 'text' || type === 'hardBreak' ? 'doc' : `"${type}"`);
  expect(findBodyFault(withoutSuggestions(body).body)).toBeUndefined();
  await page.close();
});

test.each([
  ['## ', 'crossHead'],
  ['- ', 'list'],
  ['1. ', 'list'],
  ['> ', 'quote'],
  ['---', 'adBreak'],
])('"%s" typed at the beginning of a paragraph: %s; one undo gives the signs back', async (signs, type) => {
  const page = await openWriters(browser, 1);
  await paper(page).click();
  await page.keyboard.type(`${signs}Ferries`);
  const { content } = await bodyOf(page);
  expect(content![0]).toMatchObject({ type, ...(type === 'list' && { attrs: { ordered: signs === '1. ' } }) });
  expect(await textOf(page)).toMatch(/^\|*Ferries$/);
  await page.keyboard.press('Control+z');
  expect(await textOf(page)).toBe(signs);
  await page.close();
});

test('Also read: found in our archive as one types, and kept by its number', async () => {
  const page = await openWriters(browser, 1);
  await paper(page).click();
  await page.keyboard.type('/also');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ferry');
  await page.getByRole('option', { name: /Ferry crews vote/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await bodyOf(page)).content![0]!.attrs).toMatchObject({ storyId: 12, url: null, text: 'Ferry crews vote to strike' });
  await page.close();
});

test('A link is written in a line, by the keyboard, and one that runs is refused', async () => {
  const page = await openWriters(browser, 1, story('Read it here.'));
  await cursorTo(page, 1);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+k');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type('javascript:alert(1)');
  await page.keyboard.press('Enter');
  await page.getByText('This is not a web address.').waitFor();
  await page.getByRole('textbox', { name: 'Address of the link' }).fill('example.org/story');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await bodyOf(page)).content![0]!.content![0]!.marks).toEqual([{ type: 'link', attrs: { href: 'https://example.org/story' } }]);
  await page.close();
});

describe('Suggesting', () => {
  const suggest = async (page: Page, writer: number): Promise<void> => {
    await page.evaluate((index) => (window as unknown as WritersPage).writers[index]!.setSuggesting!(true), writer);
    await page.locator(`#writer-${writer} .ProseMirror[data-suggesting]`).waitFor();
  };

  test('one suggests, the other sees whose it is and accepts', async () => {
    const page = await openWriters(browser, 2, story('The ferry sails at noon.'));
    await suggest(page, 1);
    await cursorTo(page, 24, 1);
    for (const _ of 'noon') await page.keyboard.press('Backspace');
    await page.keyboard.type('nine');
    const body = await bodyOf(page, 0);
    expect(withoutSuggestions(body).body.content[0]).toMatchObject({ content: [{ text: 'The ferry sails at noon.' }] });
    expect(await page.locator('#writer-0 del').textContent()).toContain('noon');
    await cursorTo(page, 22, 0);
    await page.locator('.editor-suggestion-bubble', { hasText: 'Ravi Hari' }).getByRole('button', { name: 'Accept' }).last().click();
    await expect.poll(() => textOf(page, 1)).toBe('The ferry sails at nine.');
    expect(withoutSuggestions(await bodyOf(page, 1)).pending).toBe(0);
    await page.close();
  });

  test('a suggested block stands as one at the other; rejecting all gives back what was, undo the suggestions', async () => {
    const page = await openWriters(browser, 2, story('One.', 'Two.'));
    await suggest(page, 0);
    await cursorTo(page, 5, 0);
    await page.keyboard.press('Enter');
    await page.keyboard.type('New.');
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type('/advert');
    await page.keyboard.press('Enter');
    const suggested = withoutSuggestions(await bodyOf(page, 1));
    expect(suggested.body.content.map((block) => ('content' in block ? (block.content as Json[])[0]?.text : block.type))).toEqual(['One.', 'Two.']);
    expect(suggested.pending).toBeGreaterThan(0);
    await page.evaluate(() => {
      const { writers, rejectAll } = window as unknown as WritersPage;
      rejectAll(writers[1]!.editor!);
    });
    expect(await textOf(page, 0)).toBe('One.|Two.');
    await paper(page, 1).focus();
    await page.keyboard.press('Control+z');
    expect(withoutSuggestions(await bodyOf(page, 0)).pending).toBe(suggested.pending);
    await page.close();
  });
});

describe('Pasting', () => {
  test('a page that wants to run something: its words come, nothing runs', async () => {
    const page = await openWriters(browser, 1);
    await paper(page).click();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.exposeFunction('ran', () => asked.push('ran'));
    await paste(page, {
      'text/html':
        '<h2>Title</h2><p>Words<script>ran()</script><img src="https://evil.test/x.png" onerror="ran()"><a href="javascript:ran()">here</a></p><svg onload="ran()"></svg>',
    });
    await paste(page, {
      'text/html':
        '<div data-pm-slice="0 0 []"><p data-block="paragraph"><a href="javascript:ran()">copied</a></p><div data-block="embed" data-attributes=\'{"url":"javascript:ran()"}\'></div><img src=x onerror="ran()"></div>',
    });
    const body = await bodyOf(page);
    expect(findBodyFault(withoutSuggestions(body).body)).toBeUndefined();
    expect(JSON.stringify(body)).not.toContain('javascript');
    expect(await textOf(page)).toContain('copied');
    expect(asked).toEqual([]);
    await page.close();
  });

  test('a picture that came along is brought to the library and fills its block', async () => {
    const page = await openWriters(browser, 1);
    await paper(page).click();
    await paste(page, { 'text/html': '<p>Before</p><img alt="Quay" src="data:image/png;base64,iVBORw0KGgo=">' });
    await expect
      .poll(async () => (await bodyOf(page)).content!.find(({ type }) => type === 'picture')?.attrs)
      .toMatchObject({ pictureId: 41, altText: 'Quay' });
    await page.close();
  });

  test('two megabytes: refused in words and soon; what was there stays', async () => {
    const page = await openWriters(browser, 1, story('Here.'));
    await cursorTo(page, 6);
    const started = Date.now();
    await paste(page, { 'text/html': `<p>${'Many words of a long text. '.repeat(40)}</p>`.repeat(1900) });
    await page.getByText('What you pasted is too long').waitFor();
    expect(Date.now() - started).toBeLessThan(4000);
    expect(await textOf(page)).toBe('Here.');
    await page.close();
  });

  test('what is copied here and pasted here stays as it is, with ids of its own', async () => {
    const page = await openWriters(browser, 1, story('One.', 'Two.'));
    await paper(page).click();
    const html = await copyOfAll(page);
    await cursorTo(page, 5);
    await paste(page, { 'text/html': html });
    const ids = idsIn(await bodyOf(page));
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    await page.close();
  });
});

test.each(['light', 'dark'] as const)('The editor can be used by everybody: axe finds nothing (%s)', async (colorScheme) => {
  const page = await openWriters(browser, 1, story('One.', 'Two.'), colorScheme);
  await cursorTo(page, 5);
  for (const name of ['key', 'also', 'picture', 'table']) {
    await cursorTo(page, 1_000_000);
    await page.keyboard.press('Control+Enter');
    await page.keyboard.type(`/${name}`);
    await page.keyboard.press('Enter');
  }
  expect(await complaintsOf(page, 'main')).toEqual([]);
  await page.close();
});

test('A story of 5,000 words opens within a second', async () => {
  const update = story(...Array.from({ length: 100 }, () => 'Fifty words go here and there. '.repeat(8)));
  const page = await openWriters(browser, 1);
  const took = await page.evaluate(
    async (told) => {
      const started = performance.now();
      const { begin, writers } = window as unknown as WritersPage;
      writers.length = 0;
      const place = document.createElement('div');
      document.getElementById('desk')!.id = 'before';
      place.id = 'desk';
      document.body.append(place);
      begin(1, told);
      while (!writers[0]) await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return performance.now() - started;
    },
    [...update],
  );
  expect(await textOf(page)).toContain('Fifty words');
  expect(took).toBeLessThan(1000);
  await page.close();
});
