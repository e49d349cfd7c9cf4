// Which dictionary of PostgreSQL finds the stems of a language. All of them come with PostgreSQL 15; none needs an extension.
import { baseOf } from './language.ts';

const byLanguage: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  id: 'indonesian',
  it: 'italian',
  lt: 'lithuanian',
  nb: 'norwegian',
  ne: 'nepali',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
  yi: 'yiddish',
};

/** The dictionary for a language (BCP 47); `simple`, which leaves words as they are, where there is none. */
export function dictionaryFor(language: string): string {
  const name = byLanguage[baseOf(language)];
  return name ? `${name}_stem` : 'simple';
}
