// Text in the elements of a page: a paragraph, a cross-head, or a line that belongs to the head or to no story at all.
import { type CrossHead, type Inline, type Mark, newBlockId, type Paragraph } from '../../story/body.ts';
import { isOrganisation } from './agencies.ts';
import { readAlsoRead } from './also-read.ts';
import { isPersonName, readByline } from './byline.ts';
import { readBareCredit } from './credit-line.ts';
import { readDateline } from './dateline.ts';
import { readDateLine } from './dates.ts';
import { readFurniture } from './furniture.ts';
import { addCredits } from './head.ts';
import type { Making } from './html-making.ts';
import { creditedCaption, pictureFrom } from './html-pictures.ts';
import { tidyRun, wordsOf } from './html-runs.ts';
import { addDoubt, dropLine, noteFound } from './ledger.ts';
import { readLatestLine, readTopicLine } from './sections-and-topics.ts';

export function flushLoose(making: Making): void {
  const run = making.loose.splice(0);
  if (run.some((inline) => inline.type === 'text' && inline.text.trim() !== '')) takeText(making, run, 'paragraph');
}

export function takeText(making: Making, run: readonly Inline[], type: 'paragraph' | 'crossHead'): void {
  const content = tidyRun(run);
  const text = wordsOf(content);
  if (text === '') return;
  making.met += 1;
  const { ledger, gathered } = making;
  const line = { number: making.placeOf(text) ?? making.met, text };
  if (sameWords(text, making.headline)) {
    dropLine(ledger, line, 'the headline again');
    return;
  }
  if (making.standfirst !== '' && sameWords(text, making.standfirst)) {
    dropLine(ledger, line, 'the standfirst again');
    return;
  }
  const topics = [...readLatestLine(text), ...readTopicLine(text)];
  if (topics.length) {
    for (const topic of topics) if (!gathered.topics.some((known) => known.toLowerCase() === topic.toLowerCase())) gathered.topics.push(topic);
    noteFound(ledger, 'topics', `“${text}”`);
    return;
  }
  const alsoRead = readAlsoRead(text);
  if (alsoRead) {
    takeAlsoRead(making, content, alsoRead.text, line);
    return;
  }
  const furniture = readFurniture(text);
  if (furniture) {
    dropLine(ledger, line, furniture.why);
    return;
  }
  const byline = text.length < 200 ? readByline(text) : undefined;
  if (byline?.credits.every((credit) => gathered.credits.some(({ name }) => name.toLowerCase() === credit.name.toLowerCase()) || credit.role !== 'writtenBy')) {
    addCredits(byline.credits, gathered);
    noteFound(ledger, 'credits', `“${text}”`);
    return;
  }
  if (!making.blocks.some(({ type: known }) => known === 'paragraph') && takeHeadLine(making, content, line)) return;
  const previous = making.blocks.at(-1);
  if (previous?.type === 'picture' && type === 'paragraph' && readBareCredit(text) && making.pictures[previous.attrs.pictureId]?.creditLine === '') {
    const credit = readBareCredit(text)!;
    making.pictures[previous.attrs.pictureId] = {
      ...making.pictures[previous.attrs.pictureId]!,
      creditLine: credit.creditLine,
      agency: credit.agency,
      creator: credit.creator,
      isFilePicture: credit.isFilePicture,
    };
    noteFound(ledger, 'picture', `“${text}”`);
    return;
  }
  if (type === 'crossHead' || isBoldHead(content, text))
    making.blocks.push({ type: 'crossHead', attrs: { id: newBlockId() }, content: content.map(plainMark) } satisfies CrossHead);
  else making.blocks.push(paragraphFrom(making, content));
}

/** Byline, date and place, a line each, before the text has begun. */
function takeHeadLine(making: Making, content: readonly Inline[], line: { number: number; text: string }): boolean {
  const { gathered, ledger, paper } = making;
  if (line.text.length > 240) return false;
  const read = wordsOf(content)
    .split('\n')
    .map((text) => ({ text, date: readDateLine(text, paper), byline: readByline(text) }));
  const isName = read.length === 1 && isPersonName(line.text) && line.text.split(' ').length <= 4 && line.text.includes(' ');
  const isOffice =
    making.blocks.length === 0 && line.text.split(' ').length <= 3 && /\p{L}$/u.test(line.text) && gathered.credits.some(({ kind }) => kind === 'person');
  if (isOffice && !read[0]!.date && !read[0]!.byline) {
    dropLine(ledger, line, 'a short line between the head and the text');
    addDoubt(ledger, `“${line.text}” stands between the head and the text and was left out.`);
    return true;
  }
  if (!isName && !read.every(({ date, byline }) => date ?? byline)) return false;
  if (isName) {
    if (gathered.credits.some(({ kind }) => kind === 'person') || isOrganisation(line.text)) return false;
    addCredits([{ role: 'writtenBy', name: line.text, kind: 'person' }], gathered);
    addDoubt(ledger, `“${line.text}” stands over the text and is taken as the author; the page does not say so.`);
  }
  const isTold = gathered.dates.length > 0;
  for (const { date, byline } of read) {
    if (byline) addCredits(byline.credits, gathered);
    else if (date) {
      if (!isTold) gathered.dates.push(...date.dates.map((one) => ({ ...one, stood: 'head' as const })));
      if (/^\p{Lu}[\p{L}\s]{2,30}$/u.test(date.rest)) gathered.place ||= date.rest;
    }
  }
  noteFound(ledger, read.some(({ date }) => date) ? 'dates' : 'credits', `“${line.text}”`);
  return true;
}

/** A paragraph that is bold from end to end, short and no sentence. */
function isBoldHead(content: readonly Inline[], text: string): boolean {
  return (
    text.length <= 100 &&
    text.split(' ').length <= 14 &&
    !/[.!।。:;,”"]$/.test(text) &&
    content.every(
      (inline) =>
        inline.type === 'text' &&
        (inline.text.trim() === '' || inline.marks?.some(({ type }) => type === 'bold')) &&
        !inline.marks?.some(({ type }) => type === 'link'),
    )
  );
}

/** A caption in a paragraph of its own, under a picture that has none. */
export function takeLooseCaption(making: Making, element: Element): boolean {
  const index = making.pictures.length - 1;
  const picture = making.pictures[index];
  if (picture?.caption !== '') return false;
  const said = creditedCaption(element);
  making.met += 1;
  making.pictures[index] = pictureFrom(picture.sourceUrl, picture.altText, said);
  const shown = making.blocks.at(-1);
  if (shown?.type === 'picture' && shown.attrs.pictureId === index)
    making.blocks[making.blocks.length - 1] = { ...shown, attrs: { ...shown.attrs, caption: said.caption } };
  return true;
}

/** A heading is bold already. */
function plainMark(inline: Inline): Inline {
  if (inline.type !== 'text' || !inline.marks) return inline;
  const marks = inline.marks.filter(({ type }) => type !== 'bold');
  return marks.length ? { ...inline, marks } : { type: 'text', text: inline.text };
}

function paragraphFrom(making: Making, content: Inline[]): Paragraph {
  const attrs = { id: newBlockId() };
  const first = content[0];
  if (making.blocks.some(({ type }) => type === 'paragraph') || first?.type !== 'text') return { type: 'paragraph', attrs, content };
  // A dateline is often bold, and then a text of its own.
  const text = wordsOf(content);
  const read = readDateline(text, making.headline);
  const cut = text.length - read.text.length;
  for (const words of read.doubts) addDoubt(making.ledger, words);
  if (read.dateline === '') return { type: 'paragraph', attrs, content };
  making.dateline = read.dateline;
  if (read.agency) addCredits([{ role: 'source', name: read.agency, kind: 'organisation' }], making.gathered);
  return { type: 'paragraph', attrs, content: tidyRun(withoutStart(content, cut)) };
}

function withoutStart(content: readonly Inline[], count: number): Inline[] {
  let left = count;
  return content.flatMap((inline): Inline[] => {
    if (left <= 0) return [inline];
    if (inline.type !== 'text') {
      left -= 1;
      return [];
    }
    const text = inline.text.slice(left);
    left -= inline.text.length - text.length;
    return text === '' ? [] : [{ ...inline, text }];
  });
}

/** With its target, when the line holds a link; without, when the label stands alone. */
export function takeAlsoRead(making: Making, content: readonly Inline[], text: string, line: { number: number; text: string }): void {
  const url = content
    .flatMap((inline) => (inline.type === 'text' ? (inline.marks ?? []) : []))
    .find((mark): mark is Extract<Mark, { type: 'link' }> => mark.type === 'link')?.attrs.href;
  if (text === '') {
    dropLine(making.ledger, line, 'label of an also-read link that is not there');
    return;
  }
  making.blocks.push({ type: 'alsoRead', attrs: { id: newBlockId(), storyId: null, url: url !== undefined && /^https?:/.test(url) ? url : null, text } });
  noteFound(making.ledger, 'also-read', `“${line.text}”`);
}

/** Headings that nothing follows are labels of what the extractor cut away. */
export function dropTrailingHeads(making: Making): void {
  while (making.blocks.length > 1 && making.blocks.at(-1)?.type === 'crossHead') {
    const head = making.blocks.pop() as CrossHead;
    dropLine(making.ledger, { number: making.met, text: wordsOf(head.content ?? []) }, 'a heading with nothing below it');
  }
}

function sameWords(one: string, other: string): boolean {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
  return plain(one) === plain(other);
}
