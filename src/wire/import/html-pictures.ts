// What one picture's elements say of it: its file, its caption and credit.
import type { IncomingPicture } from '../../story/take-in.ts';
import { agencyNamed } from './agencies.ts';
import { type ReadCredit, readCreditLine } from './credit-line.ts';
import { safeAddress } from './json-ld.ts';
import { cleanText } from './lines.ts';

/** Inside a figure and outside its caption, an agency's name alone is the credit. */
export function creditBeside(figure: Element, caption: Element | undefined): string {
  const beside = [...figure.querySelectorAll('span, div, p, cite, small')].filter(
    (element) => !caption?.contains(element) && !element.contains(caption ?? null),
  );
  return (
    beside.map((element) => cleanText(element.textContent ?? '')).find((text) => text.length <= 60 && agencyNamed(text.split('/').at(-1)!) !== undefined) ?? ''
  );
}

/** Papers mark the credit inside the caption by an element of its own. */
export function creditedCaption(caption: Element): ReadCredit {
  const credit = caption.querySelector('[class*="credit" i], [class*="copyright" i], [class*="source" i], cite, small');
  const whole = cleanText(caption.textContent ?? '');
  const part = cleanText(credit?.textContent ?? '');
  if (part === '' || part === whole) return readCreditLine(whole);
  const rest = cleanText(whole.replace(part, ' '));
  const bare = part.replace(/^[(\s]+|[)\s]+$/g, '');
  const read = readCreditLine(`${rest} (Photo: ${bare.replace(/^(?:photo(?:graph)?|image|picture|foto|crédit|credit)s?(?: by| source)?\s*[:,]?\s*/i, '')})`);
  return { ...read, caption: rest.replace(/[|\s]+$/, '') };
}

export function pictureFrom(sourceUrl: string, altText: string, credit: ReadCredit): IncomingPicture {
  const { caption, creditLine, agency, creator, isFilePicture } = credit;
  return { caption, altText, creditLine, agency, creator, isFilePicture, sourceUrl };
}

export function addressOfImage(image: Element, base: string | undefined): string | undefined {
  const sets = [image.getAttribute('srcset'), image.getAttribute('data-srcset')].map((set) => set?.split(/,\s+/).at(-1)?.trim().split(/\s+/)[0] ?? '');
  const candidates = [image.getAttribute('data-src'), image.getAttribute('data-original'), image.getAttribute('src'), ...sets];
  return candidates.map((href) => safeAddress(href ?? '', base)).find((href) => href !== undefined);
}

export function isTracker(image: Element): boolean {
  const [width, height] = [Number(image.getAttribute('width') ?? 100), Number(image.getAttribute('height') ?? 100)];
  return width <= 2 || height <= 2;
}

/** The same file in another size: addresses differ in their query or in a size in the path. */
export function isSamePicture(one: string, other: string): boolean {
  const core = (url: string): string =>
    new URL(url).pathname
      .split('/')
      .at(-1)!
      .replace(/[-_]?\d{2,4}x\d{2,4}|\.\w{3,4}$/g, '');
  const isSameName = core(one) === core(other);
  return one === other || (isSameName && (core(one).length > 6 || (core(one).length > 3 && new URL(one).origin === new URL(other).origin)));
}
