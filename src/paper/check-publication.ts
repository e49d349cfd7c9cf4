// What the settings of a paper may be. They go into every page's style and markup, so each is checked to the letter.
import { z } from 'zod';
import { languageTag } from '../plumbing/language.ts';
import { advertising } from './check-advertising.ts';
import { feedTexts } from './publication.ts';

const colour = z
  .string()
  .regex(
    /^(#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|(rgba?|hsla?|oklch|oklab|lab|lch)\([0-9.,%/ -]+\))$/i,
    'must be a CSS colour, as #1a1a1a or rgb(26 26 26)',
  );
const line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, 'must be one line without control characters');
const lightDark = z.strictObject({ light: colour, dark: colour });
const family = z.string().regex(/^(('[\w -]+'|"[\w -]+"|[\w-]+( [\w-]+)*)(, *|$))+$/, 'must be a CSS list of font families');
const svg = z
  .string()
  .max(20_000, 'must be under 20 kB')
  .refine(
    (text) => text === '' || (/^\s*<svg[\s>]/i.test(text) && /<\/svg>\s*$/i.test(text) && text.match(/<\/?svg\b/gi)?.length === 2),
    'must be one <svg> element, or empty',
  )
  .refine(
    (text) => !/<\s*(script|style|foreignObject|iframe|image|use|a)\b|\son\w+\s*=|\sstyle\s*=|(href|src)\s*=|&#|javascript:|<!|<\?/i.test(text),
    'must not hold script, style, links or references',
  );

const publication = z.strictObject({
  name: line.min(1, 'must not be empty').max(100),
  tagline: line.max(200),
  language: z.string().regex(languageTag, 'must be a BCP 47 tag'),
  locale: z.string().refine((tag) => isLocale(tag), 'must be a BCP 47 tag'),
  timeZone: z.string().refine((zone) => isTimeZone(zone), 'must be an IANA zone, such as Asia/Kolkata'),
  isKeptOffline: z.boolean().optional(),
  feedText: z.enum(feedTexts).optional(),
  look: z.strictObject({
    colours: z.strictObject({ paper: lightDark, ink: lightDark, accent: lightDark, quiet: lightDark, rule: lightDark, wash: lightDark }),
    type: z.strictObject({ headline: family, text: family, furniture: family }),
    logo: svg,
  }),
  advertising,
});

/** Every fault of a paper's settings, each in words that name the setting. */
export function publicationFaults(settings: unknown): string[] {
  const parsed = publication.safeParse(settings);
  return parsed.success ? [] : parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
