// How one language stands inside another.
import { baseOf, canonicalTag, type Direction, directionOf } from '../plumbing/language.ts';
import { remember } from './remember.ts';

export type LangAttributes = { lang?: string; dir?: Direction };

/** What an element needs whose words are in another language than what stands around it: nothing when they are in the same. */
export function langInside(own: string, around: string): LangAttributes {
  // A page asks for each of its links: each has an object of its own.
  return { ...attributesInside(own, around) };
}

const attributesInside = remember(500, (own = '', around = ''): LangAttributes => {
  const tag = canonicalTag(own);
  if (!tag || baseOf(own) === baseOf(around)) return {};
  const dir = directionOf(own);
  return dir === directionOf(around) ? { lang: tag } : { lang: tag, dir };
});

/** A name in a language, and the language it turned out to have: a paper names most things only in its own. */
export function nameWithLanguage(
  language: string,
  paperLanguage: string,
  named: { readonly name: string; readonly names: Readonly<Record<string, string>> },
): { name: string; language: string } {
  const found = named.names[language] ?? named.names[baseOf(language)];
  return found === undefined ? { name: named.name, language: paperLanguage } : { name: found, language };
}

/** Whether there is nothing in it to read: white space, and characters that no page may hold. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}]/u.test(text);
}
