// Instants as the paper writes them: in its zone, in the language of what stands around them.
import { Temporal } from 'temporal-polyfill';
import type { Publication } from '../paper/publication.ts';
import { baseOf, canonicalTag } from '../plumbing/language.ts';
import { remember } from './remember.ts';

type Paper = Pick<Publication, 'locale' | 'timeZone'>;

/** "27 Oct 2025, 09:07 PM IST": date, time and the zone by its name. */
export function writeInstant(date: Date, paper: Paper, language: string): string {
  const locale = localeFor(paper, language);
  return `${writeDate(date, paper, language)}${joinerOf(locale, paper.timeZone, date)}${writeTime(date, paper, language)} ${zoneName(date, paper, locale)}`;
}

/** "09:07 PM", for a list under a day's heading. */
export function writeTime(date: Date, paper: Paper, language: string): string {
  const parts = formatOf(localeFor(paper, language), paper.timeZone, 'clock').formatToParts(date);
  return plain(parts.map((part) => (part.type === 'dayPeriod' ? part.value.toUpperCase() : part.value)).join(''));
}

/** "27 Oct 2025" */
export function writeDate(date: Date, paper: Paper, language: string): string {
  const locale = localeFor(paper, language);
  return plain(formatOf(locale, paper.timeZone, baseOf(locale) === 'en' ? 'shortDate' : 'date').format(date));
}

/** "Monday, 27 October 2025": as a masthead has it. */
export function writeDay(date: Date, paper: Paper, language: string): string {
  return plain(formatOf(localeFor(paper, language), paper.timeZone, 'day').format(date));
}

/** The instant at which the day on the masthead becomes another. */
export function nextDay(date: Date, paper: Pick<Paper, 'timeZone'>): Date {
  const here = Temporal.Instant.fromEpochMilliseconds(date.getTime()).toZonedDateTimeISO(paper.timeZone);
  return new Date(here.startOfDay().add({ days: 1 }).epochMilliseconds);
}

/** RFC 3339 with the offset of the paper's zone, to the second: 2025-10-27T21:07:00+05:30. For <time datetime>, JSON-LD and Open Graph. */
export function writeIso(date: Date, paper: Pick<Paper, 'timeZone'>): string {
  return isoIn(paper.timeZone, String(date.getTime()));
}

// A page that is read anew shows mostly stories that were on it before.
const isoIn = remember(5_000, (timeZone = '', milliseconds) =>
  Temporal.Instant.fromEpochMilliseconds(Number(milliseconds)).toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' }),
);

/** A day, month or year without a zone (2025-10-27, 2025-10, 2025) in words; undefined when it is none of these. */
export function writeCalendarDate(day: string, paper: Paper, language: string): string | undefined {
  const [, year, month, date] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(day) ?? [];
  if (!year || Number(year) === 0) return undefined;
  const noon = new Date(`${year}-${month ?? '01'}-${date ?? '01'}T12:00:00Z`);
  if (Number.isNaN(noon.getTime()) || (date && noon.getUTCDate() !== Number(date))) return undefined;
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric', ...(month && { month: 'long' }), ...(date && { day: 'numeric' }) };
  return plain(new Intl.DateTimeFormat(gregorian(localeFor(paper, language)), options).format(noon));
}

/** The paper's locale for its own language, whatever region the text names; another language as it is. */
function localeFor(paper: Paper, language: string): string {
  return localeOf(language, paper.locale);
}

const localeOf = remember(200, (language = '', paperLocale = '') => {
  const tag = canonicalTag(language);
  return !tag || baseOf(tag) === baseOf(paperLocale) ? (canonicalTag(paperLocale) ?? 'en') : tag;
});

/** The zone's short name where the language has one (IST), its long name where the short one is only an offset. */
function zoneName(date: Date, paper: Paper, locale: string): string {
  const named = (kind: 'zone' | 'longZone') =>
    formatOf(locale, paper.timeZone, kind)
      .formatToParts(date)
      .find((part) => part.type === 'timeZoneName')?.value ?? paper.timeZone;
  const short = named('zone');
  return /\p{Nd}/u.test(short) ? named('longZone') : short;
}

/** What the language puts between a date and a time when both are written short: a comma, an Arabic comma, a space. */
function joinerOf(locale: string, timeZone: string, date: Date): string {
  const parts = formatOf(locale, timeZone, 'instant').formatToParts(date);
  const beforeClock = parts[parts.findIndex((part) => part.type === 'hour' || part.type === 'dayPeriod') - 1];
  // Letters in it belong to the date: the 日 of 27日.
  return beforeClock?.type === 'literal' ? plain(beforeClock.value).replace(/\p{L}/gu, '') : ', ';
}

const formats = {
  clock: { hour: '2-digit', minute: '2-digit' },
  shortDate: { day: 'numeric', month: 'short', year: 'numeric' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  instant: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  zone: { timeZoneName: 'short' },
  longZone: { timeZoneName: 'long' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

// A format takes longer to make than to use, and a list page uses forty.
const made = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, timeZone: string, kind: keyof typeof formats): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${kind}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(gregorian(locale), { ...formats[kind], timeZone });
  made.set(key, format);
  return format;
}

/** Newspapers date by the Gregorian calendar, whatever the locale's own is (fa, th). */
function gregorian(locale: string): Intl.Locale {
  return new Intl.Locale(locale, { calendar: 'gregory' });
}

/** ICU sets narrow and thin spaces between time and period; a plain one is what people search for. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u2009\u202f]/g, ' ');
}
