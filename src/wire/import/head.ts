// The head of a page: what stands above the headline, and between it and the first paragraph.
import type { IncomingStory } from '../../story/take-in.ts';
import { agencyNamed, isOrganisation } from './agencies.ts';
import { type IncomingCredit, type ReadByline, readByline, readNames } from './byline.ts';
import type { ReadDate } from './dates.ts';
import { isHome } from './furniture.ts';
import type { FoundHeadline } from './headline.ts';
import { addDoubt, dropLine, keepLine, type Ledger, quote } from './ledger.ts';
import { isPlace } from './places.ts';
import { crumbsFrom, isDesk, isMasthead, isSectionName, type ReadCrumbs, readCrumbs, readPlainCrumbs } from './sections-and-topics.ts';
import type { ToldLine } from './told-lines.ts';

/** What is gathered about a story besides its text, wherever on the page it stood. */
export type Gathered = {
  kicker: string;
  standfirst: string;
  place: string;
  readonly credits: IncomingCredit[];
  readonly dates: (ReadDate & { readonly stood: 'masthead' | 'head' | 'below' })[];
  sections: readonly string[];
  readonly topics: string[];
};

export function nothingGathered(): Gathered {
  return { kicker: '', standfirst: '', place: '', credits: [], dates: [], sections: [], topics: [] };
}

/** Reads the head; gives back the index where the text begins, and lines of the head that belong to it. */
export function readHead(
  lines: readonly ToldLine[],
  found: FoundHeadline,
  gathered: Gathered,
  ledger: Ledger,
): { readonly bodyStart: number; readonly keptLines: readonly ToldLine[] } {
  readAbove(lines, found, gathered, ledger);
  const headline = lines[found.index]!;
  keepLine(ledger, headline);
  if (found.kicker) gathered.kicker = found.kicker;
  if (found.cut) dropLine(ledger, headline, "the site's name behind the headline", found.cut);
  for (const words of found.doubts) addDoubt(ledger, words);
  return readBelow(lines, found, gathered, ledger);
}

// ── Above the headline ─────────────────────────────────────────────────────────────────────

function readAbove(lines: readonly ToldLine[], { index, headline }: FoundHeadline, gathered: Gathered, ledger: Ledger): void {
  const path = crumbLines(lines, index);
  const kickerAt = path.length ? -1 : findKicker(lines, index);
  for (const [at, line] of lines.slice(0, index).entries()) {
    const { telling, plain } = line;
    const crumbs = readPlainCrumbs(plain) ?? (line.plain.length > headline.length ? readCrumbs(plain, headline) : undefined);
    if (path.includes(line)) keepLine(ledger, line, 'sections', quote(plain));
    else if (plain === headline || (plain.startsWith(headline) && plain.length < headline.length + 60)) dropLine(ledger, line, 'the headline again');
    else if (crumbs) keepCrumbs(line, crumbs, gathered, ledger);
    else if (at === kickerAt) keepKicker(line, gathered, ledger);
    else if (telling.kind === 'furniture') dropLine(ledger, line, telling.furniture.why);
    else if (telling.kind === 'date') keepDate(line, 'masthead', gathered, ledger);
    else if (telling.kind === 'byline') keepByline(line, telling.byline, gathered, ledger);
    else {
      dropLine(ledger, line, line.shape === 'heading' ? 'above the headline: menu or other stories' : 'text above the headline');
      if (line.shape === 'paragraph' && line.words >= 8) addDoubt(ledger, `Line ${line.number} stands above the headline and was left out: ${quote(plain)}`);
    }
  }
  if (path.length) {
    const crumbs = crumbsFrom(
      path.map(({ plain }) => plain),
      [],
    );
    gathered.sections = crumbs.sections;
    addDoubt(ledger, `The lines above the headline are read as its breadcrumb: ${path.map(({ plain }) => quote(plain)).join(', ')}.`);
  }
}

/** "Home", "News", "India", each on a line of its own right above the headline. */
function crumbLines(lines: readonly ToldLine[], headline: number): readonly ToldLine[] {
  for (let start = headline - 2; start >= Math.max(0, headline - 5); start -= 1) {
    const path = lines.slice(start, headline);
    if (isHome(path[0]!.plain))
      return !isMenu(path) &&
        path.slice(1).every(({ plain, words, telling }) => telling.kind === 'text' && words <= 4 && plain.length <= 40 && !isHome(plain)) &&
        path.slice(1).some(({ plain }) => isSectionName(plain))
        ? path
        : [];
  }
  return [];
}

/** A path goes through one desk: "Politics" beside "Sport" is a menu. */
function isMenu(path: readonly ToldLine[]): boolean {
  return path.filter(({ plain }) => isDesk(plain)).length > 1;
}

/** A short line that stands alone right above the headline. */
function findKicker(lines: readonly ToldLine[], headline: number): number {
  const line = lines[headline - 1];
  if (
    line?.telling.kind !== 'text' ||
    (line.shape !== 'heading' && !/\p{L}[:：]$/u.test(line.plain)) ||
    line.words > 5 ||
    line.plain.length > 40 ||
    isMasthead(line.plain) ||
    isHome(line.plain)
  )
    return -1;
  const before = lines[headline - 2];
  const isAlone = before === undefined || line.shape === 'paragraph' || line.afterBlank || before.telling.kind !== 'text' || before.words > 5;
  return isAlone ? headline - 1 : -1;
}

function keepKicker(line: ToldLine, gathered: Gathered, ledger: Ledger): void {
  if (isSectionName(line.plain)) {
    if (gathered.sections.length) {
      dropLine(ledger, line, 'the name of a section');
      return;
    }
    gathered.sections = [line.plain];
    keepLine(ledger, line, 'sections', quote(line.plain));
    addDoubt(ledger, `${quote(line.plain)} is taken as the story's section; the page does not say so.`);
    return;
  }
  gathered.kicker = line.text.replace(/\s*[:：]$/, '');
  keepLine(ledger, line);
  addDoubt(ledger, `${quote(line.plain)} above the headline is taken as its kicker; it may be the name of a section.`);
}

// ── Between the headline and the text ──────────────────────────────────────────────────────

function readBelow(
  lines: readonly ToldLine[],
  { index, headline }: FoundHeadline,
  gathered: Gathered,
  ledger: Ledger,
): { bodyStart: number; keptLines: ToldLine[] } {
  const { first, last } = findAnchors(lines, index);
  const standfirsts: ToldLine[] = [];
  const keptLines: ToldLine[] = [];
  let afterSummary = false;
  for (let at = index + 1; at <= last; at += 1) {
    const line = lines[at]!;
    const { telling } = line;
    const beside = telling.kind === 'text' || telling.kind === 'furniture' ? readBeside(lines, at) : undefined;
    if (line.plain === headline) dropLine(ledger, line, 'the headline again');
    else if (telling.kind === 'date') keepDate(line, 'head', gathered, ledger);
    else if (telling.kind === 'byline') keepByline(line, telling.byline, gathered, ledger);
    else if (beside) keepBeside(line, beside, gathered, ledger);
    else if (telling.kind === 'furniture') dropLine(ledger, line, telling.furniture.why);
    else if (telling.kind === 'topics') keepTopics(line, telling.topics, gathered, ledger);
    else if (telling.kind === 'text' && isSectionName(line.plain)) keepKicker(line, gathered, ledger);
    else if (readPlainCrumbs(line.plain)) keepCrumbs(line, readPlainCrumbs(line.plain)!, gathered, ledger);
    else if (telling.kind === 'text' && (at < first || afterSummary) && line.words >= 4 && line.plain.length <= 600) standfirsts.push(line);
    else keptLines.push(line);
    afterSummary = telling.kind === 'furniture' && telling.furniture.reach === 'summary';
  }
  chooseStandfirst(standfirsts, keptLines, gathered, ledger);
  return { bodyStart: readSummary(lines, last + 1, gathered, ledger), keptLines };
}

/** First and last line of the head that says who or when; `last` is the headline itself when none does. */
function findAnchors(lines: readonly ToldLine[], headline: number): { first: number; last: number } {
  let [first, last] = [Number.POSITIVE_INFINITY, headline];
  let texts = 0;
  let seen: string | undefined;
  for (let at = headline + 1; at < Math.min(lines.length, headline + 60); at += 1) {
    const { telling, words, plain, shape } = lines[at]!;
    const isLong = words >= 5 && plain !== seen;
    if (telling.kind === 'date' || telling.kind === 'byline') {
      first = Math.min(first, at);
      last = at;
      texts = 0;
    } else if (last > headline && at <= last + 8 && readBeside(lines, at)) last = at;
    else if (telling.kind === 'text' && isLong) {
      texts += 1;
      if (texts > (last === headline ? 3 : shape === 'paragraph' ? 0 : 1)) break;
    }
    if (telling.kind === 'listItem' && last > headline) break;
    if (telling.kind === 'furniture' && telling.furniture.reach === 'end' && last > headline) break;
    seen = plain;
  }
  return { first, last };
}

function chooseStandfirst(candidates: readonly ToldLine[], keptLines: ToldLine[], gathered: Gathered, ledger: Ledger): void {
  const doubled = candidates.findIndex((line, at) => at > 0 && candidates[at - 1]!.plain === line.plain);
  const first = doubled === 1 ? undefined : candidates[0];
  const others = first ? candidates.slice(1) : candidates;
  if (first) {
    gathered.standfirst = first.text;
    keepLine(ledger, first);
  }
  for (const line of others) {
    keptLines.push(line);
    if (first && doubled < 0)
      addDoubt(ledger, `Line ${line.number} stands above the byline with the standfirst and was put into the text: ${quote(line.plain)}`);
  }
  keptLines.sort((a, b) => a.number - b.number);
}

/** "Summary" and the line below it, between the date and the text. */
function readSummary(lines: readonly ToldLine[], start: number, gathered: Gathered, ledger: Ledger): number {
  for (let at = start; at < Math.min(lines.length, start + 4); at += 1) {
    const { telling } = lines[at]!;
    const below = lines[at + 1];
    if (telling.kind !== 'furniture' || below === undefined) return start;
    if (telling.furniture.reach !== 'summary' || below.telling.kind !== 'text' || gathered.standfirst !== '') continue;
    // Several short lines are key points, and the text's own.
    const next = lines[at + 2];
    if (next && next.telling.kind === 'text' && next.words <= 25 && (below.words <= 3 || next.shape === below.shape) && !next.afterBlank) return start;
    for (const line of lines.slice(start, at + 1)) dropLine(ledger, line, line.telling.kind === 'furniture' ? line.telling.furniture.why : 'label');
    gathered.standfirst = below.text;
    keepLine(ledger, below);
    return at + 2;
  }
  return start;
}

// ── Beside the byline and the date ─────────────────────────────────────────────────────────

type Beside = { readonly credits: readonly IncomingCredit[]; readonly place: string; readonly why: string; readonly doubts: readonly string[] };

/** A name, an agency, a title or a place without a label, next to a line that says who or when. */
function readBeside(lines: readonly ToldLine[], at: number): Beside | undefined {
  const line = lines[at]!;
  if (line.shape !== 'heading' || line.plain.length > 80 || line.words > 10) return undefined;
  const isNear = [-1, 1].some((step) => {
    const [next, afterNext] = [beyondFurniture(lines, at, step), beyondFurniture(lines, beyondFurniture(lines, at, step), step)];
    const says = (index: number): boolean => lines[index]?.telling.kind === 'date' || lines[index]?.telling.kind === 'byline';
    return says(next) || (says(afterNext) && lines[next]!.words <= 6);
  });
  if (!isNear) return undefined;
  if (line.telling.kind === 'furniture' || isSectionName(line.plain)) return undefined;
  const none = { credits: [], place: '', doubts: [] };
  if (isPlace(line.plain) || (isPlace(line.plain.split(',')[0]!) && /,\s\p{Lu}\p{L}+$/u.test(line.plain))) return { ...none, place: line.plain, why: 'place' };
  const filed = line.plain.split(/\s+[-–—]\s+/);
  if (filed.length === 2 && agencyNamed(filed[0]!) === 'Agencies' && isPlace(filed[1]!)) return { ...none, place: filed[1]!, why: 'place' };
  const from = /^reporting from (\p{Lu}[\p{L}\s,.'’-]{2,50})$/iu.exec(line.plain);
  if (from) return { ...none, place: from[1]!, why: 'place' };
  const titled = readNames(line.plain, 'writtenBy', true);
  if (titled?.credits.every(({ kind }) => kind === 'person') && titled.doubts.some((words) => words.includes('the title')))
    return { ...titled, why: '', doubts: [...titled.doubts, besideDoubt(line)] };
  if (
    /(?:^|\s)(?:correspondent|reporter|editor|writer|columnist|journalist|producer|analyst|bureau chief|redakteur(?:in)?|korrespondent(?:in)?|संवाददाता|مراسل)(?:,?\s.{0,40})?$/iu.test(
      line.plain,
    ) &&
    line.words <= 7
  )
    return { ...none, why: "the author's title" };
  if (/^@[\w.]{2,30}$|^[\w.+-]+@[\w-]+\.[\w.]+$/.test(line.plain)) return { ...none, why: "the author's address" };
  const read = readNames(line.plain.replace(/^(?:by|von|par|por)\s+/i, ''), 'writtenBy', true);
  if (!read || (line.words > 4 && read.credits.length < 2 && read.place === '')) return undefined;
  if (read.credits.some(({ kind, name }) => kind === 'person' && /^\p{Lu}\S*$/u.test(name))) return undefined;
  if (isMasthead(line.plain)) return { ...none, why: "the paper's name" };
  const isKnown = read.credits.every(({ name }) => agencyNamed(name) !== undefined);
  return {
    credits: read.credits,
    place: read.place,
    why: '',
    doubts: isKnown ? read.doubts : [...read.doubts, besideDoubt(line)],
  };
}

function besideDoubt({ plain }: ToldLine): string {
  return `${quote(plain)} stands beside the byline or date and is taken as the author; the page does not say so.`;
}

/** The neighbour, past buttons and advertisements. */
function beyondFurniture(lines: readonly ToldLine[], at: number, step: number): number {
  let other = at + step;
  while (Math.abs(other - at) < 8 && lines[other]?.telling.kind === 'furniture') other += step;
  return other;
}

function keepBeside(line: ToldLine, beside: Beside, gathered: Gathered, ledger: Ledger): void {
  const office =
    beside.why === "the author's title" && !gathered.credits.some(({ kind }) => kind === 'person') ? readNames(line.plain, 'writtenBy', true) : undefined;
  if (office) {
    keepByline(line, office, gathered, ledger);
    return;
  }
  if (beside.why && !beside.place) dropLine(ledger, line, beside.why);
  else keepLine(ledger, line, beside.credits.length ? 'credits' : 'place', quote(line.plain));
  gathered.place ||= beside.place;
  // A desk or paper under a named author says where the author works.
  const isAffiliation =
    gathered.credits.some(({ kind }) => kind === 'person') && beside.credits.every(({ name }) => isOrganisation(name) && !agencyNamed(name));
  if (!isAffiliation) addCredits(beside.credits, gathered);
  for (const words of beside.doubts) if (!isAffiliation) addDoubt(ledger, words);
}

// ── Kept wherever they stand ───────────────────────────────────────────────────────────────

export function keepDate(line: ToldLine, stood: 'masthead' | 'head' | 'below', gathered: Gathered, ledger: Ledger): void {
  if (line.telling.kind !== 'date') return;
  const { dates, rest } = line.telling.date;
  gathered.dates.push(...dates.map((date) => ({ ...date, stood })));
  keepLine(ledger, line, 'dates', quote(line.text, 600));
  if (rest === '') return;
  for (const part of rest.split(' | ')) {
    const read = readByline(part) ?? readNames(part, 'writtenBy', true);
    if (isPlace(part) || (/^\P{Ll}+$/u.test(part) && !agencyNamed(part) && /\p{Lu}{4}/u.test(part) && !/\s/.test(part))) gathered.place ||= part;
    else if (/^\p{Lu}\p{Ll}+$/u.test(part) && !agencyNamed(part)) {
      gathered.place ||= part;
      addDoubt(ledger, `${quote(part)} stands beside the date and is taken as the place of writing.`);
    } else if (
      read &&
      gathered.credits.some(({ kind }) => kind === 'person') &&
      readByline(part) === undefined &&
      read.credits.every(({ kind }) => kind === 'person')
    ) {
      gathered.place ||= part;
      addDoubt(ledger, `${quote(part)} stands beside the date, the author is named elsewhere, and it is taken as the place of writing.`);
    } else if (read && !isMasthead(part)) {
      const isSaid = readByline(part) !== undefined || read.credits.every(({ name }) => agencyNamed(name));
      addCredits(read.credits, gathered);
      for (const words of read.doubts) addDoubt(ledger, words);
      if (!isSaid) addDoubt(ledger, `${quote(part)} stands beside the date and is taken as the author; the page does not say so.`);
    } else addDoubt(ledger, `${quote(part)} stands beside the date and was not understood.`);
  }
}

export function keepByline(line: ToldLine, byline: ReadByline, gathered: Gathered, ledger: Ledger): void {
  keepLine(ledger, line, 'credits', quote(line.text, 600));
  addCredits(byline.credits, gathered);
  if (byline.credits.some(({ role }) => role === 'writtenBy')) gathered.place ||= byline.place;
  for (const words of byline.doubts) addDoubt(ledger, words);
}

export function keepTopics(line: ToldLine, topics: readonly string[], gathered: Gathered, ledger: Ledger): void {
  keepLine(ledger, line, 'topics', quote(line.text, 600));
  for (const topic of topics) if (!gathered.topics.some((known) => known.toLowerCase() === topic.toLowerCase())) gathered.topics.push(topic);
}

export function keepCrumbs(line: ToldLine, crumbs: ReadCrumbs, gathered: Gathered, ledger: Ledger): void {
  keepLine(ledger, line, 'sections', quote(line.text, 600));
  if (crumbs.sections.length <= gathered.sections.length) return;
  gathered.sections = crumbs.sections;
  for (const words of crumbs.doubts) addDoubt(ledger, words);
}

export function addCredits(credits: IncomingStory['credits'], gathered: Gathered): void {
  for (const credit of credits) {
    if (!gathered.credits.some(({ role, name }) => role === credit.role && name.toLowerCase() === credit.name.toLowerCase())) gathered.credits.push(credit);
  }
}
