// How languages are written: which way they run, and how one stands inside another.

export type Direction = 'ltr' | 'rtl';
export type LangAttributes = { lang?: string; dir?: Direction };

/** A BCP 47 tag in its canonical spelling; undefined when it is none, however much it looks like one. */
export function canonicalTag(language: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(language)[0];
  } catch {
    return undefined;
  }
}

/** The language without script or region: `en-IN` is written in `en`. */
export function baseOf(language: string): string {
  return language.split('-')[0]!.toLowerCase();
}

/** From the script that the language is most likely written in (CLDR): Arabic, Persian, Urdu, Sindhi, Uighur, Yiddish … run from the right. */
export function directionOf(language: string): Direction {
  const tag = canonicalTag(language);
  const script = tag && new Intl.Locale(tag).maximize().script;
  return script && rightToLeft.has(script) ? 'rtl' : 'ltr';
}

/** What an element needs whose words are in another language than what stands around it: nothing when they are in the same. */
export function langInside(own: string, around: string): LangAttributes {
  const tag = canonicalTag(own);
  if (!tag || baseOf(own) === baseOf(around)) return {};
  const dir = directionOf(own);
  return dir === directionOf(around) ? { lang: tag } : { lang: tag, dir };
}

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

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);
