// The body of a story from the lines between its head and its end.
import { type Block, newBlockId, type Paragraph } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import { agencyNamed, isOrganisation } from './agencies.ts';
import { isPersonName, readNames } from './byline.ts';
import { readDateline } from './dateline.ts';
import { isLabelledInFull, isProse } from './foot.ts';
import { addCredits, type Gathered, keepByline, keepCrumbs, keepDate, keepTopics } from './head.ts';
import { addDoubt, dropLine, keepLine, type Ledger, noteFound, quote } from './ledger.ts';
import { namesOfTopics, readCrumbs } from './sections-and-topics.ts';
import { bareListAt, takeBareList, takeKeyPoints, takeList } from './text-lists.ts';
import { add, type Making, paragraph } from './text-making.ts';
import { addPicture, isCaptionAgain, isCaptionText, isPlaceAlone, leadAfterLede, nobody, takeCaption, takePictureLine } from './text-pictures.ts';
import type { ToldLine } from './told-lines.ts';

export type TextBody = {
  readonly blocks: readonly Block[];
  readonly pictures: readonly IncomingPicture[];
  readonly leadPicture: number | undefined;
  readonly dateline: string;
};

/** Makes blocks of lines; furniture among them is dropped, and every line is settled. */
export function makeTextBody(lines: readonly ToldLine[], headline: string, gathered: Gathered, ledger: Ledger): TextBody {
  const making: Making = { headline, gathered, ledger, blocks: [], pictures: [], altText: '', leadPicture: undefined, dateline: '', last: undefined };
  const lastProse = lines.findLastIndex(isProse);
  for (let at = 0; at < lines.length; ) at = takeLine(making, lines, at, lastProse < 0 ? lines.length : lastProse);
  leadAfterLede(making);
  return { blocks: making.blocks, pictures: making.pictures.map(({ picture }) => picture), leadPicture: making.leadPicture, dateline: making.dateline };
}

/** Settles one line or a few that belong together; gives back the index of the next. */
function takeLine(making: Making, lines: readonly ToldLine[], at: number, lastProse: number): number {
  const line = lines[at]!;
  const { telling } = line;
  const { ledger, gathered } = making;
  const crumbs = line.plain.length > making.headline.length + 3 ? readCrumbs(line.plain, making.headline) : undefined;
  if (line.plain === making.headline) return dropped(ledger, line, 'the headline again', at);
  if (crumbs && line.shape === 'heading') return kept(() => keepCrumbs(line, crumbs, gathered, ledger), at);
  if (isCaptionAgain(making, line)) return dropped(ledger, line, 'the caption again', at);
  switch (telling.kind) {
    case 'furniture':
      if (/^skip past/i.test(line.plain)) return skipPromotion(ledger, lines, at);
      if (/^(?:image caption|bildunterschrift|légende)[\s,:]*$/i.test(line.plain) && isCaptionText(lines[at + 1])) {
        dropLine(ledger, line, 'the label of the caption below');
        addPicture(making, lines[at + 1]!, { ...nobody, caption: lines[at + 1]!.text }, !making.blocks.some(({ type }) => type === 'paragraph'));
        return at + 2;
      }
      dropLine(ledger, line, telling.furniture.why);
      if (telling.furniture.reach === 'summary') return takeKeyPoints(making, lines, at);
      return telling.furniture.reach === 'list' ? skipHeadlines(making, lines, at) : at + 1;
    case 'topics':
      return kept(() => keepTopics(line, telling.topics, gathered, ledger), at);
    case 'alsoRead':
      return takeAlsoRead(making, lines, at);
    case 'date':
      if (telling.date.dates.some(({ label }) => label)) return kept(() => keepDate(line, 'below', gathered, ledger), at);
      break;
    case 'byline':
      if (isLabelledInFull(line.plain) || at > lastProse || !making.blocks.some(({ type }) => type === 'paragraph'))
        return kept(() => keepByline(line, telling.byline, gathered, ledger), at);
      addDoubt(ledger, `Line ${line.number} stands in the text and reads like a byline: ${quote(line.plain)}`);
      break;
    case 'caption':
      if (takeCaption(making, lines, at, telling.credit, lastProse)) return at + 1;
      break;
    case 'listItem':
      return takeList(making, lines, at) ?? takeText(making, lines, at, lines.length);
    case 'text':
      break;
  }
  return takeText(making, lines, at, lastProse);
}

function dropped(ledger: Ledger, line: ToldLine, why: string, at: number): number {
  dropLine(ledger, line, why);
  return at + 1;
}

function kept(keep: () => void, at: number): number {
  keep();
  return at + 1;
}

// ── Also-read links and lists of other stories ─────────────────────────────────────────────

function takeAlsoRead(making: Making, lines: readonly ToldLine[], at: number): number {
  const line = lines[at]!;
  if (line.telling.kind !== 'alsoRead') return at + 1;
  const { label, text } = line.telling.alsoRead;
  if (text !== '') {
    add(making, line, alsoReadBlock(text));
    noteFound(making.ledger, 'also-read', `${quote(label, 60)} on line ${line.number}`);
    return at + 1;
  }
  let next = at + 1;
  while (next < lines.length && next <= at + 6 && isHeadlineBelow(lines, at, next)) next += 1;
  dropLine(making.ledger, line, next > at + 1 ? 'the label of the also-read link below' : 'label of an also-read link that is not there');
  for (const below of lines.slice(at + 1, next)) add(making, below, alsoReadBlock(below.text));
  if (next > at + 1 && lines[at + 1]!.afterBlank)
    addDoubt(
      making.ledger,
      `Line ${lines[at + 1]!.number} stands under ${quote(label, 40)} with a gap between and is taken as its headline: ${quote(lines[at + 1]!.plain)}`,
    );
  return next;
}

/** A headline in the label's own block; over a gap, one alone and longer than a cross-head. */
function isHeadlineBelow(lines: readonly ToldLine[], label: number, at: number): boolean {
  const line = lines[at]!;
  if (line.telling.kind !== 'text' || line.shape !== 'heading' || line.words < 3) return false;
  return line.afterBlank ? at === label + 1 && line.words >= 6 : true;
}

function alsoReadBlock(text: string): Block {
  return { type: 'alsoRead', attrs: { id: newBlockId(), storyId: null, url: null, text } };
}

/** "skip past newsletter promotion" … "after newsletter promotion". */
function skipPromotion(ledger: Ledger, lines: readonly ToldLine[], at: number): number {
  const end = lines.findIndex(({ plain }, index) => index > at && index <= at + 12 && /^after .{3,30} promotion$/i.test(plain));
  for (const line of lines.slice(at, end < 0 ? at + 1 : end + 1)) dropLine(ledger, line, 'promotion');
  return end < 0 ? at + 1 : end + 1;
}

/** Below "Recommended" in the middle of a story: other stories' headlines, up to the next sentence. */
function skipHeadlines(making: Making, lines: readonly ToldLine[], label: number): number {
  let at = label + 1;
  for (; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (line.telling.kind === 'furniture' || line.telling.kind === 'date') {
      dropLine(making.ledger, line, line.telling.kind === 'furniture' ? line.telling.furniture.why : 'date of another story');
      continue;
    }
    if (line.shape !== 'heading' || (line.telling.kind !== 'text' && line.telling.kind !== 'listItem' && line.telling.kind !== 'byline')) break;
    if (line.words <= 6 && line.afterBlank && line.beforeBlank && at > label + 1 && lines[at + 1] && isProse(lines[at + 1]!)) {
      addDoubt(making.ledger, `Line ${line.number} follows a list of other stories and is taken as a cross-head: ${quote(line.plain)}`);
      break;
    }
    dropLine(making.ledger, line, `headline of another story, under ${quote(lines[label]!.plain, 40)}`);
  }
  return at;
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────

function takeText(making: Making, lines: readonly ToldLine[], at: number, lastProse: number): number {
  const line = lines[at]!;
  const { blocks, ledger } = making;
  const isFirst = !blocks.some(({ type }) => type === 'paragraph');
  const afterPicture = takePictureLine(making, lines, at);
  if (afterPicture !== undefined) return afterPicture;
  const author = at === 0 && gatheredNobody(making) && line.words <= 3 && line.shape === 'heading' ? readNames(line.plain, 'writtenBy', true) : undefined;
  if (author) {
    keepByline(line, author, making.gathered, ledger);
    addDoubt(ledger, `${quote(line.plain)} stands alone over the text and is taken as the author; the page does not say so.`);
    return at + 1;
  }
  if (isFirst && isWhereAuthorWorks(lines, at)) return dropped(ledger, line, 'where the author works', at);
  const items = isFirst ? 0 : bareListAt(lines, at);
  if (items) return takeBareList(making, lines, at, items);
  if (isFirst && isTrifle(lines, at)) {
    dropLine(ledger, line, 'a short line above the text');
    addDoubt(ledger, `Line ${line.number} stands between the head and the text and was left out: ${quote(line.plain)}`);
    return at + 1;
  }
  if (isFirst && isPlaceAlone(line) && lines[at + 1] && isProse(lines[at + 1]!)) {
    making.dateline = line.text.replace(/\s*[:：—–]$/, '');
    addDoubt(ledger, `${quote(line.plain)} stands alone over the first paragraph and is taken as the dateline.`);
    keepLine(ledger, line);
    return at + 1;
  }
  if (at > lastProse && line.telling.kind === 'text' && (line.shape === 'heading' || line.words <= 2)) return takeAfterLastSentence(making, line, at);
  if (isAttribution(making, line)) return takeAttribution(making, line, at);
  if (isCrossHead(lines, at, lastProse)) add(making, line, { type: 'crossHead', attrs: { id: newBlockId() }, content: [{ type: 'text', text: line.text }] });
  else {
    if (isFirst) addFirstParagraph(making, line);
    else add(making, line, paragraph(line.text));
    if (line.telling.kind === 'text' && line.shape === 'heading' && line.words <= 14)
      addDoubt(ledger, `Line ${line.number} is neither a sentence nor over a paragraph; it was put into the text as one: ${quote(line.plain)}`);
  }
  return at + 1;
}

function gatheredNobody({ gathered, blocks }: Making): boolean {
  return gathered.credits.length === 0 && blocks.length === 0;
}

/** "BBC News, Newcastle" under a byline that stands below the picture. */
function isWhereAuthorWorks(lines: readonly ToldLine[], at: number): boolean {
  const line = lines[at]!;
  return lines[at - 1]?.telling.kind === 'byline' && line.shape === 'heading' && line.words <= 5 && isOrganisation(line.plain.split(',')[0]!);
}

/** Three words between buttons, before the text has begun. */
function isTrifle(lines: readonly ToldLine[], at: number): boolean {
  const line = lines[at]!;
  const isBesideFurniture = [lines[at - 1], lines[at + 1]].some((other) => other?.telling.kind === 'furniture');
  return (
    /^\d{1,5}$/.test(line.plain) ||
    (line.telling.kind === 'text' && line.shape === 'heading' && line.words <= 4 && (isBesideFurniture || at === 0) && !(line.afterBlank && line.beforeBlank))
  );
}

/** A short line with no full stop, over prose. */
function isCrossHead(lines: readonly ToldLine[], at: number, lastProse: number): boolean {
  const line = lines[at]!;
  if (line.telling.kind !== 'text' || line.shape !== 'heading' || line.words > 16 || line.plain.length > 120 || at >= lastProse) return false;
  const below = lines.slice(at + 1, at + 6).findIndex(({ telling }) => telling.kind !== 'furniture' && telling.kind !== 'alsoRead');
  const next = lines[at + 1 + below];
  if (below < 0 || !next) return false;
  const isOverText =
    isProse(next) || bareListAt(lines, at + 1 + below) > 0 || next.shape === 'paragraph' || next.telling.kind === 'listItem' || next.telling.kind === 'caption';
  const above = lines[at - 1];
  // The second of two short lines over a paragraph: the first is the doubtful one, unless they are parts of a list.
  const standsAlone = line.afterBlank && line.beforeBlank;
  return (
    isOverText &&
    (standsAlone ||
      !(above?.telling.kind === 'text' && above.shape === 'heading' && lines[at - 2]?.telling.kind === 'text' && lines[at - 2]?.shape === 'heading'))
  );
}

function addFirstParagraph(making: Making, line: ToldLine): void {
  const { headline, gathered } = making;
  const read = readDateline(line.text, `${gathered.place} ${headline} ${gathered.standfirst}`);
  making.dateline ||= read.dateline;
  for (const words of read.doubts) addDoubt(making.ledger, words);
  if (read.agency) addCredits([{ role: 'source', name: read.agency, kind: 'organisation' }], making.gathered);
  add(making, line, paragraph(read.text));
}

function takeAfterLastSentence(making: Making, line: ToldLine, at: number): number {
  const signed = line.words <= 2 ? line.plain.split('/').find((part) => agencyNamed(part.replaceAll(/[()\s]/g, ''))) : undefined;
  if (signed) {
    addCredits([{ role: 'source', name: signed.replaceAll(/[()\s]/g, ''), kind: 'organisation' }], making.gathered);
    keepLine(making.ledger, line, 'credits', quote(line.plain));
    return at + 1;
  }
  const names =
    line.plain.includes(', ') && line.plain.split(', ').every((name) => /^\p{Lu}/u.test(name) && name.split(' ').length <= 4) ? namesOfTopics(line.plain) : [];
  if (names.length >= 2) {
    keepTopics(line, names, making.gathered, making.ledger);
    addDoubt(making.ledger, `Line ${line.number} is a list of names below the last paragraph and is taken as the topics: ${quote(line.plain)}`);
    return at + 1;
  }
  dropLine(making.ledger, line, 'below the last paragraph: a headline of another story or a menu');
  if (line.words >= 4) addDoubt(making.ledger, `Line ${line.number} stands below the last paragraph and was left out: ${quote(line.plain)}`);
  return at + 1;
}

/** "— Asha Rao, harbour master" under words in quotation marks. */
function isAttribution({ blocks, last }: Making, line: ToldLine): boolean {
  const match = /^[—–-]{1,2}\s*(\p{L}.{2,100})$/u.exec(line.plain);
  const block = blocks.at(-1);
  return (
    match !== null && block?.type === 'paragraph' && last !== undefined && /^["“„«‘']/.test(last.plain) && isPersonName(match[1]!.split(/[,(]/)[0]!.trim())
  );
}

function takeAttribution(making: Making, line: ToldLine, at: number): number {
  const said = making.blocks.pop() as Paragraph;
  add(making, line, { type: 'quote', attrs: { id: newBlockId(), attribution: line.text.replace(/^[—–\s-]+/, '') }, content: [said] });
  return at + 1;
}
