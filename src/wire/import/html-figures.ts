// Pictures and embeds in the elements of a page.
import { newBlockId } from '../../story/body.ts';
import { readBareCredit, readCreditLine } from './credit-line.ts';
import type { Making } from './html-making.ts';
import { addressOfImage, creditBeside, creditedCaption, isSamePicture, isTracker, pictureFrom } from './html-pictures.ts';
import { inlines } from './html-runs.ts';
import { takeText } from './html-text.ts';
import { safeAddress } from './json-ld.ts';
import { dropLine } from './ledger.ts';
import { cleanText } from './lines.ts';

export function takeFigure(making: Making, element: Element): void {
  const inside = element.querySelector('blockquote, table, iframe');
  if (inside) {
    making.takeElement(inside);
    return;
  }
  const image = element.querySelector('img');
  const caption = [...element.querySelectorAll('figcaption')].at(-1);
  if (image) takeImage(making, image, caption, creditBeside(element, caption));
  else if (caption) takeText(making, inlines(making.base, caption), 'paragraph');
  else making.walk(element);
}

export function takeImage(making: Making, image: Element, caption: Element | undefined, beside = ''): void {
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

export function takeEmbed(making: Making, src: string, title: string): void {
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
