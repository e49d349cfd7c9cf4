// How high the blocks of a story stand, told without a browser: characters by their width, lines by the leading of the
// language, boxes by their padding, as src/site/frame.css and src/site/story/story.css have them.
//
// It tells too little rather than too much: pictures are taken for flat ones without a caption, type for narrow type. Every
// rule that is asked of these heights is a lower bound, so what keeps it here keeps it on the screen.
import { baseOf } from '../plumbing/language.ts';
import { type Block, type Body, plainText } from '../story/body.ts';

/** A block that is seen, from its own top to the top of the next one, in CSS pixels at a root size of 16. */
export type StandingBlock = { readonly block: Block; readonly index: number; readonly top: number; readonly height: number };

/** The blocks of a body that are seen, top to bottom, in a column so many pixels wide. `index` counts all blocks of the body. */
export function standBlocks(body: Body, language: string, column: number): StandingBlock[] {
  const type = { leading: leadingOf(language), column };
  let top = 0;
  return body.content.flatMap((block, index) => {
    const written = linesWritten(block);
    if (!isSeen(block, written)) return [];
    const standing = { block, index, top, height: heightOf(block, { ...type, written }) };
    top += standing.height;
    return [standing];
  });
}

type Type = { readonly leading: number; readonly column: number; readonly written: readonly string[] };

function isSeen(block: Block, written: readonly string[]): boolean {
  if (block.type === 'adBreak') return false;
  return (block.type !== 'paragraph' && block.type !== 'crossHead') || written.some((line) => visible.test(line));
}

/** As the page has it: white space, and characters that no page may hold, are nothing to read. */
const visible = /[^\s\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]/u;

/** The leading of body text, by language: frame.css. */
function leadingOf(language: string): number {
  const base = baseOf(language);
  if (/^(hi|mr|ne|sa|bn|gu|pa|ta|te|kn|ml)$/.test(base)) return 1.78;
  if (/^(ar|fa|ur|ps|sd|ug|ckb|he|yi)$/.test(base)) return 1.9;
  return /^(ja|zh|ko)$/.test(base) ? 1.85 : 1.58;
}

/** Sizes of type: of the text, of boxes, of tables, of cross-heads, of pull quotes. */
const [text, small, fine, head, pull] = [19, 17, 15, 22, 26];
const paragraphGap = 18;
/** Height to width of a picture that nobody has looked at: a wide one. */
const flat = 9 / 16;

function heightOf(block: Block, type: Type): number {
  const { column, leading, written } = type;
  switch (block.type) {
    case 'paragraph':
      return lines(written, text, column) * text * leading + paragraphGap;
    case 'crossHead':
      // 32 above, of which the paragraph before has taken 18; 8 below.
      return lines(written, head, column) * head * 1.14 + 14 + 8;
    case 'list':
      return lines(written, text, column - 26) * text * leading + itemsIn(block) * 6 + 12;
    case 'quote':
      return lines(written, text, column - 23) * text * leading + (block.attrs.attribution ? 27 : 0) + paragraphGap;
    case 'pullQuote':
      return lines(written, pull, column) * pull * 1.24 + 2 * 16 + 14 + 32;
    case 'timeline':
      return lines(written, small, column - 54) * small * leading + block.content.length * (20 + 12) + 2 * 16 + 10 + 28;
    case 'keyPoints':
    case 'factBox':
      return lines(written, small, column - 62) * small * leading + itemsIn(block) * 6 + 2 * 16 + 10 + 28;
    case 'table':
      return block.content.length * (fine * leading + 16);
    case 'picture':
      return column * flat + 10 + 28;
    case 'gallery':
      return Math.ceil(block.content.length / (column < 496 ? 1 : 2)) * (column < 496 ? column : column / 2) * flat + 10 + 28;
    case 'alsoRead':
      return 24 + 20 + paragraphGap;
    case 'embed':
      return 100;
    case 'adBreak':
      return 0;
  }
}

function itemsIn(block: Extract<Block, { content: readonly unknown[] }>): number {
  return Math.max(0, block.content.length - 1);
}

/** Every paragraph, item and hard break of a block begins one. */
function linesWritten(block: Block): string[] {
  return plainText({ type: 'doc', content: [block] }).split('\n');
}

/** Lines of type of that size in a column. */
function lines(written: readonly string[], size: number, column: number): number {
  return written.reduce((all, line) => all + linesOf(line, column / size), 0);
}

/** `column` in em. Words do not break: each line but the last leaves half a word of room. CJK breaks anywhere. */
function linesOf(line: string, column: number): number {
  let width = 0;
  let spaces = 0;
  for (const character of line) {
    width += widthOf(character.codePointAt(0)!);
    if (character === ' ') spaces += 1;
  }
  const word = spaces === 0 ? 0 : width / (spaces + 1);
  return Math.max(1, Math.ceil(width / Math.max(1, column - Math.min(word, column) / 2)));
}

/** The width of a character in em, as narrow faces have it. Marks that stand above or below another have none. */
function widthOf(code: number): number {
  if (code < 0x250) return latinWidths[code] ?? latinLetter;
  if (isMark(code)) return 0;
  if (isWide(code)) return 1;
  if (code >= 0x900 && code <= 0xdff) return 0.47;
  if (code >= 0x590 && code <= 0x8ff) return 0.4;
  return 0.5;
}

const latinLetter = 0.47;

/** Where Latin letters differ from the rest of them. */
const latinWidths: Readonly<Record<number, number>> = Object.fromEntries([
  ...[..." ijltfrI.,;:'!|()[]/-\u00a0"].map((character) => [character.codePointAt(0)!, 0.27]),
  ...[...'mwMW%@'].map((character) => [character.codePointAt(0)!, 0.76]),
  ...[...'ABCDEFGHKLNOPQRSTUVXYZ'].map((character) => [character.codePointAt(0)!, 0.6]),
]);

function isMark(code: number): boolean {
  return /[\p{Mn}\p{Me}\p{Cf}]/u.test(String.fromCodePoint(code));
}

function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xff00 && code <= 0xff60) ||
    code >= 0x1f300
  );
}
