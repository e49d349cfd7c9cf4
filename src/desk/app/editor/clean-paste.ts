// What is pasted, as blocks of a story: its structure is kept and its dress is dropped. Pages by Word, Google Docs,
// LibreOffice and the web. The page is only read, never shown: nothing in it runs, nothing it points to is fetched.
import { type Block, type Inline, type List, type ListItem, type Mark, newBlockId, type Paragraph, type TableRow, type Text } from '../../../story/body.ts';
import { isEmbeddable, providerOf, readWebAddress } from './web-address.ts';

/** What a paste comes to. */
export type Pasted = {
  readonly blocks: readonly Block[];
  /** Pictures that came along as bytes, by the id of the picture block that waits for them. */
  readonly pictures: ReadonlyMap<string, string>;
  /** How many pictures were only pointed to: their blocks wait to be filled by hand. */
  readonly picturesLeft: number;
};

/** Characters of a page, and of the words in it: beyond them a paste is refused. */
export const longestPage = 6_000_000;
export const longestPaste = 500_000;

/** Blocks out of a page; `root` is what its parser gave, outside of any window. */
export function cleanPage(root: Element): Pasted {
  const cleaning: Cleaning = { blocks: [], line: [], marks: [], pictures: new Map(), picturesLeft: 0, fakeList: [] };
  walk(cleaning, root);
  endParagraph(cleaning);
  endFakeList(cleaning);
  return cleaning;
}

/** Blocks out of plain text: paragraphs by blank lines, or by lines where there is none blank; lines with bullets are lists. */
export function cleanText(text: string): Block[] {
  const told = text.replaceAll(/\r\n?/g, '\n').replaceAll('\0', '').trim();
  const parts = /\n[\t ]*\n/.test(told) ? told.split(/\n[\t ]*\n\s*/) : told.split('\n');
  return parts.flatMap((part) => {
    const lines = part
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    return lines.length === 0 ? [] : (listOf(lines) ?? paragraph(linesOf(lines)));
  });
}

type Cleaning = {
  readonly blocks: Block[];
  line: Inline[];
  marks: readonly Mark[];
  readonly pictures: Map<string, string>;
  picturesLeft: number;
  fakeList: FakeItem[];
};

// ── Walking through a page ─────────────────────────────────────────────────────────────────

const dropped = new Set(
  'script style head title meta link noscript template svg math canvas object embed applet audio video form input select textarea button nav dialog xml del'.split(
    ' ',
  ),
);
const blockTags = new Set(
  'address article aside blockquote body center dd details div dl dt fieldset figure figcaption footer h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

function walk(cleaning: Cleaning, node: Node): void {
  if (node.nodeType === 3) addWords(cleaning, node.nodeValue ?? '');
  if (node.nodeType !== 1) return;
  const element = node as Element;
  const tag = tagOf(element);
  if (dropped.has(tag) || isHidden(element)) return;
  const deed = deeds[tag];
  if (deed) deed(cleaning, element);
  else if (tag.includes(':') && tag !== 'st1:place') walkInline(cleaning, element);
  else if (blockTags.has(tag)) walkBlock(cleaning, element);
  else walkInline(cleaning, element);
}

function walkChildren(cleaning: Cleaning, element: Element): void {
  for (const child of element.childNodes) walk(cleaning, child as Node);
}

const deeds: Readonly<Record<string, (cleaning: Cleaning, element: Element) => void>> = {
  br: (cleaning) => addBreak(cleaning),
  hr: (cleaning) => endParagraph(cleaning),
  img: addPicture,
  figure: addFigure,
  iframe: addFrame,
  table: addTable,
  ul: (cleaning, element) => addList(cleaning, element, false),
  ol: (cleaning, element) => addList(cleaning, element, true),
  blockquote: addQuote,
  p: (cleaning, element) =>
    isFakeItem(element) ? addFakeItem(cleaning, element) : isHeadingByClass(element) ? addCrossHead(cleaning, element) : walkBlock(cleaning, element),
  ...Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, addCrossHead])),
};

function walkBlock(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  walkInline(cleaning, element);
  endParagraph(cleaning);
}

function walkInline(cleaning: Cleaning, element: Element): void {
  const around = cleaning.marks;
  cleaning.marks = marksWithin(around, element);
  walkChildren(cleaning, element);
  cleaning.marks = around;
}

function tagOf(element: Element): string {
  return element.tagName.toLowerCase();
}

function styleOf(element: Element): string {
  return (element.getAttribute('style') ?? '').toLowerCase();
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    /display:\s*none|visibility:\s*hidden|mso-hide:\s*all|mso-element:\s*comment/.test(styleOf(element)) ||
    /\bMso(CommentReference|CommentText)\b/.test(element.className)
  );
}

// ── Words ──────────────────────────────────────────────────────────────────────────────────

function addWords(cleaning: Cleaning, told: string): void {
  const words = told
    .replaceAll('\0', '')
    .replaceAll(/[\t\n\r\f ]+/g, ' ')
    .replaceAll(/[\u00a0 ]{2,}/g, ' ')
    .replaceAll(/[\u200b\ufeff]/g, '');
  const last = cleaning.line.at(-1);
  const isAtSpace = !last || last.type === 'hardBreak' || last.text.endsWith(' ');
  const text = isAtSpace ? words.replace(/^ /, '') : words;
  if (text === '') return;
  cleaning.line.push({ type: 'text', text, ...(cleaning.marks.length > 0 && { marks: [...cleaning.marks] }) });
}

/** Two breaks one after the other are how many pages end a paragraph. */
function addBreak(cleaning: Cleaning): void {
  if (cleaning.line.at(-1)?.type === 'hardBreak') endParagraph(cleaning);
  else if (cleaning.line.length > 0) cleaning.line.push({ type: 'hardBreak' });
}

function endParagraph(cleaning: Cleaning): void {
  const content = takeLine(cleaning);
  if (content.length === 0) return;
  endFakeList(cleaning);
  cleaning.blocks.push(paragraph(content));
}

function takeLine(cleaning: Cleaning): Inline[] {
  const line = trimmed(cleaning.line);
  cleaning.line = [];
  return line;
}

function trimmed(line: readonly Inline[]): Inline[] {
  const kept = [...line];
  while (kept.length > 0 && isBlank(kept.at(-1)!)) kept.pop();
  while (kept.length > 0 && isBlank(kept[0]!)) kept.shift();
  const first = kept[0];
  if (first?.type === 'text') kept[0] = { ...first, text: first.text.replace(/^\s+/, '') };
  const last = kept.at(-1);
  if (last?.type === 'text') kept[kept.length - 1] = { ...last, text: last.text.replace(/\s+$/, '') };
  return kept;
}

function isBlank(inline: Inline): boolean {
  return inline.type === 'hardBreak' || inline.text.trim() === '';
}

function marksWithin(marks: readonly Mark[], element: Element): readonly Mark[] {
  const tag = tagOf(element);
  const style = styleOf(element);
  const weight = /(?:^|;)\s*font-weight:\s*([\w]+)/.exec(style)?.[1];
  const slant = /(?:^|;)\s*font-style:\s*(\w+)/.exec(style)?.[1];
  let within = marks;
  if (weight ? /^(bold|bolder|[6-9]00)$/.test(weight) : tag === 'b' || tag === 'strong') within = withMark(within, { type: 'bold' });
  else if (weight === 'normal' || weight === '400') within = within.filter(({ type }) => type !== 'bold');
  if (slant ? slant === 'italic' || slant === 'oblique' : ['i', 'em', 'cite', 'dfn'].includes(tag)) within = withMark(within, { type: 'italic' });
  else if (slant === 'normal') within = within.filter(({ type }) => type !== 'italic');
  const href = tag === 'a' ? targetOf(element.getAttribute('href') ?? '') : undefined;
  return href ? withMark(within, { type: 'link', attrs: { href } }) : within;
}

const order = ['link', 'bold', 'italic', 'lang'];

function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  return [...marks.filter(({ type }) => type !== mark.type), mark].sort((one, other) => order.indexOf(one.type) - order.indexOf(other.type));
}

/** Where a link leads, without what others measure by it; undefined for one that leads nowhere from our page. */
function targetOf(told: string): string | undefined {
  const target = told.trim();
  if (/^(mailto|tel):[^\s]+$/i.test(target)) return target;
  const address = readWebAddress(target);
  if (!address) return undefined;
  const url = new URL(address);
  const behind =
    /(^|\.)google\.[a-z.]+$/.test(url.hostname) && url.pathname === '/url'
      ? readWebAddress(url.searchParams.get('q') ?? url.searchParams.get('url') ?? '')
      : undefined;
  if (behind) return targetOf(behind);
  const measuring = [...url.searchParams.keys()].filter((name) => /^(utm_\w+|fbclid|gclid|mc_eid|mc_cid|igshid)$/.test(name));
  for (const name of measuring) url.searchParams.delete(name);
  return measuring.length > 0 ? url.href : address;
}

// ── Blocks ─────────────────────────────────────────────────────────────────────────────────

function paragraph(content: readonly Inline[]): Paragraph {
  return { type: 'paragraph', attrs: { id: newBlockId() }, content: [...content] };
}

/** What an element comes to by itself; its pictures count with the others. */
function within(cleaning: Cleaning, element: Element): Block[] {
  const inner: Cleaning = { ...cleaning, blocks: [], line: [], marks: [], fakeList: [], picturesLeft: 0 };
  walkChildren(inner, element);
  endParagraph(inner);
  endFakeList(inner);
  cleaning.picturesLeft += inner.picturesLeft;
  return inner.blocks;
}

function addCrossHead(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  endFakeList(cleaning);
  for (const block of within(cleaning, element)) {
    if (block.type === 'paragraph') cleaning.blocks.push({ type: 'crossHead', attrs: { id: newBlockId() }, content: (block.content ?? []).map(withoutBold) });
    else cleaning.blocks.push(block);
  }
}

function withoutBold(inline: Inline): Inline {
  if (inline.type === 'hardBreak' || !inline.marks) return inline;
  const { marks, ...text } = inline;
  const kept = marks.filter(({ type }) => type !== 'bold');
  return kept.length > 0 ? { ...text, marks: kept } : text;
}

function isHeadingByClass(element: Element): boolean {
  return /\b(Mso(Title|Heading\d?)|heading-?\d)\b/i.test(element.className) || element.getAttribute('role') === 'heading';
}

function addQuote(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  endFakeList(cleaning);
  const blocks = within(cleaning, element);
  const paragraphs = blocks.flatMap(paragraphsOf);
  if (paragraphs.length > 0) cleaning.blocks.push({ type: 'quote', attrs: { id: newBlockId(), attribution: '' }, content: paragraphs });
  cleaning.blocks.push(...blocks.filter(({ type }) => type === 'picture' || type === 'table'));
}

function paragraphsOf(block: Block): Paragraph[] {
  if (block.type === 'paragraph' || block.type === 'crossHead') return [paragraph(block.content ?? [])];
  if (block.type === 'quote') return block.content;
  return block.type === 'list' ? block.content.flatMap(({ content }) => content.flatMap(paragraphsOf)) : [];
}

function addList(cleaning: Cleaning, element: Element, ordered: boolean): void {
  endParagraph(cleaning);
  endFakeList(cleaning);
  const content: ListItem[] = [];
  for (const child of element.children) {
    const blocks = ['ul', 'ol'].includes(tagOf(child)) ? undefined : within(cleaning, child);
    if (!blocks) nestUnder(content.at(-1), listWithin(cleaning, child), content);
    else if (blocks.length > 0) content.push(itemOf(blocks, cleaning));
  }
  if (content.length > 0) cleaning.blocks.push({ type: 'list', attrs: { id: newBlockId(), ordered }, content });
}

/** Google Docs puts the inner list beside the item that it belongs to. */
function listWithin(cleaning: Cleaning, element: Element): List[] {
  const inner: Cleaning = { ...cleaning, blocks: [], line: [], marks: [], fakeList: [] };
  addList(inner, element, tagOf(element) === 'ol');
  return inner.blocks.filter((block): block is List => block.type === 'list');
}

function nestUnder(item: ListItem | undefined, lists: readonly List[], content: ListItem[]): void {
  if (item) item.content.push(...lists);
  else content.push(...lists.flatMap((list) => list.content));
}

function itemOf(blocks: readonly Block[], cleaning: Cleaning): ListItem {
  const kept = blocks.flatMap((block): (Paragraph | List)[] => (block.type === 'list' ? [block] : paragraphsOf(block)));
  cleaning.blocks.push(...blocks.filter(({ type }) => type === 'picture' || type === 'table'));
  return { type: 'listItem', content: kept[0]?.type === 'paragraph' ? kept : [paragraph([]), ...kept] };
}

function addTable(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  endFakeList(cleaning);
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.closest('table') === element);
  const cells = rows.map((row) => [...row.children].filter((cell) => ['td', 'th'].includes(tagOf(cell))));
  // A table of one column is how old pages and newsletters lay themselves out.
  if (cells.every((row) => row.length <= 1)) {
    for (const [cell] of cells) if (cell) cleaning.blocks.push(...within(cleaning, cell));
    return;
  }
  const content: TableRow[] = cells.filter((row) => row.length > 0).map((row) => ({ type: 'tableRow', content: row.map((cell) => cellOf(cleaning, cell)) }));
  const caption = element.querySelector('caption')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  if (content.length > 0) cleaning.blocks.push({ type: 'table', attrs: { id: newBlockId(), caption }, content });
}

function cellOf(cleaning: Cleaning, cell: Element): TableRow['content'][number] {
  const lines = within(cleaning, cell).flatMap(paragraphsOf);
  const content = lines.flatMap(({ content: words = [] }, index): Inline[] => (index === 0 ? words : [{ type: 'hardBreak' }, ...words]));
  const header = tagOf(cell) === 'th';
  const attrs = { header, colspan: spanOf(cell, 'colspan'), rowspan: spanOf(cell, 'rowspan') };
  return { type: 'tableCell', attrs, ...(content.length > 0 && { content: header ? content.map(withoutBold) : content }) };
}

function spanOf(cell: Element, name: 'colspan' | 'rowspan'): number {
  const told = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(told) && told >= 1 && told <= 100 ? told : 1;
}

function addFrame(cleaning: Cleaning, element: Element): void {
  const url = readWebAddress(element.getAttribute('src') ?? '');
  if (!url || !isEmbeddable(url)) return;
  endParagraph(cleaning);
  cleaning.blocks.push({ type: 'embed', attrs: { id: newBlockId(), provider: providerOf(url), url, title: element.getAttribute('title') ?? '' } });
}

// ── Pictures ───────────────────────────────────────────────────────────────────────────────

function addFigure(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  const blocks = within(cleaning, element);
  const pictures = blocks.filter(({ type }) => type === 'picture').length;
  const caption = element.querySelector('figcaption')?.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '';
  if (pictures !== 1 || !caption) {
    cleaning.blocks.push(...blocks);
    return;
  }
  for (const block of blocks) if (block.type === 'picture') cleaning.blocks.push({ ...block, attrs: { ...block.attrs, caption } });
}

function addPicture(cleaning: Cleaning, element: Element): void {
  const source = element.getAttribute('src') ?? '';
  const isBytes = /^data:image\/(png|jpe?g|gif|webp|avif|tiff)[;,]/i.test(source);
  if (isTracker(element) || !(isBytes || readWebAddress(source))) return;
  endParagraph(cleaning);
  endFakeList(cleaning);
  const id = newBlockId();
  if (isBytes) cleaning.pictures.set(id, source);
  else cleaning.picturesLeft += 1;
  cleaning.blocks.push({ type: 'picture', attrs: { id, pictureId: 0, caption: '', altText: (element.getAttribute('alt') ?? '').slice(0, 2000) } });
}

/** A picture of a point is there to be counted, not to be seen. */
function isTracker(element: Element): boolean {
  const sides = ['width', 'height'].map((side) =>
    Number.parseInt(element.getAttribute(side) ?? new RegExp(`(?:^|;)\\s*${side}:\\s*(\\d+)`).exec(styleOf(element))?.[1] ?? '99', 10),
  );
  return sides.some((side) => side <= 2);
}

// ── Lists that only look like lists ────────────────────────────────────────────────────────

type FakeItem = { readonly level: number; readonly ordered: boolean; readonly content: readonly Inline[] };

/** Word writes the items of a list as paragraphs with a bullet in them. */
function isFakeItem(element: Element): boolean {
  return /mso-list:\s*l\d+\s+level\d/.test(styleOf(element)) || (/\bMsoListParagraph/.test(element.className) && markerOf(element) !== undefined);
}

function addFakeItem(cleaning: Cleaning, element: Element): void {
  endParagraph(cleaning);
  const marker = markerOf(element);
  const bullet = marker?.textContent?.trim() ?? '';
  marker?.remove();
  walkInline(cleaning, element);
  const content = takeLine(cleaning);
  const level = Number(/level(\d)/.exec(styleOf(element))?.[1] ?? 1);
  if (content.length > 0) cleaning.fakeList.push({ level, ordered: /^\(?([\divxlc]+|[a-z])[.)]/i.test(bullet), content });
}

function markerOf(element: Element): Element | undefined {
  return [...element.querySelectorAll('span')].find((span) => /mso-list:\s*ignore/.test(styleOf(span)));
}

function endFakeList(cleaning: Cleaning): void {
  const items = cleaning.fakeList;
  cleaning.fakeList = [];
  while (items.length > 0) cleaning.blocks.push(nested(items));
}

/** Takes the items of one list, and of those within it, from the front. */
function nested(items: FakeItem[]): List {
  const { level, ordered } = items[0]!;
  const content: ListItem[] = [];
  for (let item = items[0]; item && item.level >= level && (item.level > level || item.ordered === ordered); item = items[0]) {
    if (item.level > level) content.at(-1)!.content.push(nested(items));
    else content.push({ type: 'listItem', content: [paragraph(items.shift()!.content)] });
  }
  return { type: 'list', attrs: { id: newBlockId(), ordered }, content };
}

// ── Plain text ─────────────────────────────────────────────────────────────────────────────

const bulleted = /^(?:[-*•–·▪◦]|(\d{1,3}[.)]))\s+/;

function listOf(lines: readonly string[]): List | undefined {
  if (lines.length < 2 || !lines.every((line) => bulleted.test(line))) return undefined;
  const ordered = lines.every((line) => bulleted.exec(line)?.[1] !== undefined);
  const content = lines.map((line): ListItem => ({ type: 'listItem', content: [paragraph([plain(line.replace(bulleted, ''))])] }));
  return { type: 'list', attrs: { id: newBlockId(), ordered }, content };
}

/** Long lines were broken by a program; short ones by whoever wrote them. */
function linesOf(lines: readonly string[]): Inline[] {
  const isWrapped = lines.length > 1 && lines.slice(0, -1).every((line) => line.length > 50);
  if (isWrapped) return [plain(lines.join(' '))];
  return lines.flatMap((line, index): Inline[] => (index === 0 ? [plain(line)] : [{ type: 'hardBreak' }, plain(line)]));
}

function plain(text: string): Text {
  return { type: 'text', text };
}
