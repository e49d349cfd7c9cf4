// The body of a story from the lines between its head and its end.
import { type Block, type Inline, type List, newBlockId, type Paragraph } from '../../story/body.ts';
import type { IncomingPicture } from '../../story/take-in.ts';
import { agencyNamed, isOrganisation } from './agencies.ts';
import { isPersonName, readNames } from './byline.ts';
import { type ReadCredit, readCreditLine } from './credit-line.ts';
import { readDateline } from './dateline.ts';
import { isLabelledInFull, isProse } from './foot.ts';
import { addCredits, type Gathered, keepByline, keepCrumbs, keepDate, keepTopics } from './head.ts';
import { addDoubt, dropLine, keepLine, type Ledger, noteFound, quote } from './ledger.ts';
import { namesOfTopics, readCrumbs } from './sections-and-topics.ts';
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
  /** `isAwaited`: its caption is still to come. */
  readonly pictures: { picture: IncomingPicture; readonly line: ToldLine; readonly said: string; isAwaited: boolean }[];
  /** Words for those who cannot see the next picture. */
  altText: string;
  leadPicture: number | undefined;
  dateline: string;
  /** The line the last block was made of. */
  last: ToldLine | undefined;
};

/** Makes blocks of lines; furniture among them is dropped, and every line is settled. */
export function makeTextBody(lines: readonly ToldLine[], headline: string, gathered: Gathered, ledger: Ledger): TextBody {
  const making: Making = { headline, gathered, ledger, blocks: [], pictures: [], altText: '', leadPicture: undefined, dateline: '', last: undefined };
  const lastProse = lines.findLastIndex(isProse);
  for (let at = 0; at < lines.length; ) at = takeLine(making, lines, at, lastProse < 0 ? lines.length : lastProse);
  leadAfterLede(making);
  return { blocks: making.blocks, pictures: making.pictures.map(({ picture }) => picture), leadPicture: making.leadPicture, dateline: making.dateline };
}

/** Some papers put one paragraph, often the standfirst, over the main picture. */
function leadAfterLede(making: Making): void {
  const [lede, shown] = making.blocks;
  if (making.leadPicture !== undefined || making.gathered.standfirst !== '' || lede?.type !== 'paragraph' || shown?.type !== 'picture') return;
  making.leadPicture = shown.attrs.pictureId;
  making.blocks.splice(1, 1);
  addDoubt(making.ledger, 'The first picture stands below the first paragraph and is taken as the lead picture; the paragraph above it may be the standfirst.');
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
      if (isLabelledInFull(line.plain) || at > lastProse || !making.blocks.some(({ type }) => type === 'paragraph')) return kept(() => keepByline(line, telling.byline, gathered, ledger), at);
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

/** "Highlights" and short lines under it, above the first sentence of the text. */
function takeKeyPoints(making: Making, lines: readonly ToldLine[], label: number): number {
  let end = label + 1;
  while (end < lines.length && isPoint(lines[end]!) && (end === label + 1 || lines[end]!.shape === lines[label + 1]!.shape)) end += 1;
  const points = lines.slice(label + 1, end).filter(({ plain }) => !/^companies$/i.test(plain));
  if (points.length < 2 || end >= lines.length) return label + 1;
  add(making, points[0]!, {
    type: 'keyPoints',
    attrs: { id: newBlockId(), title: lines[label]!.text.replace(/\s*[:：]$/, '') },
    content: points.map((line) => ({ type: 'listItem', content: [paragraph(line.telling.kind === 'listItem' ? textOfItem(line) : line.text)] })),
  });
  for (const line of lines.slice(label + 1, end)) if (points.includes(line)) keepLine(making.ledger, line);
  else dropLine(making.ledger, line, 'the name of a tab');
  return end;
}

function isPoint({ telling, words, plain }: ToldLine): boolean {
  return (telling.kind === 'text' || telling.kind === 'listItem') && words <= 25 && !/[.!?।]\s+\S/u.test(plain);
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
  if (!credit.isSure && !isDoubled && !isPhrase(credit.caption) && (!isFirst || isLateFirst || at >= lastProse || lines.length === 1)) {
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

/** Words without a full stop, as captions have them; a paragraph that an agency signs has one. */
function isPhrase(caption: string): boolean {
  return caption.split(' ').length <= 40 && !/[.!?。।؟,;:”"»]$/u.test(caption);
}

/** A credit alone belongs to the caption right above it. */
function takeBareCredit(making: Making, line: ToldLine, credit: ReadCredit): boolean {
  const { blocks, ledger, pictures } = making;
  const previous = pictures.at(-1);
  if (previous && previous.picture.creditLine === '' && line.number - previous.line.number <= 5) {
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
  // "Image source, Reuters" stands above "Image caption, The ferry", and above both the words for those who cannot see it.
  if (previous?.isAwaited && line.number - previous.line.number <= 3 && creditLine === '') {
    previous.isAwaited = false;
    previous.picture = { ...previous.picture, caption, altText: previous.picture.caption };
    const shown = making.blocks.at(-1);
    if (shown?.type === 'picture' && shown.attrs.pictureId === index - 1)
      making.blocks[making.blocks.length - 1] = { ...shown, attrs: { ...shown.attrs, caption, altText: previous.picture.altText } };
    keepLine(making.ledger, line);
    return;
  }
  const altText = making.altText;
  making.altText = '';
  const isAwaited = /^(?:image source|bildquelle)\b/i.test(line.plain);
  making.pictures.push({ picture: { caption, altText, creditLine, agency, creator, isFilePicture, sourceUrl: '' }, line, said: line.plain, isAwaited });
  keepLine(making.ledger, line);
  if (isFirst && making.leadPicture === undefined) making.leadPicture = index;
  else add(making, line, { type: 'picture', attrs: { id: newBlockId(), pictureId: index, caption, altText } });
}

// ── Text ───────────────────────────────────────────────────────────────────────────────────

function takeText(making: Making, lines: readonly ToldLine[], at: number, lastProse: number): number {
  const line = lines[at]!;
  const { blocks, ledger } = making;
  const isFirst = !blocks.some(({ type }) => type === 'paragraph');
  const doubled = creditOfDoubled(line, lines[at + 1]);
  if (doubled) {
    addPicture(making, line, doubled, isFirst);
    addDoubt(ledger, `Line ${line.number} stands twice and is taken as a picture's caption; ${doubled.creditLine ? `what follows it there is taken as the credit: ${quote(doubled.creditLine)}` : 'no credit was found'}.`);
    return doubled.creditLine ? dropped(ledger, lines[at + 1]!, 'the caption again, its credit taken off', at + 1) : at + 1;
  }
  if (isFirst && lines[at + 1] && isPlaceAlone(lines[at + 1]!) && line.words >= 4) {
    addPicture(making, line, { ...nobody, caption: line.text }, true);
    addDoubt(ledger, `Line ${line.number} stands above the dateline and is taken as the lead picture's caption: ${quote(line.plain)}`);
    return at + 1;
  }
  if (isCreditInCapitals(making, line)) {
    addDoubt(ledger, `${quote(line.plain)} stands under a picture's caption and is taken as its credit.`);
    takeBareCredit(making, line, { ...nobody, creditLine: line.text, agency: agencyNamed(line.plain) ?? '', creator: agencyNamed(line.plain) ? '' : line.text });
    return at + 1;
  }
  if (lines[at + 1] && line.words >= 4 && isCaptionOf(lines[at + 1]!, line)) {
    dropLine(ledger, line, 'the caption below, without its credit');
    return at + 1;
  }
  const described = readDescribed(lines, at);
  if (described) {
    making.altText = described.altText;
    addPicture(making, line, { ...described.credit, caption: lines[at + 1]!.text }, isFirst);
    addDoubt(ledger, `Line ${line.number} is taken as the credit and description of a picture, and the line below as its caption: ${quote(line.plain)}`);
    keepLine(ledger, line, 'picture', `line ${line.number}: ${quote(line.plain, 300)}`);
    keepLine(ledger, lines[at + 1]!);
    return at + 2;
  }
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
  if (isAltText(lines, at)) {
    making.altText = line.text;
    keepLine(ledger, line, 'picture', `the words for those who cannot see it, line ${line.number}: ${quote(line.plain, 300)}`);
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

const nobody: ReadCredit = { caption: '', creditLine: '', agency: '', creator: '', isFilePicture: false, isSure: true };

/** A caption said twice; the second time its credit may be glued to it: "The lighthouse.", "The lighthouse.(Mint)". */
function creditOfDoubled(line: ToldLine, next: ToldLine | undefined): ReadCredit | undefined {
  if (!next || line.words < 4 || next.telling.kind !== 'text' || !next.plain.startsWith(line.plain)) return undefined;
  const more = next.plain.slice(line.plain.length).trim();
  if (more === '') return { ...nobody, caption: line.text };
  const credit = more.replace(/^[([]\s*|\s*[)\]]$/g, '');
  if (credit.length > 50 || credit.split(' ').length > 6 || !/^[\p{Lu}\p{Lo}@]/u.test(credit) || /[.!?,;:]$/.test(credit)) return undefined;
  const read = readCreditLine(`${line.plain} (Photo: ${credit})`);
  return { ...read, caption: line.text, creditLine: read.creditLine || credit };
}

/** A name in capitals right under a caption that nobody is credited for. */
function isCreditInCapitals({ pictures, last }: Making, line: ToldLine): boolean {
  const previous = pictures.at(-1);
  return (
    previous !== undefined &&
    previous.picture.creditLine === '' &&
    line.number - previous.line.number <= 2 &&
    (last === undefined || last.number <= previous.line.number) &&
    line.words <= 5 &&
    /^\P{Ll}+$/u.test(line.plain) &&
    /\p{Lu}{3}/u.test(line.plain) &&
    line.plain.split(/[/,]/).every((part) => isPersonName(part.trim()))
  );
}

function isCaptionText(line: ToldLine | undefined): line is ToldLine {
  return line?.telling.kind === 'text' && line.words <= 60;
}

/** A short line right above a picture's button or between "Image" and a caption with its credit. */
function isAltText(lines: readonly ToldLine[], at: number): boolean {
  const [line, above, below, second] = [lines[at]!, lines[at - 1], lines[at + 1], lines[at + 2]];
  if (line.telling.kind !== 'text' || line.words < 3 || line.words > 40 || !below) return false;
  const isButton = /^(?:view image in fullscreen|open image in gallery|enlarge image|bild vergrößern)$/i.test(below.plain);
  const isCredited = (other: ToldLine | undefined): boolean => other?.telling.kind === 'caption' && other.telling.credit.caption !== '';
  const isUnderLabel = above !== undefined && /^image$/i.test(above.plain);
  if (line.shape === 'paragraph' && !isUnderLabel) return false;
  if (isButton) return isCredited(second) || second?.afterBlank === true;
  const isNumbered = /^\[1\/\d{1,2}\]/.test(below.plain);
  return (isUnderLabel || isNumbered) && isCredited(below) && !below.afterBlank;
}

/** "Getty Images A raft on a grey sea" over a caption, the two in a block of their own. */
function readDescribed(lines: readonly ToldLine[], at: number): { readonly altText: string; readonly credit: ReadCredit } | undefined {
  const [line, caption, below] = [lines[at]!, lines[at + 1], lines[at + 2]];
  const isPair = caption?.telling.kind === 'text' && !caption.afterBlank && caption.words <= 40 && (caption.beforeBlank || (below !== undefined && isProse(below)));
  const match = /^((?:\p{Lu}[\p{L}'’./-]* ){1,6}?)((?:An?|The|Two|Three|Four|Five|Several|People|Men|Women|Children|Aerial|Close-up)\s\p{Ll}.{8,200})$/u.exec(line.plain);
  if (!isPair || !match || line.shape !== 'heading') return undefined;
  const name = match[1]!.trim();
  const agency = agencyNamed(name.split('/').at(-1)!) ?? '';
  if (agency === '' && !(isPersonName(name) && /\s/.test(name) && line.afterBlank)) return undefined;
  const creator = name.includes('/') ? name.split('/')[0]! : agency === '' ? name : '';
  return { altText: match[2]!, credit: { ...nobody, creditLine: name, agency, creator } };
}

function gatheredNobody({ gathered, blocks }: Making): boolean {
  return gathered.credits.length === 0 && blocks.length === 0;
}

/** "BBC News, Newcastle" under a byline that stands below the picture. */
function isWhereAuthorWorks(lines: readonly ToldLine[], at: number): boolean {
  const line = lines[at]!;
  return lines[at - 1]?.telling.kind === 'byline' && line.shape === 'heading' && line.words <= 5 && isOrganisation(line.plain.split(',')[0]!);
}

/** "Shimla:" on a line of its own, over the first paragraph. */
function isPlaceAlone(line: ToldLine): boolean {
  return (/^\p{L}[\p{L}\p{M}\s.'’-]{2,30}\s*[:：]$/u.test(line.plain) && line.words <= 3) || /^\p{Lu}[\p{L},\s.'’()-]{2,50}\s[—–]$/u.test(line.plain);
}

function isCaptionOf(credited: ToldLine, line: ToldLine): boolean {
  return credited.telling.kind === 'caption' && credited.telling.credit.caption === line.plain;
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
  const isOverText = isProse(next) || bareListAt(lines, at + 1 + below) > 0 || next.shape === 'paragraph' || next.telling.kind === 'listItem' || next.telling.kind === 'caption';
  const above = lines[at - 1];
  // The second of two short lines over a paragraph: the first is the doubtful one, unless they are parts of a list.
  const standsAlone = line.afterBlank && line.beforeBlank;
  return (
    isOverText &&
    (standsAlone || !(above?.telling.kind === 'text' && above.shape === 'heading' && lines[at - 2]?.telling.kind === 'text' && lines[at - 2]?.shape === 'heading'))
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
  const names = line.plain.includes(', ') && line.plain.split(', ').every((name) => /^\p{Lu}/u.test(name) && name.split(' ').length <= 4) ? namesOfTopics(line.plain) : [];
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
  if (run.length === 1 && /^[■◆●▼]/u.test(first.plain) && run[0]!.text.length <= 40 && lines[at + 1] && isProse(lines[at + 1]!)) {
    add(making, first, { type: 'crossHead', attrs: { id: newBlockId() }, content: [{ type: 'text', text: run[0]!.text }] });
    return at + 1;
  }
  // A number alone begins a section of a list-shaped story, or a sentence; a dash alone speech.
  if (run.length < 2 && (ordered || !/^[•‣◦▪●■∙➤►▶]/u.test(first.plain))) return takeText(making, lines, at, lines.length);
  const list: List = { type: 'list', attrs: { id: newBlockId(), ordered }, content: run.map(({ text }) => ({ type: 'listItem', content: [paragraph(text)] })) };
  add(making, first, list);
  for (const { line } of run) keepLine(making.ledger, line);
  making.last = run.at(-1)!.line;
  return at + run.length;
}

/** How many lines from here on are a list whose bullets the browser left out: short lines in a block of their own, on a page that divides its paragraphs by blanks. */
function bareListAt(lines: readonly ToldLine[], at: number): number {
  if (!lines[at]?.afterBlank) return 0;
  let end = at;
  while (end < lines.length && (end === at || !lines[end]!.afterBlank)) end += 1;
  const block = lines.slice(at, end);
  const isList =
    block.length >= 3 &&
    block.every(({ telling, words, plain }) => telling.kind === 'text' && words >= 2 && words <= 25 && !/[.!?]\s+\p{Lu}/u.test(plain)) &&
    block.slice(0, -1).every(({ plain }) => !/[.!?。।:"”]$/u.test(plain));
  return isList ? block.length : 0;
}

function takeBareList(making: Making, lines: readonly ToldLine[], at: number, count: number): number {
  const run = lines.slice(at, at + count);
  add(making, run[0]!, {
    type: 'list',
    attrs: { id: newBlockId(), ordered: false },
    content: run.map(({ text }) => ({ type: 'listItem', content: [paragraph(text)] })),
  });
  for (const line of run) keepLine(making.ledger, line);
  making.last = run.at(-1)!;
  addDoubt(making.ledger, `Lines ${run[0]!.number} to ${run.at(-1)!.number} are short lines in a block and are taken as a list; the page shows no bullets.`);
  return at + count;
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
