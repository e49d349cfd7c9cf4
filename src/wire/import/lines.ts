// The lines of a page's text, cleaned of what the eye does not see.

export type Line = {
  /** As an editor counts them, from 1. */
  readonly number: number;
  /** One space between words, none at the ends, NFC. Marks of writing direction stay where they were. */
  readonly text: string;
  /** The same without marks of writing direction: what patterns are held against. */
  readonly plain: string;
  readonly afterBlank: boolean;
  readonly beforeBlank: boolean;
};

/** Words taken out of a line because they speak of a link, not of the story. */
export type Cut = { readonly number: number; readonly text: string };
export type ReadLines = { readonly lines: readonly Line[]; readonly doubts: readonly string[]; readonly cuts: readonly Cut[] };

/** Every line that is not blank. Lines of a text that was wrapped at a margin are joined again. */
export function readLines(text: string): ReadLines {
  const doubts: string[] = [];
  const lines: Line[] = [];
  const cuts: Cut[] = [];
  let afterBlank = true;
  let overrides = 0;
  for (const [index, raw] of text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).entries()) {
    const whole = cleanText(raw);
    const clean = withoutLinkNotices(whole);
    if (clean !== whole) cuts.push({ number: index + 1, text: whole });
    const plain = withoutDirection(clean);
    if (plain === '') {
      const last = lines.at(-1);
      if (last) lines[lines.length - 1] = { ...last, beforeBlank: true };
      afterBlank = true;
      continue;
    }
    if (directionOverride.test(raw)) overrides ||= index + 1;
    lines.push({ number: index + 1, text: clean, plain, afterBlank, beforeBlank: false });
    afterBlank = false;
  }
  if (overrides) doubts.push(`Invisible characters that turn the writing direction around were taken out (first on line ${overrides}); compare with the page.`);
  return { lines: joinWrapped(lines, doubts), doubts, cuts };
}

/** Text as it is kept: NFC, plain spaces, no control or zero-width characters, well-formed. Joiners inside words and direction marks stay. */
export function cleanText(text: string): string {
  return text
    .replaceAll(brokenHalves, '\ufffd')
    .replaceAll(neverKept, '')
    .replaceAll(/[\s\u00a0\u3000]+/g, ' ')
    .replaceAll(looseJoiners, '')
    .normalize('NFC')
    .trim();
}

/** What pages tell those who cannot see where a link leads: "…, opens new tab". */
function withoutLinkNotices(text: string): string {
  const cut = text.replaceAll(linkNotice, '').trim();
  return /[\p{L}\p{N}]/u.test(cut) ? cut : text;
}

const linkNotice =
  /(?:,\s*opens (?:in )?(?:a )?new (?:tab|window)|\s*\((?:this link )?opens (?:in )?(?:a )?new (?:tab|window)\)|\s*Opens in (?:a )?new (?:tab|window))(?![\p{L}\p{N}])/giu;

/** Text without marks of writing direction, for comparing and matching. */
function withoutDirection(text: string): string {
  return /[\u200e\u200f\u061c\u2066-\u2069]/.test(text)
    ? text
        .replaceAll(/[\u200e\u200f\u061c\u2066-\u2069]/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim()
    : text;
}

const brokenHalves = /\p{Surrogate}/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const neverKept = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b\u2060-\u2064\u202a-\u202e\ufeff\ufff9-\ufffb]/g;
const directionOverride = /[\u202a-\u202e]/;
/** Zero-width (non-)joiners shape words in Hindi and Persian; elsewhere they only hide. */
const looseJoiners = /(?<![\p{L}\p{M}\p{Emoji}])[\u200c\u200d]+|[\u200c\u200d]+(?![\p{L}\p{M}\p{Emoji}])/gu;

/** A margin breaks lines in mid-sentence at about one width, and the next begins with a small letter. */
function joinWrapped(lines: readonly Line[], doubts: string[]): Line[] {
  const joined: Line[] = [];
  let wrapped = 0;
  for (let start = 0; start < lines.length; ) {
    let end = start + 1;
    while (end < lines.length && end < start + 500 && !lines[end]!.afterBlank) end += 1;
    const block = lines.slice(start, end);
    if (isWrapped(block)) {
      wrapped += 1;
      const [first, last] = [block[0]!, block.at(-1)!];
      const merge = (pick: (line: Line) => string) => block.map(pick).join(' ');
      joined.push({ ...first, text: merge(({ text }) => text), plain: merge(({ plain }) => plain), beforeBlank: last.beforeBlank });
    } else for (const line of block) joined.push(line);
    start = end;
  }
  if (wrapped) doubts.push(`The text is wrapped at a margin; the lines of ${wrapped} paragraph${wrapped === 1 ? ' were' : 's were'} joined.`);
  return joined;
}

function isWrapped(block: readonly Line[]): boolean {
  if (block.length < 2 || block.length > 200) return false;
  const widths = block.slice(0, -1).map(({ plain }) => plain.length);
  if (Math.min(...widths) < 40 || Math.max(...widths) > 100 || Math.max(...widths) - Math.min(...widths) > 25) return false;
  const goesOn = block.slice(1).filter(({ plain }) => /^\p{Ll}/u.test(plain)).length;
  return goesOn >= (block.length - 1) * 0.4 && block.slice(0, -1).some(({ plain }) => /[\p{L},]$/u.test(plain));
}
