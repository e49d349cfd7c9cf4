// Which line is the headline: by its shape, its place over the byline or the text, and by being said again elsewhere.
import { isHome } from './furniture.ts';
import { isMasthead, isSectionName, readPlainCrumbs } from './sections-and-topics.ts';
import { countWords, type ToldLine } from './told-lines.ts';

export type FoundHeadline = {
  readonly index: number;
  readonly headline: string;
  /** A label that stood before it on its line: "Explained | …". */
  readonly kicker: string;
  /** What followed it on its line: "| The Harbour Gazette". */
  readonly cut: string;
  readonly doubts: readonly string[];
};

const farthest = 250;

/** Finds the headline; undefined when the page has none. */
export function findHeadline(lines: readonly ToldLine[]): FoundHeadline | undefined {
  const firstParagraph = lines.findIndex(({ telling, shape, words }) => telling.kind === 'text' && shape === 'paragraph' && words >= 8);
  const end = Math.min(firstParagraph < 0 ? lines.length : firstParagraph, farthest);
  const best = bestOf(lines, 0, end, 3);
  if (best !== undefined) return settle(lines, best, []);
  const stopped = firstParagraph >= 0 && firstParagraph < farthest ? findWithFullStop(lines, firstParagraph) : undefined;
  if (stopped !== undefined) return settle(lines, stopped, ['The headline ends with a full stop like a sentence; compare with the page.']);
  // Text above the headline (a notice, an appeal): then only a line right over the byline or date will do.
  const anchor = lines.findIndex(({ telling }, index) => index > end && index < farthest && isAnchor(telling.kind));
  const late = anchor < 0 ? undefined : bestOf(lines, end, anchor, 7);
  return late === undefined ? undefined : settle(lines, late, ['Text stands above the headline; it was left out.']);
}

function bestOf(lines: readonly ToldLine[], from: number, to: number, threshold: number): number | undefined {
  let best: number | undefined;
  let most = threshold - 1;
  for (let index = from; index < to; index += 1) {
    if (!canBeHeadline(lines[index]!)) continue;
    const score = scoreOf(lines, index);
    // What stands first is the headline, what stands below it the standfirst, unless there is more to say for that.
    if (score > most + (best !== undefined && lines[best]!.words >= 4 ? 2 : 0)) [best, most] = [index, score];
  }
  return best;
}

function canBeHeadline({ telling, shape, words, plain }: ToldLine): boolean {
  if (telling.kind === 'alsoRead') return telling.alsoRead.text !== '' && isKicker(telling.alsoRead.label);
  return (
    telling.kind === 'text' &&
    shape === 'heading' &&
    words >= 2 &&
    plain.length >= 6 &&
    !isMasthead(plain) &&
    !isSectionName(plain) &&
    !isHome(plain) &&
    !readPlainCrumbs(plain)
  );
}

function scoreOf(lines: readonly ToldLine[], index: number): number {
  const line = lines[index]!;
  let score = line.words >= 4 ? 3 : line.words === 3 ? 1 : -1;
  if (line.plain.length > 160) score -= 1;
  if (isSaidAgain(lines, index)) score += 5;
  if (hasAnchorBelow(lines, index)) score += 3;
  if (nextText(lines, index)?.shape === 'paragraph') score += 2;
  if (line.afterBlank && line.beforeBlank) score += 1;
  if (isInMenu(lines, index)) score -= 4;
  if (isOverMenu(lines, index)) score -= 3;
  const above = lines[index - 1];
  if (above && readPlainCrumbs(above.plain)) score += 2;
  return score;
}

/** In the breadcrumb, the page's title, or once more in full. */
function isSaidAgain(lines: readonly ToldLine[], index: number): boolean {
  const { plain, words } = lines[index]!;
  if (words < 3) return false;
  const start = plain.slice(0, 30);
  const near = (other: ToldLine | undefined, at: number): boolean =>
    other !== undefined && at !== index && other.plain.length < 600 && other.plain.includes(start);
  const edge = 60;
  return (
    lines.slice(0, edge).some((other, at) => near(other, at)) || lines.slice(-edge).some((other, at) => near(other, Math.max(0, lines.length - edge) + at))
  );
}

function hasAnchorBelow(lines: readonly ToldLine[], index: number): boolean {
  let texts = 0;
  for (const [at, { telling, words, plain }] of lines.slice(index + 1, index + 14).entries()) {
    if (isAnchor(telling.kind)) return true;
    const isAgain = plain === lines[index + at]!.plain;
    if (telling.kind === 'text' && words > 3 && !isAgain && ++texts > 2) return false;
  }
  return false;
}

function isAnchor(kind: ToldLine['telling']['kind']): boolean {
  return kind === 'date' || kind === 'byline';
}

function nextText(lines: readonly ToldLine[], index: number): ToldLine | undefined {
  return lines.slice(index + 1, index + 8).find(({ telling }) => telling.kind === 'text');
}

/** A motto of the paper stands over its menu; a headline does not stand over the name of a section. */
function isOverMenu(lines: readonly ToldLine[], index: number): boolean {
  const texts = lines.slice(index + 1, index + 6).filter(({ telling }) => telling.kind !== 'furniture');
  return (
    texts[0] !== undefined &&
    texts[0].telling.kind === 'text' &&
    isSectionName(texts[0].plain) &&
    !texts.slice(1, 3).some(({ telling }) => isAnchor(telling.kind))
  );
}

/** Four short lines on end, not a blank between them. */
function isInMenu(lines: readonly ToldLine[], index: number): boolean {
  const isShort = (line: ToldLine | undefined): boolean => line !== undefined && line.words <= 3 && line.plain.length <= 30;
  if (!isShort(lines[index])) return false;
  let [from, to] = [index, index];
  while (index - from < 4 && isShort(lines[from - 1]) && !lines[from]!.afterBlank) from -= 1;
  while (to - index < 4 && isShort(lines[to + 1]) && !lines[to + 1]!.afterBlank) to += 1;
  return to - from >= 3;
}

/** One short sentence with a full stop, first on the page, right over a byline or date, or said again elsewhere. */
function findWithFullStop(lines: readonly ToldLine[], index: number): number | undefined {
  const line = lines[index]!;
  if (line.words > 22 || /[.!?。]\s+\S/u.test(line.plain)) return undefined;
  const below = lines.slice(index + 1).find(({ telling }) => telling.kind !== 'furniture');
  return (below && isAnchor(below.telling.kind)) || isSaidAgain(lines, index) ? index : undefined;
}

/** In the breadcrumb, then over the story: the last one counts that has only short lines before it. */
function lastOf(lines: readonly ToldLine[], found: number): number {
  let last = found;
  for (let at = found + 1; at < Math.min(lines.length, found + 30); at += 1) {
    const { telling, plain, words } = lines[at]!;
    if (plain === lines[found]!.plain) last = at;
    else if (isAnchor(telling.kind) || (telling.kind !== 'furniture' && words > 4)) break;
  }
  return last;
}

function settle(lines: readonly ToldLine[], first: number, doubts: readonly string[]): FoundHeadline {
  const found = lastOf(lines, first);
  const line = lines[found]!;
  const title = /^(.{8,}?)\s+[|–—-]\s+([^|]{2,45})$/u.exec(line.plain);
  if (title) {
    const bare = lines.slice(0, farthest).findIndex(({ plain }) => plain === title[1]);
    if (bare >= 0) return settle(lines, bare, doubts);
    if (isMasthead(title[2]!)) return { index: found, headline: title[1]!, kicker: '', cut: line.plain.slice(title[1]!.length).trim(), doubts };
  }
  if (line.telling.kind === 'alsoRead') {
    const { label, text } = line.telling.alsoRead;
    return { index: found, headline: text, kicker: label.replace(/[\s|:：–—-]+$/, ''), cut: '', doubts };
  }
  const labelled =
    /^(explained|explainer|opinion|editorial|exclusive|analysis|interview|watch|live|breaking|kommentar|interview|analyse|tribune|entretien|análisis|opinión|entrevista)\s*\|\s*(.{10,})$/iu.exec(
      line.text,
    );
  const parts = labelled && countWords(labelled[2]!) >= 2 ? { kicker: labelled[1]!, headline: labelled[2]! } : { kicker: '', headline: line.text };
  return { index: found, ...parts, cut: '', doubts };
}

function isKicker(label: string): boolean {
  return /^(?:explained|explainer|opinion|editorial|watch|live updates)\b/i.test(label);
}
