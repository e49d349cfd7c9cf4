// The body of a story from the elements the extractor left: text with its safe marks, lists, quotes, tables, pictures,
// embeds. Anything else in the tree is only walked through.
import { type Block, findBodyFault, plainText } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import { takeList, takeQuote, takeTable } from './html-blocks.ts';
import { takeEmbed, takeFigure, takeImage } from './html-figures.ts';
import type { Making, Surroundings } from './html-making.ts';
import { pictureFrom } from './html-pictures.ts';
import { inlineNames, inlines, never, textRun } from './html-runs.ts';
import { dropTrailingHeads, flushLoose, takeLooseCaption, takeText } from './html-text.ts';

export type HtmlBody = {
  readonly blocks: readonly Block[];
  readonly pictures: readonly IncomingPicture[];
  readonly leadPicture: number | undefined;
  readonly dateline: string;
  readonly words: string;
};

export function makeHtmlBody(root: Element, surroundings: Surroundings): HtmlBody {
  const making: Making = {
    ...surroundings,
    blocks: [],
    pictures: [],
    leadIndex: undefined,
    dateline: '',
    loose: [],
    met: 0,
    walk: (parent) => walk(making, parent),
    takeElement: (element) => takeElement(making, element, element.tagName.toUpperCase()),
  };
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
