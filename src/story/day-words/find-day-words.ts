import type { DayWord } from './day-word.ts';
import { dayWordsOfEnglish } from './english.ts';
import { dayWordsOfHindi } from './hindi.ts';

/** What a language says of days: patterns in the order of their weight, and where they mean no day. */
export type DayWordsOfLanguage = {
  readonly patterns: readonly Pattern[];
  /** Stretches in which none of the words means a particular day: names, habits, figures of speech, days with their date. */
  readonly exceptions: readonly RegExp[];
};
export type Pattern = Pick<DayWord, 'span' | 'weekday'> & { readonly expression: RegExp };

const languages: Readonly<Record<string, DayWordsOfLanguage>> = { en: dayWordsOfEnglish, hi: dayWordsOfHindi };

/**
 * The words of one paragraph that mean another day when they are read on another day, in order. What somebody else is
 * quoted as saying is theirs, and left alone. English and Hindi; none is found in other languages.
 */
export function findDayWords(text: string, language: string): DayWord[] {
  const known = languages[language.toLowerCase().split('-')[0]!];
  if (!known) return [];
  const told = without(quotations, text.normalize('NFC'));
  const said = known.exceptions.reduce((rest, exception) => without(exception, rest), told);
  const found = known.patterns.flatMap(({ expression, ...meaning }) =>
    [...said.matchAll(expression)].map(({ 0: words, index }): DayWord => ({ words, at: index, ...meaning })),
  );
  return longest(found);
}

/** In order; of two in one place only the longer. */
function longest(found: readonly DayWord[]): DayWord[] {
  const inOrder = found.toSorted((one, other) => one.at - other.at || other.words.length - one.words.length);
  let end = 0;
  return inOrder.filter(({ at, words }) => {
    if (at < end) return false;
    end = at + words.length;
    return true;
  });
}

/** Straight and curly marks; one that is never closed runs to the end, as in a quotation of several paragraphs. */
const quotations = /“[^”]*(”|$)|"[^"]*("|$)|«[^»]*(»|$)|(?<![\p{L}\p{N}])‘[^’]*\s[^’]*’(?![\p{L}\p{N}])/gu;

/** The same text, as long as it was, with nothing where the expression stood. */
function without(expression: RegExp, text: string): string {
  return text.replaceAll(expression, (stretch) => '\u0000'.repeat(stretch.length));
}
