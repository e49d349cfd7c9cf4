// A story from a news page's HTML: what its machine-readable parts say (JSON-LD, meta elements), then the text as the
// extractor finds it. Scripts, handlers and unsafe addresses do not survive. Where two parts disagree, that is a doubt.
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import type { ImportReport, IncomingStory } from '../../story/take-in.ts';
import { readByline } from './byline.ts';
import { readCreditLine } from './credit-line.ts';
import { type Gathered, nothingGathered } from './head.ts';
import { type HtmlBody, makeHtmlBody } from './html-body.ts';
import { readHtmlFacts } from './html-facts.ts';
import { findUnreadable, type ImportRefusal, type ReceivingPaper } from './incoming.ts';
import { unescaped } from './json-ld.ts';
import { readLanguage } from './language.ts';
import { addDoubt, closeLedger, dropLine, type Ledger, noteFound, openLedger, quote } from './ledger.ts';
import { cleanText, readLines } from './lines.ts';
import { readPageText, sumUp } from './page-text.ts';
import { choosePublicationDates } from './publication-dates.ts';
import { makeTextBody } from './text-body.ts';
import { tellLines } from './told-lines.ts';

/** Deeper than any page of news; far less than what a walk through the tree can bear. */
const deepestPage = 400;
const mostTags = 100_000;

/** Reads a page's HTML. Refusals as of `readPageText`. No address is fetched: pictures are awaited. */
export function readHtml(html: string, paper: ReceivingPaper): Outcome<{ story: IncomingStory; report: ImportReport }, ImportRefusal> {
  const unreadable = findUnreadable(html);
  if (unreadable) return refused(unreadable);
  // Signs that begin no tag would each become a node of their own.
  const page = withPlainNames(html.replaceAll(/<(?![a-z!/?])/gi, '&lt;'));
  if ((page.match(/[<&]/g)?.length ?? 0) > mostTags) return readPageText(textOfTangle(html), paper);
  const document = parse(/<html[\s>]/i.test(page) ? page : `<!doctype html><html><head></head><body>${page}</body></html>`);
  if (isTooDeep(document)) return readPageText(textOfTangle(html), paper);
  divideGlued(document);
  joinCaptions(document);
  const ledger = openLedger();
  const gathered = nothingGathered();
  const facts = readHtmlFacts(document, paper, gathered, ledger);
  const headline = facts.headline;
  if (headline === '') return refused('no-headline');

  const before = blockTexts(document);
  const extracted = extract(document);
  const places = new Map(before.map(({ text, number }) => [comparable(text), number]));
  const placeOf = (words: string): number | undefined => places.get(comparable(words));
  const firstFigure = document.querySelector('article figure, main figure, figure') ?? undefined;
  const shown = makeHtmlBody(extracted ?? document.body, {
    firstFigure,
    placeOf,
    base: facts.sourceUrl,
    headline,
    standfirst: facts.standfirst,
    leadPicture: facts.leadPicture,
    gathered,
    ledger,
    paper,
  });
  const body = bodyForMachines(shown, facts.articleBody, headline, paper, gathered, ledger);
  if (body.blocks.length === 0) return refused('no-body');
  tellLeftOut(
    before,
    [
      headline,
      facts.standfirst,
      body.words,
      ...gathered.topics,
      ...gathered.sections,
      ...gathered.credits.map(({ name }) => name),
      ...ledger.dropped.map(({ text }) => text),
      ...[...ledger.found.values()].flat(),
    ],
    ledger,
  );

  const told = readLanguage(body.words, paper.language);
  const story: IncomingStory = {
    language: facts.language ?? told.language,
    kicker: facts.kicker,
    headline,
    standfirst: facts.standfirst,
    dateline: body.dateline,
    body: { type: 'doc', content: [...body.blocks] },
    credits: gathered.credits,
    ...choosePublicationDates(gathered.dates, ledger),
    pictures: body.pictures,
    leadPicture: body.leadPicture,
    sections: gathered.sections,
    topics: gathered.topics,
    sourceUrl: facts.sourceUrl,
  };
  if (facts.language === undefined) for (const words of told.doubts) addDoubt(ledger, words);
  noteFound(ledger, 'address', facts.sourceUrl ?? '');
  sumUp(story, ledger);
  return done({ story, report: closeLedger(ledger) });
}

/** Elements that the fast pages of a search engine have names of their own for. */
function withPlainNames(html: string): string {
  return html
    .replaceAll(/<(\/?)amp-(img|iframe|video)\b/gi, '<$1$2')
    .replaceAll(/<amp-youtube\b[^<>]{0,300}?data-videoid="([\w-]{5,20})"[^<>]{0,300}>/gi, '<iframe src="https://www.youtube.com/embed/$1"></iframe>')
    .replaceAll(/<amp-ad\b[^<>]{0,1000}>/gi, '<div>');
}

/** The text as machines are told it, when readers are shown none or less than half of it. */
function bodyForMachines(shown: HtmlBody, articleBody: string, headline: string, paper: ReceivingPaper, gathered: Gathered, ledger: Ledger): HtmlBody {
  const told = withoutTags(articleBody);
  if (told.length < 80 || told.length < 2 * shown.words.length) return shown;
  const lines = readLines(told.includes('\n') ? told.replaceAll(/\n+/g, '\n\n') : told).lines;
  const body = makeTextBody(tellLines(lines, paper), headline, gathered, ledger);
  if (body.blocks.length === 0) return shown;
  addDoubt(
    ledger,
    `The page ${shown.blocks.length ? 'shows only a part of the text' : 'shows no text'}; what it tells machines (articleBody) was taken, without links and cross-heads.`,
  );
  return { ...shown, blocks: body.blocks, dateline: shown.dateline || body.dateline, words: `${told}\n${shown.words}` };
}

/** `articleBody` is text, and often holds tags all the same. */
function withoutTags(text: string): string {
  return text
    .replaceAll(/<(?:\/p|br|\/div|\/h\d)[^<>]{0,50}>/gi, '\n')
    .replaceAll(/<[^<>]{0,500}>/g, '')
    .split('\n')
    .map(unescaped)
    .join('\n');
}

/** For comparing only: letters and digits. */
function comparable(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

function parse(html: string): Document {
  return parseHTML(html).document as unknown as Document;
}

function extract(document: Document): Element | undefined {
  const copy = parseHTML(document.documentElement.outerHTML).document as unknown as Document;
  // The extractor throws away what it takes for furniture by class name; the page's own scripts and styles never help.
  for (const element of copy.querySelectorAll('script, style, noscript, template, svg, form, button, dialog')) element.remove();
  let content: string | null | undefined;
  try {
    content = new Readability(copy, { charThreshold: 200, keepClasses: true }).parse()?.content;
  } catch {
    content = undefined;
  }
  if (content) return (parseHTML(`<!doctype html><html><body>${content}</body></html>`).document as unknown as Document).body;
  const article = document.querySelector('article, [itemprop="articleBody"], main');
  return article ?? undefined;
}

/** Time, name and office in elements of their own, nothing between them: a line each. */
function divideGlued(document: Document): void {
  for (const time of document.querySelectorAll('div > time, header > time, section > time')) {
    for (const element of [...(time.parentElement?.children ?? [])]) {
      if (
        !/^(?:SPAN|TIME)$/i.test(element.tagName) ||
        [element.previousSibling, element.nextSibling].some((node) => node?.nodeType === 3 && node.textContent?.trim())
      )
        continue;
      const line = document.createElement('p');
      line.textContent = element.textContent;
      element.replaceWith(line);
    }
  }
}

/** A caption that stands behind its picture and not in a figure with it, which the extractor would cut. */
function joinCaptions(document: Document): void {
  for (const caption of document.querySelectorAll('p[class*="caption" i], div[class*="caption" i], span[class*="caption" i]')) {
    const before = caption.previousElementSibling;
    const image = before?.tagName === 'IMG' ? before : before?.textContent?.trim() === '' ? before.querySelector('img') : undefined;
    if (!image || !before || caption.closest('figure') || (caption.textContent ?? '').length > 600) continue;
    const figure = document.createElement('figure');
    const inside = document.createElement('figcaption');
    inside.textContent = caption.textContent;
    before.replaceWith(figure);
    figure.append(image, inside);
    caption.remove();
  }
}

/** Whether more elements stand in one another than any page has. Walks without recursion. */
function isTooDeep(document: Document): boolean {
  let depth = 0;
  let node: Node | null = document.documentElement;
  while (node) {
    if (node.firstChild) {
      depth += 1;
      if (depth > deepestPage) return true;
      node = node.firstChild;
      continue;
    }
    while (node && !node.nextSibling) {
      depth -= 1;
      node = node.parentNode;
    }
    node = node?.nextSibling ?? null;
  }
  return false;
}

/** The words of a page that is no tree a reader could use: without its tags, a line each. */
function textOfTangle(html: string): string {
  return html.replaceAll(/<(script|style)\b[^>]{0,2000}>[^<]*/gi, '\n').replaceAll(/<[^<>]{0,2000}>/g, '\n');
}

type BlockText = { readonly text: string; readonly number: number };

/** Text of the page's own blocks, wherever they stand, in order. */
function blockTexts(document: Document): BlockText[] {
  const scope = document.querySelector('article') ?? document.querySelector('main') ?? document.body;
  const blocks: BlockText[] = [];
  for (const element of scope?.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li, blockquote, figcaption, td, th, aside, footer a, button, time, address') ??
    []) {
    if (element.querySelector('p, li, h2, h3')) continue;
    const text = cleanText(element.textContent ?? '');
    if (text !== '') blocks.push({ text, number: blocks.length + 1 });
    if (blocks.length > 5000) break;
  }
  return blocks;
}

/** What stood in the article and is neither in the story nor dropped by name. Lines are counted by blocks of text. */
function tellLeftOut(before: readonly BlockText[], known: readonly string[], ledger: ReturnType<typeof openLedger>): void {
  const all = known.map(comparable).join('|');
  for (const { text, number } of before) {
    const words = comparable(text);
    // A paragraph whose dateline went its own way is there in two parts.
    const { caption, creditLine } = readCreditLine(text);
    if (creditLine !== '' && all.includes(comparable(caption)) && all.includes(comparable(creditLine))) continue;
    if (readByline(text)?.credits.every(({ name }) => all.includes(comparable(name)))) continue;
    if (all.includes(words) || (words.length > 40 && all.includes(words.slice(0, 16)) && all.includes(words.slice(20)))) continue;
    dropLine(ledger, { number, text }, 'left out by the extractor');
    if (text.split(' ').length > 25) addDoubt(ledger, `A paragraph was left out by the extractor: ${quote(text)}`);
  }
}
