import type { Db } from '../../plumbing/db.ts';
import { plainText } from '../body.ts';
import type { Revision } from '../revision.sql.ts';
import type { StoryContent } from '../story.ts';
import { type CalendarDay, dayOf, stillHolds } from './day-word.ts';
import { findDayWords } from './find-day-words.ts';
import { listLastOfEachDay, type OfADay } from './revisions-of-days.sql.ts';

/** A word that says another day to readers than to whoever wrote it. */
export type OutdatedDayWord = {
  readonly place: 'headline' | 'standfirst' | 'body';
  readonly words: string;
  /** The sentence it stands in. */
  readonly sentence: string;
  readonly written: CalendarDay;
};

export type DayWordQuestion = {
  readonly revision: Revision;
  /** When it goes out. */
  readonly at: Date;
  /** IANA; the paper's own. */
  readonly timeZone: string;
};

/**
 * Words such as "today" and "on Thursday" that were written on another day than they will be read, and mean something
 * else by then. A sentence was written on the first of the days without a break at whose end it stood in the story.
 */
export async function outdatedDayWords(db: Db, { revision, at, timeZone }: DayWordQuestion): Promise<OutdatedDayWord[]> {
  const said = sayings(revision);
  if (said.length === 0) return [];
  const read = dayOf(at, timeZone);
  const days = await listLastOfEachDay(db, { storyId: revision.storyId, upTo: revision.id, timeZone });
  return said.flatMap(({ place, sentence, word }) => {
    const written = writtenOn({ place, sentence, words: word.words }, days) ?? read;
    return stillHolds(word, written, read) ? [] : [{ place, words: word.words, sentence, written }];
  });
}

function sayings(content: Pick<StoryContent, 'headline' | 'standfirst' | 'body' | 'language'>) {
  return sentencesOf(content).flatMap(({ place, sentence }) => findDayWords(sentence, content.language).map((word) => ({ place, sentence, word })));
}

type Sentence = Pick<OutdatedDayWord, 'place' | 'sentence'>;

function sentencesOf({ headline, standfirst, body, language }: Pick<StoryContent, 'headline' | 'standfirst' | 'body' | 'language'>): Sentence[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  const within = (place: Sentence['place'], paragraph: string): Sentence[] => sentences(segmenter, paragraph).map((sentence) => ({ place, sentence }));
  return [
    ...within('headline', headline),
    ...within('standfirst', standfirst),
    ...plainText(body)
      .split('\n')
      .flatMap((line) => within('body', line)),
  ];
}

/** A quotation of several sentences stays one, so that its marks stay together. */
function sentences(segmenter: Intl.Segmenter, paragraph: string): string[] {
  const found: string[] = [];
  for (const { segment } of segmenter.segment(paragraph)) {
    const isOpen = found.length > 0 && isInQuotation(found.at(-1)!);
    if (isOpen) found[found.length - 1] += segment;
    else found.push(segment);
  }
  return found.map((sentence) => sentence.trim()).filter(Boolean);
}

function isInQuotation(text: string): boolean {
  return text.split('"').length % 2 === 0 || text.lastIndexOf('“') > text.lastIndexOf('”');
}

/** The day since which a sentence like it has stood there; undefined when it is new today. */
function writtenOn(said: Pick<OutdatedDayWord, 'place' | 'sentence' | 'words'>, newestFirst: readonly OfADay[]): CalendarDay | undefined {
  const without = newestFirst.findIndex(({ content }) => !sentencesOf(content).some((other) => isSame(said, other)));
  return newestFirst[(without < 0 ? newestFirst.length : without) - 1]?.day;
}

/** A sentence stays the same while somebody mends a word in it. */
const sharedWords = 0.6;

function isSame({ place, sentence, words }: Pick<OutdatedDayWord, 'place' | 'sentence' | 'words'>, other: Sentence): boolean {
  if (other.place !== place || !other.sentence.includes(words)) return false;
  const [mine, theirs] = [sentence, other.sentence].map((text) => new Set(text.toLowerCase().split(/[^\p{L}\p{M}\p{N}]+/u)));
  const shared = [...mine!].filter((word) => theirs!.has(word)).length;
  return (2 * shared) / (mine!.size + theirs!.size) >= sharedWords;
}
