// How languages are written: their tags, and which way they run.

/** What a BCP 47 tag looks like (RFC 5646), grandfathered ones left out. */
export const languageTag = /^[a-z]{2,8}(-[a-z0-9]{1,8})*$/i;

export type Direction = 'ltr' | 'rtl';

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

const rightToLeft = new Set(['Arab', 'Hebr', 'Thaa', 'Syrc', 'Nkoo', 'Adlm', 'Rohg', 'Mand', 'Samr']);
