// Where a story ends, and what the lines below its end still tell of it: topics, breadcrumb, dates, editors.
import { readByline } from './byline.ts';
import { type Gathered, keepByline, keepCrumbs, keepDate, keepTopics } from './head.ts';
import { addDoubt, dropLine, type Ledger, quote } from './ledger.ts';
import { namesOfTopics, readCrumbs, readPlainCrumbs } from './sections-and-topics.ts';
import type { ToldLine } from './told-lines.ts';

/** Index of the first line below the story. `authors`: the names credited above it. */
export function findEnd(lines: readonly ToldLine[], bodyStart: number, authors: readonly string[]): number {
  const after = textAfter(lines);
  let before = 0;
  for (let at = bodyStart; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (isProse(line)) before += line.words;
    if (before > 0 && endsHere(lines, at, before, after[at + 1]!)) return at;
    if (before > 0 && after[at + 1]! < before / 3 && isAboutAuthor(lines, at, authors)) return at;
  }
  return lines.length;
}

/** "Asha Rao is a reporter at …", or the author's name alone over such a line. */
function isAboutAuthor(lines: readonly ToldLine[], at: number, authors: readonly string[]): boolean {
  const { plain } = lines[at]!;
  const author = authors.find((name) => plain.startsWith(name));
  if (author === undefined) return false;
  if (plain === author)
    return lines.slice(at + 1, at + 4).some((line) => line.plain !== author && line.plain.startsWith(author.split(' ')[0]!) && aboutAuthor.test(line.plain));
  return aboutAuthor.test(plain);
}

const aboutAuthor =
  /^(?:\p{Lu}\S+ ){1,4}(?:(?:is|was) (?:an?|the|our|\p{Ll}+['’]s|\S+)\s.{0,120}(?:reporter|correspondent|writer|editor|journalist|columnist|bureau chief|producer|fellow|author|critic|professor|photographer)\b|(?:covers|writes (?:about|on|for)|reports (?:on|from|for)|has (?:covered|been covering|written|worked)|joined|works (?:as|for|at))\b)/iu;

/** Words of prose from each line on. */
function textAfter(lines: readonly ToldLine[]): number[] {
  const after = new Array<number>(lines.length + 1).fill(0);
  for (let at = lines.length - 1; at >= 0; at -= 1) after[at] = after[at + 1]! + (isProse(lines[at]!) ? lines[at]!.words : 0);
  return after;
}

export function isProse({ telling, shape, words }: ToldLine): boolean {
  return (telling.kind === 'text' || telling.kind === 'listItem' || telling.kind === 'caption') && (shape === 'paragraph' ? words >= 6 : words > 20);
}

function endsHere(lines: readonly ToldLine[], at: number, before: number, after: number): boolean {
  const { telling } = lines[at]!;
  if (telling.kind === 'topics') return after === 0;
  if (telling.kind !== 'furniture') return false;
  const { reach } = telling.furniture;
  if (reach === 'end') return after < before / 2;
  if (reach === 'topics') return after < before / 3;
  return reach === 'list' && (after === 0 || (after < before / 2 && isListOfStories(lines, at + 1)));
}

/** Only headlines, and teasers each right under a headline of at least six words. */
function isListOfStories(lines: readonly ToldLine[], start: number): boolean {
  let headlines = 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.telling.kind === 'text' && line.shape === 'heading' && line.words >= 6) headlines += 1;
    if (!isProse(line)) continue;
    const above = lines[at - 1]!;
    if (above.telling.kind !== 'text' || above.shape !== 'heading' || above.words < 6) return false;
  }
  return headlines > 0;
}

/** Settles every line below the story. */
export function readFoot(lines: readonly ToldLine[], end: number, headline: string, gathered: Gathered, ledger: Ledger): void {
  let label: ToldLine | undefined;
  const marker = lines[end];
  for (let at = end; at < lines.length; at += 1) {
    const line = lines[at]!;
    const { telling, plain } = line;
    const crumbs = readCrumbs(plain, headline) ?? readPlainCrumbs(plain);
    const names = label && telling.kind === 'text' && line.words <= 8 && !/[.!?。]$/u.test(plain) ? namesOfTopics(plain) : [];
    if (telling.kind !== 'text' && /[\p{L}\p{N}]/u.test(plain)) label = undefined;
    if (plain === headline) dropLine(ledger, line, 'the headline again');
    else if (crumbs) keepCrumbs(line, crumbs, gathered, ledger);
    else if (telling.kind === 'topics') keepTopics(line, telling.topics, gathered, ledger);
    else if (names.length) keepTopics(line, names, gathered, ledger);
    else if (telling.kind === 'date' && telling.date.dates.some((date) => date.label !== undefined)) keepDate(line, 'below', gathered, ledger);
    else if (telling.kind === 'byline' && isLabelledInFull(plain)) keepByline(line, telling.byline, gathered, ledger);
    else if (telling.kind === 'furniture') {
      dropLine(ledger, line, telling.furniture.why);
      if (telling.furniture.reach === 'topics') label = line;
    } else {
      dropLine(ledger, line, `below the end of the story${marker && marker !== line ? ` (${quote(marker.plain, 40)}, line ${marker.number})` : ''}`);
      if (isProse(line) && line.words >= 12)
        addDoubt(ledger, `Line ${line.number} reads like text, stands below the end of the story and was left out: ${quote(plain)}`);
    }
    if (telling.kind === 'text' && names.length === 0) label = undefined;
  }
}

/** "Edited by" below a story speaks of it; a bare "By" there belongs to another. */
export function isLabelledInFull(line: string): boolean {
  return readByline(line) !== undefined && !/^(?:by|von|par|por|di|door|av|af)\s/i.test(line);
}
