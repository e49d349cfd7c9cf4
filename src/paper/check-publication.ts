// What the settings of a paper may be. They go into every page's style and markup, so each is checked to the letter.
import { z } from 'zod';

const colour = z.string().regex(/^(#[0-9a-f]{3,8}|[a-z]+|(rgb|hsl|oklch|oklab|lab|lch)\([0-9.,%/ a-z-]+\))$/i, 'must be a CSS colour');
const lightDark = z.strictObject({ light: colour, dark: colour });
const family = z.string().regex(/^[\w\s,'"-]+$/, 'must be a CSS list of font families');
const svg = z
  .string()
  .max(20_000, 'must be under 20 kB')
  .refine((text) => text === '' || (/^\s*<svg[\s>]/i.test(text) && /<\/svg>\s*$/i.test(text)), 'must be one <svg> element, or empty')
  .refine((text) => !/<\s*(script|style|foreignObject|iframe|image|use|a)\b|\son\w+\s*=|\sstyle\s*=|(href|src)\s*=|&#|javascript:|<!|<\?/i.test(text), 'must not hold script, style, links or references');

const publication = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(100),
  tagline: z.string().max(200),
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, 'must be a BCP 47 tag'),
  locale: z.string().refine((tag) => isLocale(tag), 'must be a BCP 47 tag'),
  timeZone: z.string().refine((zone) => isTimeZone(zone), 'must be an IANA zone, such as Asia/Kolkata'),
  look: z.strictObject({
    colours: z.strictObject({ paper: lightDark, ink: lightDark, accent: lightDark, quiet: lightDark, rule: lightDark, wash: lightDark }),
    type: z.strictObject({ headline: family, text: family, furniture: family }),
    logo: svg,
  }),
  advertising: z.strictObject({
    isOn: z.boolean(),
    adsTxt: z.array(z.string().max(500).regex(/^[^\r\n]*$/, 'must be one line each')).max(2000),
  }),
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
