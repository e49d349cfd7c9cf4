// Each line of a page by itself: what it can be before anything is known of its neighbours.
import { type ReadAlsoRead, readAlsoRead } from './also-read.ts';
import { type ReadByline, readByline } from './byline.ts';
import { type ReadCredit, readBareCredit, readCreditLine } from './credit-line.ts';
import { type DateLine, readDateLine } from './dates.ts';
import { type Furniture, readFurniture } from './furniture.ts';
import type { ReceivingPaper } from './incoming.ts';
import type { Line } from './lines.ts';
import { readLatestLine, readTopicLine } from './sections-and-topics.ts';

export type Telling =
  | { readonly kind: 'furniture'; readonly furniture: Furniture }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  | { readonly kind: 'alsoRead'; readonly alsoRead: ReadAlsoRead }
  | { readonly kind: 'date'; readonly date: DateLine }
  | { readonly kind: 'byline'; readonly byline: ReadByline }
  /** A caption with its credit; or the credit alone, its caption empty. */
  | { readonly kind: 'caption'; readonly credit: ReadCredit }
  | { readonly kind: 'listItem'; readonly ordered: boolean; readonly text: string }
  | { readonly kind: 'text' };

/** `heading`: short, no sentence. `paragraph`: sentences. */
export type Shape = 'heading' | 'paragraph';

export type ToldLine = Line & { readonly telling: Telling; readonly shape: Shape; readonly words: number };

export function tellLines(lines: readonly Line[], paper: ReceivingPaper): ToldLine[] {
  // Pages repeat themselves; a hundred thousand equal lines are read once.
  const known = new Map<string, Telling>();
  return lines.map((line) => {
    const telling = known.get(line.plain) ?? tellLine(line.plain, paper);
    known.set(line.plain, telling);
    return { ...line, telling, shape: shapeOf(line.plain), words: countWords(line.plain) };
  });
}

function tellLine(line: string, paper: ReceivingPaper): Telling {
  const topics = [...readLatestLine(line), ...readTopicLine(line)];
  if (topics.length) return { kind: 'topics', topics };
  const alsoRead = readAlsoRead(line);
  if (alsoRead?.text) return { kind: 'alsoRead', alsoRead };
  const furniture = readFurniture(line);
  if (furniture?.reach === 'line' && furniture.why !== 'label' && !alsoRead) return { kind: 'furniture', furniture };
  if (alsoRead) return { kind: 'alsoRead', alsoRead };
  if (furniture) return { kind: 'furniture', furniture };
  if (/^https?:\/\/\S+$/i.test(line)) return { kind: 'furniture', furniture: { reach: 'line', why: 'an address' } };
  if (!/[\p{L}\p{N}]/u.test(line)) return { kind: 'furniture', furniture: { reach: 'line', why: 'signs without words' } };
  const date = readDateLine(line, paper);
  const dated = date?.dates.every(({ label }) => label === undefined) ? readCreditLine(line) : undefined;
  // "The lighthouse on 25 October 2025. JANE DOE / AFP" is a caption.
  if (dated?.isSure && countWords(dated.caption) >= 4) return { kind: 'caption', credit: dated };
  if (date) return { kind: 'date', date };
  const byline = readByline(line);
  if (byline) return { kind: 'byline', byline };
  return readBareCaption(line) ?? readListItem(line) ?? { kind: 'text' };
}

function readBareCaption(line: string): Telling | undefined {
  const spoken = /^(?:image caption|bildunterschrift|légende|caption)\s*[,:：]?\s+(.{5,1200})$/iu.exec(line);
  if (spoken) {
    const credit = readCreditLine(spoken[1]!);
    return { kind: 'caption', credit: { ...credit, isSure: true } };
  }
  const credit = readBareCredit(line) ?? readCreditLine(line);
  return credit.creditLine !== '' || credit.isFilePicture ? { kind: 'caption', credit } : undefined;
}

function readListItem(line: string): Telling | undefined {
  const match = /^(?:([•‣◦▪●■∙➤►▶*-]|–(?=\s))\s*|(\d{1,2})[.)]\s+)(\S.*)$/u.exec(line);
  if (!match || (match[1] === '-' && !/^-\s/.test(line))) return undefined;
  return { kind: 'listItem', ordered: match[2] !== undefined, text: match[3]! };
}

function shapeOf(line: string): Shape {
  if (line.length > 220) return 'paragraph';
  const isSentence = /(?:[.。।॥]|[!?！？؟](?=["”»』」]))["”’'»』」)\]]*$|[,;:：、]$/u.test(line) && !/(?:\p{Lu}\.){2,}$/u.test(line);
  const goesOn = /(?:(?:\p{Ll}{4}|\p{Lu}{3})\.["”’]?\s+|。)[\p{Lu}\p{Lo}“"]/u.test(line) && countWords(line) > 12;
  return isSentence || goesOn || /^\p{Ll}/u.test(line) || countWords(line) > 30 ? 'paragraph' : 'heading';
}

/** Words; of scripts that write without spaces, two characters are one. */
export function countWords(line: string): number {
  const dense = line.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  const spaced = line.split(' ').length;
  return dense > spaced ? Math.ceil(dense / 2) : spaced;
}
