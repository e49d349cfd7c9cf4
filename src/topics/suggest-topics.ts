// Topics that a text names, by the newsroom's own gazetteer: every name and synonym it has given a topic.
import type { Db } from '../plumbing/db.ts';
import { listNamed } from './topic.sql.ts';
import type { Topic } from './topic.ts';

export type Text = { readonly language: string; readonly headline: string; readonly words: string };
export type Suggested = {
  readonly topic: Topic;
  /** How often it is named, in whatever words. */
  readonly times: number;
  readonly inHeadline: boolean;
};

/** A name of more words is not looked for. */
const mostWords = 6;
/** Of a longer text only the beginning is read, in characters. */
const mostRead = 50_000;
/** So much is parted into words at a time, in characters: every word that Intl.Segmenter gives holds a copy of all it was given. */
const pieceOf = 1000;

/** Those named in the headline first, then the more often named. Of names within names only the longest counts. */
export async function suggestTopics(db: Db, { language, headline, words }: Text): Promise<Suggested[]> {
  const phrases = phrasesIn(`${headline}\n${words}`.slice(0, mostRead), language);
  const named = await listNamed(db, [...new Set(phrases.map(({ words }) => words))]);
  const told = new Map<number, Suggested>();
  for (const { phrase, topics } of longestOnly(phrases, named))
    for (const topic of topics) {
      const before = told.get(topic.id);
      told.set(topic.id, { topic, times: (before?.times ?? 0) + 1, inHeadline: (before?.inHeadline ?? false) || phrase.at < headline.length });
    }
  return [...told.values()].toSorted(
    (one, other) => Number(other.inHeadline) - Number(one.inHeadline) || other.times - one.times || one.topic.id - other.topic.id,
  );
}

type Phrase = { readonly words: string; readonly at: number; readonly end: number };

/** Every run of words, of one word to `mostWords`, as it stands in the text. */
function phrasesIn(text: string, language: string): Phrase[] {
  const words = wordsIn(text, language);
  return words.flatMap(({ at }, first) => words.slice(first, first + mostWords).map(({ end }) => ({ words: text.slice(at, end), at, end })));
}

function wordsIn(text: string, language: string): { at: number; end: number }[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const words: { at: number; end: number }[] = [];
  for (let from = 0, to = 0; from < text.length; from = to) {
    to = endOfPiece(text, from);
    for (const { index, segment, isWordLike } of segmenter.segment(text.slice(from, to)))
      if (isWordLike) words.push({ at: from + index, end: from + index + segment.length });
  }
  return words;
}

/** Between two words, where the script parts them. */
function endOfPiece(text: string, from: number): number {
  const piece = text.slice(from, from + pieceOf);
  if (piece.length < pieceOf) return from + piece.length;
  const last = /^.*[\s。।؟]/su.exec(piece)?.[0].length ?? pieceOf;
  return from + last;
}

type Found = { readonly phrase: Phrase; readonly topics: readonly Topic[] };

function longestOnly(phrases: readonly Phrase[], named: readonly { words: string; name: string; topic: Topic }[]): Found[] {
  const topicsOf = new Map<string, Map<number, Topic>>();
  for (const one of named) if (isNamedSo(one)) topicsOf.set(one.words, (topicsOf.get(one.words) ?? new Map<number, Topic>()).set(one.topic.id, one.topic));
  const found = phrases.flatMap((phrase) => {
    const topics = topicsOf.get(phrase.words);
    return topics ? [{ phrase, topics: [...topics.values()] }] : [];
  });
  let last: Phrase | undefined;
  return found
    .toSorted(({ phrase: one }, { phrase: other }) => one.at - other.at || other.end - one.end)
    .filter(({ phrase }) => {
      if (last && phrase.at < last.end) return false;
      last = phrase;
      return true;
    });
}

/** "may" is not May: a name that is written large is looked for as it is written, but for subjects, and in scripts that know no large letters. */
function isNamedSo({ words, name, topic }: { words: string; name: string; topic: Topic }): boolean {
  if (topic.kind === 'subject') return true;
  const startsLarge = (text: string): boolean => /^\P{L}*\p{Lu}/u.test(text);
  return !startsLarge(name) || startsLarge(words);
}
