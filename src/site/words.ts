// The page's own words, in the language of the story or list it shows.

import { baseOf } from '../plumbing/language.ts';
import { arabic } from './words/arabic.ts';
import { english, type WordKey } from './words/english.ts';
import { hindi } from './words/hindi.ts';
import { japanese } from './words/japanese.ts';

export type { WordKey };
/** `language` is what the words are in: English where there is no catalogue in the language that was asked for. */
export type Words = Readonly<Record<WordKey, string>> & { readonly language: string };

const catalogues: Readonly<Record<string, Words>> = {
  en: { ...english, language: 'en' },
  hi: { ...hindi, language: 'hi' },
  ar: { ...arabic, language: 'ar' },
  ja: { ...japanese, language: 'ja' },
};

/** The catalogue of a language: `hi-IN` has that of `hi`; a language without one has English. */
export function wordsIn(language: string): Words {
  return catalogues[baseOf(language)] ?? catalogues['en']!;
}

/** A phrase with its {places} filled: fill('More from {section}', { section: 'World' }). */
export function fill(phrase: string, values: Readonly<Record<string, string>>): string {
  return phrase.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}

/** Names in the order given, joined as the language joins them (A, B and C), in parts: `literal` ones are the commas and the "and". */
export function listParts(language: string, names: readonly string[]): { type: 'element' | 'literal'; value: string }[] {
  return new Intl.ListFormat(wordsIn(language).language, { type: 'conjunction' }).formatToParts(names);
}
