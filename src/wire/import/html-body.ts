// The body of a story from the elements the extractor left: text with its safe marks, lists, quotes, tables, pictures,
// embeds. Anything else in the tree is only walked through.
import {
  type Block,
  type CrossHead,
  findBodyFault,
  type Inline,
  type ListItem,
  type Mark,
  newBlockId,
  type Paragraph,
  plainText,
  type TableRow,
} from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import { isOrganisation } from './agencies.ts';
import { readAlsoRead } from './also-read.ts';
import { isPersonName, readByline } from './byline.ts';
import { readBareCredit, readCreditLine } from './credit-line.ts';
import { readDateline } from './dateline.ts';
import { readDateLine } from './dates.ts';
import { readFurniture } from './furniture.ts';
import { addCredits, type Gathered } from './head.ts';
import type { KnownPicture } from './html-facts.ts';
import { addressOfImage, creditBeside, creditedCaption, isSamePicture, isTracker, pictureFrom } from './html-pictures.ts';
import { inlineNames, inlines, never, textRun, tidyRun, wordsOf } from './html-runs.ts';
import type { ReceivingPaper } from './incoming.ts';
import { safeAddress } from './json-ld.ts';
import { addDoubt, dropLine, type Ledger, noteFound } from './ledger.ts';
import { cleanText } from './lines.ts';
import { readLatestLine, readTopicLine } from './sections-and-topics.ts';

export type Surroundings = {
  /** What relative addresses start from. */
  readonly base: string | undefined;
  readonly headline: string;
  readonly standfirst: string;
  readonly leadPicture: KnownPicture | undefined;
  /** The page's first figure, which the extractor may have cut off. */
  readonly firstFigure: Element | undefined;
  /** Where a text stands on the page, by its words. */
  readonly placeOf: (words: string) => number | undefined;
  readonly gathered: Gathered;
  readonly ledger: Ledger;
  readonly paper: ReceivingPaper;
};
export type HtmlBody = {
  readonly blocks: readonly Block[];
  readonly pictures: readonly IncomingPicture[];
  readonly leadPicture: number | undefined;
  readonly dateline: string;
  readonly words: string;
};

type Making = Surroundings & {
  readonly blocks: Block[];
  readonly pictures: IncomingPicture[];
  leadIndex: number | undefined;
  dateline: string;
  /** Text met outside any block, gathered until the next block begins. */
  readonly loose: Inline[];
  /** Counts the blocks of text met: the line numbers of the report. */
  met: number;
};

export function makeHtmlBody(root: Element, surroundings: Surroundings): HtmlBody {
  const making: Making = { ...surroundings, blocks: [], pictures: [], leadIndex: undefined, dateline: '', loose: [], met: 0 };
  if (surroundings.leadPicture) {
    making.pictures.push(pictureFrom(surroundings.leadPicture.url, surroundings.leadPicture.altText, surroundings.leadPicture.credit));
    making.leadIndex = 0;
  }
  const { firstFigure } = surroundings;
  const address = firstFigure?.querySelector('img')?.getAttribute('src') ?? '';
  if (firstFigure && (address === '' || !root.outerHTML.includes(address.replaceAll('&', '&amp;')))) takeFigure(making, firstFigure);
  walk(making, root);
  flushLoose(making);
  dropTrailingHeads(making);
  return {
    blocks: making.blocks.filter(isAllowed),
    pictures: making.pictures,
    leadPicture: making.leadIndex,
    dateline: making.dateline,
    words: wordsOfBody(making),
  };
}

/** Everything the body says, its pictures and links too. */
function wordsOfBody({ blocks, pictures, dateline }: Making): string {
  const allowed = blocks.filter(isAllowed);
  const said = allowed.map((block) =>
    block.type === 'alsoRead'
      ? block.attrs.text
      : block.type === 'embed'
        ? block.attrs.title
        : block.type === 'quote'
          ? block.attrs.attribution
          : block.type === 'table'
            ? block.attrs.caption
            : '',
  );
  const text = allowed.length ? plainText({ type: 'doc', content: allowed }) : '';
  return [dateline, text, ...said, ...pictures.map(({ caption, creditLine }) => `${caption} ${creditLine}`)].join('\n');
}

/** The schema has the last word on whatever the page brought. */
function isAllowed(block: Block): boolean {
  return findBodyFault({ type: 'doc', content: [block] }) === undefined;
}

const blockSelector = 'p, div, figure, img, picture, ul, ol, blockquote, table, h1, h2, h3, h4, h5, h6, iframe, section, video';

function walk(making: Making, parent: Node): void {
  for (const node of [...parent.childNodes]) {
    if (node.nodeType === 3) making.loose.push(...textRun(node.textContent ?? '', []));
    if (node.nodeType !== 1) continue;
    const element = node as Element;
    const name = element.tagName.toUpperCase();
    if (never.has(name)) continue;
    if (inlineNames.has(name) && !element.querySelector(blockSelector)) making.loose.push(...inlines(making.base, element));
    else {
      flushLoose(making);
      takeElement(making, element, name);
    }
  }
  if (!inlineNames.has((parent as Element).tagName?.toUpperCase() ?? '')) flushLoose(making);
}

function takeElement(making: Making, element: Element, name: string): void {
  switch (name) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      takeText(making, inlines(making.base, element), 'crossHead');
      return;
    case 'P':
      if (element.querySelector('img, iframe, figure')) {
        walk(making, element);
        return;
      }
      if (/caption/i.test(element.getAttribute('class') ?? '') && takeLooseCaption(making, element)) return;
      takeText(making, inlines(making.base, element), 'paragraph');
      return;
    case 'UL':
    case 'OL':
      takeList(making, element, name === 'OL');
      return;
    case 'BLOCKQUOTE':
      takeQuote(making, element);
      return;
    case 'FIGURE':
      takeFigure(making, element);
      return;
    case 'IMG':
      takeImage(making, element, undefined);
      return;
    case 'TABLE':
      takeTable(making, element);
      return;
    case 'IFRAME':
    case 'VIDEO':
    case 'EMBED':
      takeEmbed(making, element.getAttribute('src') ?? element.querySelector('source')?.getAttribute('src') ?? '', element.getAttribute('title') ?? '');
      return;
    case 'HR':
      return;
    default:
      walk(making, element);
      return;
  }
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────

function flushLoose(making: Making): void {
  const run = making.loose.splice(0);
  if (run.some((inline) => inline.type === 'text' && inline.text.trim() !== '')) takeText(making, run, 'paragraph');
}

function takeText(making: Making, run: readonly Inline[], type: 'paragraph' | 'crossHead'): void {
  const content = tidyRun(run);
  const text = wordsOf(content);
  if (text === '') return;
  making.met += 1;
  const { ledger, gathered } = making;
  const line = { number: making.placeOf(text) ?? making.met, text };
  if (sameWords(text, making.headline)) {
    dropLine(ledger, line, 'the headline again');
    return;
  }
  if (making.standfirst !== '' && sameWords(text, making.standfirst)) {
    dropLine(ledger, line, 'the standfirst again');
    return;
  }
  const topics = [...readLatestLine(text), ...readTopicLine(text)];
  if (topics.length) {
    for (const topic of topics) if (!gathered.topics.some((known) => known.toLowerCase() === topic.toLowerCase())) gathered.topics.push(topic);
    noteFound(ledger, 'topics', `“${text}”`);
    return;
  }
  const alsoRead = readAlsoRead(text);
  if (alsoRead) {
    takeAlsoRead(making, content, alsoRead.text, line);
    return;
  }
  const furniture = readFurniture(text);
  if (furniture) {
    dropLine(ledger, line, furniture.why);
    return;
  }
  const byline = text.length < 200 ? readByline(text) : undefined;
  if (byline?.credits.every((credit) => gathered.credits.some(({ name }) => name.toLowerCase() === credit.name.toLowerCase()) || credit.role !== 'writtenBy')) {
    addCredits(byline.credits, gathered);
    noteFound(ledger, 'credits', `“${text}”`);
    return;
  }
  if (!making.blocks.some(({ type: known }) => known === 'paragraph') && takeHeadLine(making, content, line)) return;
  const previous = making.blocks.at(-1);
  if (previous?.type === 'picture' && type === 'paragraph' && readBareCredit(text) && making.pictures[previous.attrs.pictureId]?.creditLine === '') {
    const credit = readBareCredit(text)!;
    making.pictures[previous.attrs.pictureId] = {
      ...making.pictures[previous.attrs.pictureId]!,
      creditLine: credit.creditLine,
      agency: credit.agency,
      creator: credit.creator,
      isFilePicture: credit.isFilePicture,
    };
    noteFound(ledger, 'picture', `“${text}”`);
    return;
  }
  if (type === 'crossHead' || isBoldHead(content, text))
    making.blocks.push({ type: 'crossHead', attrs: { id: newBlockId() }, content: content.map(plainMark) } satisfies CrossHead);
  else making.blocks.push(paragraphFrom(making, content));
}

/** Byline, date and place, a line each, before the text has begun. */
function takeHeadLine(making: Making, content: readonly Inline[], line: { number: number; text: string }): boolean {
  const { gathered, ledger, paper } = making;
  if (line.text.length > 240) return false;
  const read = wordsOf(content)
    .split('\n')
    .map((text) => ({ text, date: readDateLine(text, paper), byline: readByline(text) }));
  const isName = read.length === 1 && isPersonName(line.text) && line.text.split(' ').length <= 4 && line.text.includes(' ');
  const isOffice =
    making.blocks.length === 0 && line.text.split(' ').length <= 3 && /\p{L}$/u.test(line.text) && gathered.credits.some(({ kind }) => kind === 'person');
  if (isOffice && !read[0]!.date && !read[0]!.byline) {
    dropLine(ledger, line, 'a short line between the head and the text');
    addDoubt(ledger, `“${line.text}” stands between the head and the text and was left out.`);
    return true;
  }
  if (!isName && !read.every(({ date, byline }) => date ?? byline)) return false;
  if (isName) {
    if (gathered.credits.some(({ kind }) => kind === 'person') || isOrganisation(line.text)) return false;
    addCredits([{ role: 'writtenBy', name: line.text, kind: 'person' }], gathered);
    addDoubt(ledger, `“${line.text}” stands over the text and is taken as the author; the page does not say so.`);
  }
  const isTold = gathered.dates.length > 0;
  for (const { date, byline } of read) {
    if (byline) addCredits(byline.credits, gathered);
    else if (date) {
      if (!isTold) gathered.dates.push(...date.dates.map((one) => ({ ...one, stood: 'head' as const })));
      if (/^\p{Lu}[\p{L}\s]{2,30}$/u.test(date.rest)) gathered.place ||= date.rest;
    }
  }
  noteFound(ledger, read.some(({ date }) => date) ? 'dates' : 'credits', `“${line.text}”`);
  return true;
}

/** A paragraph that is bold from end to end, short and no sentence. */
function isBoldHead(content: readonly Inline[], text: string): boolean {
  return (
    text.length <= 100 &&
    text.split(' ').length <= 14 &&
    !/[.!।。:;,”"]$/.test(text) &&
    content.every(
      (inline) =>
        inline.type === 'text' &&
        (inline.text.trim() === '' || inline.marks?.some(({ type }) => type === 'bold')) &&
        !inline.marks?.some(({ type }) => type === 'link'),
    )
  );
}

/** A caption in a paragraph of its own, under a picture that has none. */
function takeLooseCaption(making: Making, element: Element): boolean {
  const index = making.pictures.length - 1;
  const picture = making.pictures[index];
  if (picture?.caption !== '') return false;
  const said = creditedCaption(element);
  making.met += 1;
  making.pictures[index] = pictureFrom(picture.sourceUrl, picture.altText, said);
  const shown = making.blocks.at(-1);
  if (shown?.type === 'picture' && shown.attrs.pictureId === index)
    making.blocks[making.blocks.length - 1] = { ...shown, attrs: { ...shown.attrs, caption: said.caption } };
  return true;
}

/** A heading is bold already. */
function plainMark(inline: Inline): Inline {
  if (inline.type !== 'text' || !inline.marks) return inline;
  const marks = inline.marks.filter(({ type }) => type !== 'bold');
  return marks.length ? { ...inline, marks } : { type: 'text', text: inline.text };
}

function paragraphFrom(making: Making, content: Inline[]): Paragraph {
  const attrs = { id: newBlockId() };
  const first = content[0];
  if (making.blocks.some(({ type }) => type === 'paragraph') || first?.type !== 'text') return { type: 'paragraph', attrs, content };
  // A dateline is often bold, and then a text of its own.
  const text = wordsOf(content);
  const read = readDateline(text, making.headline);
  const cut = text.length - read.text.length;
  for (const words of read.doubts) addDoubt(making.ledger, words);
  if (read.dateline === '') return { type: 'paragraph', attrs, content };
  making.dateline = read.dateline;
  if (read.agency) addCredits([{ role: 'source', name: read.agency, kind: 'organisation' }], making.gathered);
  return { type: 'paragraph', attrs, content: tidyRun(withoutStart(content, cut)) };
}

function withoutStart(content: readonly Inline[], count: number): Inline[] {
  let left = count;
  return content.flatMap((inline): Inline[] => {
    if (left <= 0) return [inline];
    if (inline.type !== 'text') {
      left -= 1;
      return [];
    }
    const text = inline.text.slice(left);
    left -= inline.text.length - text.length;
    return text === '' ? [] : [{ ...inline, text }];
  });
}

/** With its target, when the line holds a link; without, when the label stands alone. */
function takeAlsoRead(making: Making, content: readonly Inline[], text: string, line: { number: number; text: string }): void {
  const url = content
    .flatMap((inline) => (inline.type === 'text' ? (inline.marks ?? []) : []))
    .find((mark): mark is Extract<Mark, { type: 'link' }> => mark.type === 'link')?.attrs.href;
  if (text === '') {
    dropLine(making.ledger, line, 'label of an also-read link that is not there');
    return;
  }
  making.blocks.push({ type: 'alsoRead', attrs: { id: newBlockId(), storyId: null, url: url !== undefined && /^https?:/.test(url) ? url : null, text } });
  noteFound(making.ledger, 'also-read', `“${line.text}”`);
}

/** Headings that nothing follows are labels of what the extractor cut away. */
function dropTrailingHeads(making: Making): void {
  while (making.blocks.length > 1 && making.blocks.at(-1)?.type === 'crossHead') {
    const head = making.blocks.pop() as CrossHead;
    dropLine(making.ledger, { number: making.met, text: wordsOf(head.content ?? []) }, 'a heading with nothing below it');
  }
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) === plain(other);
}

// ── Lists, quotes, tables ──────────────────────────────────────────────────────────────────

function takeList(making: Making, element: Element, ordered: boolean): void {
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

function takeQuote(making: Making, element: Element): void {
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

function takeTable(making: Making, element: Element): void {
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
    walk(making, element.querySelector('td, th')!);
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

// ── Pictures and embeds ────────────────────────────────────────────────────────────────────

function takeFigure(making: Making, element: Element): void {
  const inside = element.querySelector('blockquote, table, iframe');
  if (inside) {
    takeElement(making, inside, inside.tagName.toUpperCase());
    return;
  }
  const image = element.querySelector('img');
  const caption = [...element.querySelectorAll('figcaption')].at(-1);
  if (image) takeImage(making, image, caption, creditBeside(element, caption));
  else if (caption) takeText(making, inlines(making.base, caption), 'paragraph');
  else walk(making, element);
}

function takeImage(making: Making, image: Element, caption: Element | undefined, beside = ''): void {
  const url = addressOfImage(image, making.base);
  const altText = cleanText(image.getAttribute('alt') ?? '');
  if (isTracker(image)) return;
  const read = caption ? creditedCaption(caption) : readCreditLine('');
  const said = read.creditLine === '' && beside !== '' ? { ...(readBareCredit(`Photo: ${beside}`) ?? read), caption: read.caption } : read;
  const known = making.pictures.findIndex(
    ({ sourceUrl, caption: told }) => (url !== undefined && sourceUrl !== '' && isSamePicture(sourceUrl, url)) || (told !== '' && told === said.caption),
  );
  if (caption) making.met += 1;
  const isBeforeText = !making.blocks.some(({ type }) => type === 'paragraph');
  if (known >= 0 || (isBeforeText && making.leadIndex === 0 && making.pictures.length === 1 && making.leadPicture?.credit.caption === '')) {
    const index = Math.max(known, 0);
    const before = making.pictures[index]!;
    const isSame = known >= 0;
    const address = isSame ? before.sourceUrl || (url ?? '') : (url ?? before.sourceUrl);
    const better =
      said.creditLine !== '' || before.caption === ''
        ? pictureFrom(address, altText || before.altText, {
            ...said,
            caption: said.caption || before.caption,
            creditLine: said.creditLine || before.creditLine,
            agency: said.agency || before.agency,
            creator: said.creator || before.creator,
          })
        : before;
    making.pictures[index] = better;
    return;
  }
  if (url === undefined && said.caption === '') return;
  const index = making.pictures.push(pictureFrom(url ?? '', altText, said)) - 1;
  if (isBeforeText && making.leadIndex === undefined) making.leadIndex = index;
  else making.blocks.push({ type: 'picture', attrs: { id: newBlockId(), pictureId: index, caption: said.caption, altText } });
}

function takeEmbed(making: Making, src: string, title: string): void {
  const url = safeAddress(src.replace(/^\/\//, 'https://'), making.base);
  if (url === undefined) return;
  making.met += 1;
  const { hostname } = new URL(url);
  const provider =
    /(?:^|\.)(youtube|youtu|vimeo|twitter|x|instagram|facebook|tiktok|bsky|reddit|spotify|soundcloud|dailymotion|datawrapper|flourish|google)\.\w/.exec(
      hostname,
    )?.[1] ?? hostname.replace(/^www\./, '');
  if (/(?:doubleclick|googlesyndication|googletagmanager|taboola|outbrain|amazon-adsystem)/.test(hostname)) {
    dropLine(making.ledger, { number: making.met, text: url }, 'advertisement');
    return;
  }
  making.blocks.push({ type: 'embed', attrs: { id: newBlockId(), provider: provider === 'youtu' ? 'youtube' : provider, url, title: cleanText(title) } });
}
