// Lists, quotes and tables in the elements of a page.
import { type ListItem, newBlockId, type Paragraph, type TableRow } from '../../story/body.ts';
import { readAlsoRead } from './also-read.ts';
import { readFurniture } from './furniture.ts';
import { takeEmbed } from './html-figures.ts';
import type { Making } from './html-making.ts';
import { inlines, tidyRun, wordsOf } from './html-runs.ts';
import { takeAlsoRead } from './html-text.ts';
import { dropLine } from './ledger.ts';
import { cleanText } from './lines.ts';

export function takeList(making: Making, element: Element, ordered: boolean): void {
  const items: ListItem[] = [];
  for (const child of itemsOf(element)) {
    const content = tidyRun(inlines(making.base, child));
    const text = wordsOf(content);
    if (text === '') continue;
    making.met += 1;
    const furniture = readFurniture(text);
    const alsoRead = readAlsoRead(text);
    if (furniture) dropLine(making.ledger, { number: making.placeOf(text) ?? making.met, text }, furniture.why);
    else if (alsoRead?.text) takeAlsoRead(making, content, alsoRead.text, { number: making.met, text });
    else items.push({ type: 'listItem', content: [{ type: 'paragraph', attrs: { id: newBlockId() }, content }] });
  }
  if (items.length) making.blocks.push({ type: 'list', attrs: { id: newBlockId(), ordered }, content: items });
}

/** Items of a list and of the lists inside it, in order, each without the lists it holds. */
function itemsOf(list: Element, depth = 0): Element[] {
  return [...list.children].flatMap((child) => {
    const inner = depth < 5 ? [...child.querySelectorAll(':scope > ul, :scope > ol')] : [];
    const nested = inner.flatMap((one) => itemsOf(one, depth + 1));
    for (const one of inner) one.remove();
    return [child, ...nested];
  });
}

export function takeQuote(making: Making, element: Element): void {
  const network = /\b(twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|reddit-embed|text-post-media)\b/.exec(
    element.getAttribute('class') ?? '',
  );
  if (network) {
    const links = [...element.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '');
    const url =
      element.getAttribute('data-instgrm-permalink') ??
      element.getAttribute('cite') ??
      links.find((href) => /\/status(?:es)?\/|\/p\/|\/reel\/|\/video\//.test(href)) ??
      links.at(-1) ??
      '';
    takeEmbed(making, url, cleanText(element.textContent ?? '').slice(0, 500));
    return;
  }
  const attribution = cleanText(element.querySelector('cite, footer')?.textContent ?? '').replace(/^[—–\s-]+/, '');
  for (const source of element.querySelectorAll('cite, footer')) source.remove();
  const parts = element.querySelectorAll('p').length ? [...element.querySelectorAll('p')] : [element];
  const content = parts
    .map((part) => tidyRun(inlines(making.base, part)))
    .filter((run) => wordsOf(run) !== '')
    .map((run): Paragraph => ({ type: 'paragraph', attrs: { id: newBlockId() }, content: run }));
  if (!content.length) return;
  making.met += 1;
  making.blocks.push({ type: 'quote', attrs: { id: newBlockId(), attribution }, content });
}

export function takeTable(making: Making, element: Element): void {
  const rows: TableRow[] = [];
  for (const row of element.querySelectorAll('tr')) {
    const cells = [...row.children].filter(({ tagName }) => /^t[hd]$/i.test(tagName));
    if (!cells.length) continue;
    rows.push({
      type: 'tableRow',
      content: cells.map((cell) => ({
        type: 'tableCell' as const,
        attrs: { header: cell.tagName.toUpperCase() === 'TH', colspan: spanOf(cell, 'colspan'), rowspan: spanOf(cell, 'rowspan') },
        content: tidyRun(inlines(making.base, cell)),
      })),
    });
  }
  // A table of one cell only lays out the page.
  if (rows.length === 1 && rows[0]!.content.length === 1) {
    making.walk(element.querySelector('td, th')!);
    return;
  }
  making.met += 1;
  if (rows.length)
    making.blocks.push({ type: 'table', attrs: { id: newBlockId(), caption: cleanText(element.querySelector('caption')?.textContent ?? '') }, content: rows });
}

function spanOf(cell: Element, name: string): number {
  const span = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(span) && span >= 1 && span <= 100 ? span : 1;
}
