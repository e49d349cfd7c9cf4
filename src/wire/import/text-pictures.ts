// Pictures among the lines of a text: captions with and without credit, said once or twice, and what is written for those
// who cannot see them.
import { newBlockId } from '../../story/body.ts';
import { agencyNamed } from './agencies.ts';
import { isPersonName } from './byline.ts';
import { type ReadCredit, readCreditLine } from './credit-line.ts';
import { isProse } from './foot.ts';
import { addCredits } from './head.ts';
import { addDoubt, dropLine, keepLine, noteFound, quote } from './ledger.ts';
import { add, type Making } from './text-making.ts';
import type { ToldLine } from './told-lines.ts';

export function takeCaption(making: Making, lines: readonly ToldLine[], at: number, credit: ReadCredit, lastProse: number): boolean {
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

/** A line without a credit that its neighbours show to be a picture's; gives back the index of the next, undefined when it is none. */
export function takePictureLine(making: Making, lines: readonly ToldLine[], at: number): number | undefined {
  const line = lines[at]!;
  const { blocks, ledger } = making;
  const isFirst = !blocks.some(({ type }) => type === 'paragraph');
  const doubled = creditOfDoubled(line, lines[at + 1]);
  if (doubled) {
    addPicture(making, line, doubled, isFirst);
    addDoubt(
      ledger,
      `Line ${line.number} stands twice and is taken as a picture's caption; ${doubled.creditLine ? `what follows it there is taken as the credit: ${quote(doubled.creditLine)}` : 'no credit was found'}.`,
    );
    if (doubled.creditLine === '') return at + 1;
    dropLine(ledger, lines[at + 1]!, 'the caption again, its credit taken off');
    return at + 2;
  }
  if (isFirst && lines[at + 1] && isPlaceAlone(lines[at + 1]!) && line.words >= 4) {
    addPicture(making, line, { ...nobody, caption: line.text }, true);
    addDoubt(ledger, `Line ${line.number} stands above the dateline and is taken as the lead picture's caption: ${quote(line.plain)}`);
    return at + 1;
  }
  if (isCreditInCapitals(making, line)) {
    addDoubt(ledger, `${quote(line.plain)} stands under a picture's caption and is taken as its credit.`);
    takeBareCredit(making, line, {
      ...nobody,
      creditLine: line.text,
      agency: agencyNamed(line.plain) ?? '',
      creator: agencyNamed(line.plain) ? '' : line.text,
    });
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
  if (isAltText(lines, at)) {
    making.altText = line.text;
    keepLine(ledger, line, 'picture', `the words for those who cannot see it, line ${line.number}: ${quote(line.plain, 300)}`);
    return at + 1;
  }
  return undefined;
}

export function addPicture(making: Making, line: ToldLine, credit: ReadCredit, isFirst: boolean): void {
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

/** Said before with more words, fewer, or another credit. */
export function isCaptionAgain({ pictures, last }: Making, line: ToldLine): boolean {
  const previous = pictures.at(-1);
  if (!previous || line.plain.length < 12 || line.number - previous.line.number > 6 || (last && last.number > previous.line.number)) return false;
  const { caption } = readCreditLine(line.plain);
  return caption !== '' && (previous.said.startsWith(caption) || (previous.picture.caption !== '' && caption === previous.picture.caption));
}

/** Some papers put one paragraph, often the standfirst, over the main picture. */
export function leadAfterLede(making: Making): void {
  const [lede, shown] = making.blocks;
  if (making.leadPicture !== undefined || making.gathered.standfirst !== '' || lede?.type !== 'paragraph' || shown?.type !== 'picture') return;
  making.leadPicture = shown.attrs.pictureId;
  making.blocks.splice(1, 1);
  addDoubt(making.ledger, 'The first picture stands below the first paragraph and is taken as the lead picture; the paragraph above it may be the standfirst.');
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

/** Words without a full stop, as captions have them; a paragraph that an agency signs has one. */
function isPhrase(caption: string): boolean {
  return caption.split(' ').length <= 40 && !/[.!?。।؟,;:”"»]$/u.test(caption);
}

export const nobody: ReadCredit = { caption: '', creditLine: '', agency: '', creator: '', isFilePicture: false, isSure: true };

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

export function isCaptionText(line: ToldLine | undefined): line is ToldLine {
  return line?.telling.kind === 'text' && line.words <= 60;
}

function isCaptionOf(credited: ToldLine, line: ToldLine): boolean {
  return credited.telling.kind === 'caption' && credited.telling.credit.caption === line.plain;
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
  const isPair =
    caption?.telling.kind === 'text' && !caption.afterBlank && caption.words <= 40 && (caption.beforeBlank || (below !== undefined && isProse(below)));
  const match = /^((?:\p{Lu}[\p{L}'’./-]* ){1,6}?)((?:An?|The|Two|Three|Four|Five|Several|People|Men|Women|Children|Aerial|Close-up)\s\p{Ll}.{8,200})$/u.exec(
    line.plain,
  );
  if (!isPair || !match || line.shape !== 'heading') return undefined;
  const name = match[1]!.trim();
  const agency = agencyNamed(name.split('/').at(-1)!) ?? '';
  if (agency === '' && !(isPersonName(name) && /\s/.test(name) && line.afterBlank)) return undefined;
  const creator = name.includes('/') ? name.split('/')[0]! : agency === '' ? name : '';
  return { altText: match[2]!, credit: { ...nobody, creditLine: name, agency, creator } };
}

/** "Shimla:" on a line of its own, over the first paragraph. */
export function isPlaceAlone(line: ToldLine): boolean {
  return (/^\p{L}[\p{L}\p{M}\s.'’-]{2,30}\s*[:：]$/u.test(line.plain) && line.words <= 3) || /^\p{Lu}[\p{L},\s.'’()-]{2,50}\s[—–]$/u.test(line.plain);
}
