// The body of a story from the lines between its head and its end.
import { type Block, type Inline, type List, newBlockId, type Paragraph } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import { agencyNamed } from './agencies.ts';
import { isPersonName } from './byline.ts';
import { type ReadCredit, readCreditLine } from './credit-line.ts';
import { readDateline } from './dateline.ts';
import { isLabelledInFull, isProse } from './foot.ts';
import { addCredits, type Gathered, keepByline, keepCrumbs, keepDate, keepTopics } from './head.ts';
import { addDoubt, dropLine, keepLine, type Ledger, noteFound, quote } from './ledger.ts';
import { readCrumbs } from './sections-and-topics.ts';
import type { ToldLine } from './told-lines.ts';

export type TextBody = {
  readonly blocks: readonly Block[];
  readonly pictures: readonly IncomingPicture[];
  readonly leadPicture: number | undefined;
  readonly dateline: string;
};

/** What the walk through the lines has made so far. */
type Making = {
  readonly headline: string;
  readonly gathered: Gathered;
  readonly ledger: Ledger;
  readonly blocks: Block[];
  readonly pictures: { picture: IncomingPicture; readonly line: ToldLine; readonly said: string }[];
  leadPicture: number | undefined;
  dateline: string;
  /** The line the last block was made of. */
  last: ToldLine | undefined;
};

/** Makes blocks of lines; furniture among them is dropped, and every line is settled. */
export function makeTextBody(lines: readonly ToldLine[], headline: string, gathered: Gathered, ledger: Ledger): TextBody {
  const making: Making = { headline, gathered, ledger, blocks: [], pictures: [], leadPicture: undefined, dateline: '', last: undefined };
  const lastProse = lines.findLastIndex(isProse);
  for (let at = 0; at < lines.length; ) at = takeLine(making, lines, at, lastProse < 0 ? lines.length : lastProse);
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
      dropLine(ledger, line, telling.furniture.why);
      return telling.furniture.reach === 'list' ? skipHeadlines(making, lines, at) : at + 1;
    case 'topics':
      return kept(() => keepTopics(line, telling.topics, gathered, ledger), at);
    case 'alsoRead':
      return takeAlsoRead(making, lines, at);
    case 'date':
      if (telling.date.dates.some(({ label }) => label)) return kept(() => keepDate(line, 'below', gathered, ledger), at);
      break;
    case 'byline':
      if (isLabelledInFull(line.plain) || at > lastProse) return kept(() => keepByline(line, telling.byline, gathered, ledger), at);
      addDoubt(ledger, `Line ${line.number} stands in the text and reads like a byline: ${quote(line.plain)}`);
      break;
    case 'caption':
      if (takeCaption(making, lines, at, telling.credit, lastProse)) return at + 1;
      break;
    case 'listItem':
      return takeList(making, lines, at);
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

function add(making: Making, line: ToldLine, block: Block): void {
  making.blocks.push(block);
  making.last = line;
  keepLine(making.ledger, line);
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

// ── Pictures ───────────────────────────────────────────────────────────────────────────────

/** Said before with more words, fewer, or another credit. */
function isCaptionAgain({ pictures, last }: Making, line: ToldLine): boolean {
  const previous = pictures.at(-1);
  if (!previous || line.plain.length < 12 || line.number - previous.line.number > 6 || (last && last.number > previous.line.number)) return false;
  const { caption } = readCreditLine(line.plain);
  return caption !== '' && (previous.said.startsWith(caption) || (previous.picture.caption !== '' && caption === previous.picture.caption));
}

function takeCaption(making: Making, lines: readonly ToldLine[], at: number, credit: ReadCredit, lastProse: number): boolean {
  const line = lines[at]!;
  const { ledger } = making;
  const isFirst = !making.blocks.some(({ type }) => type === 'paragraph');
  const isDoubled = lines
    .slice(at + 1, at + 4)
    .some((other) => other.plain !== '' && readCreditLine(other.plain).caption === credit.caption && credit.caption !== '');
  if (credit.caption === '') return takeBareCredit(making, line, credit);
  const isLateFirst = isFirst && at > 0 && making.last !== undefined;
  if (!credit.isSure && !isDoubled && (!isFirst || isLateFirst || at >= lastProse || lines.length === 1)) {
    if (at >= lastProse && agencyNamed(credit.creditLine)) addCredits([{ role: 'source', name: credit.creditLine, kind: 'organisation' }], making.gathered);
    return false;
  }
  const longer = lines
    .slice(at + 1, at + 4)
    .map(({ plain }) => readCreditLine(plain))
    .find((other) => other.caption === credit.caption && other.creditLine.length > credit.creditLine.length);
  addPicture(making, line, longer ?? credit, isFirst);
  noteFound(ledger, 'picture', `line ${line.number}: ${quote(line.plain.replace(credit.caption, ' … ').trim(), 300)}`);
  if (!credit.isSure && !isDoubled)
    addDoubt(ledger, `Line ${line.number} is taken as a picture's caption for the agency in brackets at its end: ${quote(line.plain)}`);
  return true;
}

/** A credit alone belongs to the caption right above it. */
function takeBareCredit(making: Making, line: ToldLine, credit: ReadCredit): boolean {
  const { blocks, ledger, pictures } = making;
  const previous = pictures.at(-1);
  if (previous && previous.picture.creditLine === '' && line.number - previous.line.number <= 3) {
    previous.picture = {
      ...previous.picture,
      creditLine: credit.creditLine,
      agency: credit.agency,
      creator: credit.creator,
      isFilePicture: credit.isFilePicture || previous.picture.isFilePicture,
    };
    keepLine(ledger, line, 'picture', `line ${line.number}: ${quote(line.plain)}`);
    return true;
  }
  if (previous?.picture.creditLine.toLowerCase().includes(credit.creditLine.toLowerCase()) && line.number - previous.line.number <= 3) {
    dropLine(ledger, line, 'the credit again');
    return true;
  }
  const block = blocks.at(-1);
  const above = making.last;
  const isCaption =
    (block?.type === 'paragraph' || block?.type === 'crossHead') &&
    above !== undefined &&
    !line.afterBlank &&
    above.number === line.number - 1 &&
    above.words <= 70;
  if (isCaption) {
    blocks.pop();
    making.last = undefined;
    if (making.dateline !== '' && !blocks.some(({ type }) => type === 'paragraph')) making.dateline = '';
  }
  addPicture(making, line, { ...credit, caption: isCaption ? above.text : '' }, !blocks.some(({ type }) => type === 'paragraph'));
  noteFound(ledger, 'picture', `line ${line.number}: ${quote(line.plain)}`);
  if (!isCaption) addDoubt(ledger, `Line ${line.number} credits a picture that has no caption beside it: ${quote(line.plain)}`);
  return true;
}

function addPicture(making: Making, line: ToldLine, credit: ReadCredit, isFirst: boolean): void {
  const { caption, creditLine, agency, creator, isFilePicture } = credit;
  const index = making.pictures.length;
  const previous = making.pictures.at(-1);
  // "Image source, Reuters" stands above "Image caption, The ferry".
  if (previous && previous.picture.caption === '' && line.number - previous.line.number <= 2 && creditLine === '') {
    previous.picture = { ...previous.picture, caption };
    const shown = making.blocks.at(-1);
    if (shown?.type === 'picture' && shown.attrs.pictureId === index - 1)
      making.blocks[making.blocks.length - 1] = { ...shown, attrs: { ...shown.attrs, caption } };
    keepLine(making.ledger, line);
    return;
  }
  making.pictures.push({ picture: { caption, altText: '', creditLine, agency, creator, isFilePicture, sourceUrl: '' }, line, said: line.plain });
  keepLine(making.ledger, line);
  if (isFirst && making.leadPicture === undefined) making.leadPicture = index;
  else add(making, line, { type: 'picture', attrs: { id: newBlockId(), pictureId: index, caption, altText: '' } });
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────

function takeText(making: Making, lines: readonly ToldLine[], at: number, lastProse: number): number {
  const line = lines[at]!;
  const { blocks, ledger } = making;
  const isFirst = !blocks.some(({ type }) => type === 'paragraph');
  if (isFirst && lines[at + 1]?.plain === line.plain && line.words >= 4) {
    addPicture(making, line, { caption: line.text, creditLine: '', agency: '', creator: '', isFilePicture: false, isSure: true }, true);
    addDoubt(ledger, `Line ${line.number} stands twice and is taken as a picture's caption; no credit was found.`);
    return at + 1;
  }
  if (lines[at + 1] && line.words >= 4 && isCaptionOf(lines[at + 1]!, line)) {
    dropLine(ledger, line, 'the caption below, without its credit');
    return at + 1;
  }
  if (isFirst && isTrifle(lines, at)) {
    dropLine(ledger, line, 'a short line above the text');
    addDoubt(ledger, `Line ${line.number} stands between the head and the text and was left out: ${quote(line.plain)}`);
    return at + 1;
  }
  if (isFirst && /^\p{L}[\p{L}\p{M}\s.'’-]{2,30}\s*[:：]$/u.test(line.plain) && line.words <= 3 && lines[at + 1] && isProse(lines[at + 1]!)) {
    making.dateline = line.text.replace(/\s*[:：]$/, '');
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

function isCaptionOf(credited: ToldLine, line: ToldLine): boolean {
  return credited.telling.kind === 'caption' && credited.telling.credit.caption === line.plain;
}

/** Three words between buttons, before the text has begun. */
function isTrifle(lines: readonly ToldLine[], at: number): boolean {
  const line = lines[at]!;
  const isBesideFurniture = [lines[at - 1], lines[at + 1]].some((other) => other?.telling.kind === 'furniture');
  return (
    line.telling.kind === 'text' && line.shape === 'heading' && line.words <= 4 && (isBesideFurniture || at === 0) && !(line.afterBlank && line.beforeBlank)
  );
}

/** A short line with no full stop, over prose. */
function isCrossHead(lines: readonly ToldLine[], at: number, lastProse: number): boolean {
  const line = lines[at]!;
  if (line.telling.kind !== 'text' || line.shape !== 'heading' || line.words > 16 || line.plain.length > 120 || at >= lastProse) return false;
  const next = lines.slice(at + 1, at + 6).find(({ telling }) => telling.kind !== 'furniture' && telling.kind !== 'alsoRead');
  if (!next) return false;
  const isOverText = isProse(next) || next.shape === 'paragraph' || next.telling.kind === 'listItem' || next.telling.kind === 'caption';
  const above = lines[at - 1];
  // The second of two short lines over a paragraph: the first is the doubtful one, unless they are parts of a list.
  return (
    isOverText && !(above?.telling.kind === 'text' && above.shape === 'heading' && lines[at - 2]?.telling.kind === 'text' && lines[at - 2]?.shape === 'heading')
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

function takeList(making: Making, lines: readonly ToldLine[], at: number): number {
  const first = lines[at]!;
  if (first.telling.kind !== 'listItem') return at + 1;
  const { ordered } = first.telling;
  const run: { line: ToldLine; text: string }[] = [];
  for (let next = at; next < lines.length; next += 1) {
    const line = lines[next]!;
    if (line.telling.kind !== 'listItem' || line.telling.ordered !== ordered || (ordered && !line.plain.startsWith(String(run.length + 1)))) break;
    run.push({ line, text: textOfItem(line) });
  }
  // A number alone begins a section of a list-shaped story, or a sentence; a dash alone speech.
  if (run.length < 2 && (ordered || !/^[•‣◦▪●■∙➤►▶]/u.test(first.plain))) return takeText(making, lines, at, lines.length);
  const list: List = { type: 'list', attrs: { id: newBlockId(), ordered }, content: run.map(({ text }) => ({ type: 'listItem', content: [paragraph(text)] })) };
  add(making, first, list);
  for (const { line } of run) keepLine(making.ledger, line);
  making.last = run.at(-1)!.line;
  return at + run.length;
}

function textOfItem(line: ToldLine): string {
  return (
    line.text
      .replace(/^[^\p{L}\p{N}"“„«‘'(\p{Sc}#@]+/u, '')
      .replace(/^\d{1,2}[.)]\s+/, (number) => (line.telling.kind === 'listItem' && line.telling.ordered ? '' : number)) || line.text
  );
}

function paragraph(text: string): Paragraph {
  const content: Inline[] = text === '' ? [] : [{ type: 'text', text }];
  return { type: 'paragraph', attrs: { id: newBlockId() }, content };
}
