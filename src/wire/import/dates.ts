// Dates as newspapers print them: in many languages and orders, glued to their labels, with or without a zone. What a
// date does not say for certain comes back as a doubt, and what it does not say at all as no instant.
import { Temporal } from 'temporal-polyfill';
import type { ReceivingPaper } from './incoming.ts';
import { anyMonth, monthNamed, plainDigits } from './month-names.ts';
import { anyZone, placeInTime } from './zones.ts';

export type DateLabel = 'published' | 'updated';

export type ReadDate = {
  readonly label: DateLabel | undefined;
  /** Undefined when it cannot be told. */
  readonly instant: Date | undefined;
  /** A day alone has its midnight as instant. */
  readonly hasTime: boolean;
  readonly doubts: readonly string[];
  /** As it stands on the page. */
  readonly words: string;
};

/** A line that says when and hardly anything else. `rest` is the else: a name, a place. */
export type DateLine = { readonly dates: readonly ReadDate[]; readonly rest: string };

/** Reads a line of dates; undefined when it is a sentence with a date in it, or has none. */
export function readDateLine(line: string, paper: ReceivingPaper): DateLine | undefined {
  if (line.length > 240) return undefined;
  const text = plainDigits(line);
  if (!/\d/.test(text) && !relative.test(text)) return undefined;
  const dates: ReadDate[] = [];
  const rests: string[] = [];
  let day: Day | undefined;
  for (const part of splitAtLabels(text)) {
    const found = findDate(part.text, paper) ?? (day && findTimeOf(day, part.text, paper));
    day = found?.day ?? day;
    if (found) dates.push({ ...found.date, label: part.label, words: line.slice(part.start + found.start, part.start + found.end).trim() });
    rests.push(found ? `${part.text.slice(0, found.start)} | ${part.text.slice(found.end)}` : part.text);
  }
  const rest = tidyRest(rests.join(' | '));
  if (dates.length === 0 || rest.split(/\s+/).length > 9 || rest.length > 70) return undefined;
  if ((rest.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) > 12) return undefined;
  const isLabelled = dates.some(({ label }) => label !== undefined);
  // A day without a year, or "two hours ago", is a dateline or the start of a sentence unless it stands alone.
  if (!isLabelled && rest !== '' && dates.every(({ instant }) => instant === undefined)) return undefined;
  if (!isLabelled && /[.!?。]$/.test(rest)) return undefined;
  return { dates, rest };
}

/** A date that a machine wrote: a meta element, JSON-LD, `<time datetime>`. Also accepts what people write. */
export function readMachineDate(value: string, paper: ReceivingPaper): ReadDate | undefined {
  const text = value.trim();
  const mail = /^(?:[A-Z][a-z]{2}, )?(\d{1,2} [A-Z][a-z]{2} \d{4} [\d:]+ (?:[A-Z]{3}|[+-]\d{4}))$/.exec(text);
  return text.length > 80 ? undefined : findDate(plainDigits(mail?.[1] ?? text), paper)?.date;
}

// ── Labels ─────────────────────────────────────────────────────────────────────────────────

const publishedLabels =
  'first published(?: on)?|first uploaded(?: on)?|uploaded(?: on)?|originally published(?: on)?|date of publication|publication date|published(?: on| at| date)?|posted(?: on| at)?|publish date|pub|created(?: on)?|issued|' +
  'veröffentlicht(?: am)?|erstellt(?: am)?|stand vom|publié(?:e)?(?: le)?|mis en ligne(?: le)?|publicado(?: el| em| às)?|publicada(?: el)?|pubblicato(?: il)?|gepubliceerd(?: op)?|' +
  'प्रकाशित(?: तिथि)?|प्रकाशन(?: तिथि)?|पब्लिश्ड|تاريخ النشر|نشر في|نُشر في|نُشر|نشرت في|نشر|公開日?|掲載日?|配信|発行日|发布时间|发布于|入力|입력|등록|опубликовано';
const updatedLabels =
  'last updated(?: on| at)?|last modified(?: on| at)?|updated(?: on| at| date)?|modified(?: on| at)?|last update|update|' +
  'aktualisiert(?: am)?|zuletzt aktualisiert(?: am)?|stand|mis(?:e)? à jour(?: le)?|modifié(?: le)?|actualizado(?: el| a las)?|actualizada(?: el)?|atualizado(?: em)?|aggiornato(?: il| alle)?|modificato(?: il)?|modifica(?: il)?|bijgewerkt(?: op)?|' +
  'अपडेटेड|अपडेट(?: किया गया)?|अद्यतन|आखरी अपडेट|آخر تحديث|تحديث|حُدث في|更新日?|最終更新|更新时间|업데이트|수정|обновлено';
// A label begins a line or stands behind a gap, a digit or a zone it is glued to; behind it, anything may be glued.
const labelPattern = () =>
  new RegExp(
    `(?<=^|[\\s|·•,;(/–—-]|\\d|[A-Z]{2})(?:(${publishedLabels})|(${updatedLabels}))(?=[\\s:：|·()）–—-]|\\d|(?:${anyMonth})\\.?\\s*\\d|$)\\s*[:：|–—-]?\\s*`,
    'giu',
  );
const labels = labelPattern();

type Part = { readonly label: DateLabel | undefined; readonly text: string; readonly start: number };

function splitAtLabels(text: string): Part[] {
  const parts: Part[] = [];
  let label: DateLabel | undefined;
  let start = 0;
  for (const match of text.matchAll(labels)) {
    if (parts.length > 5) return [];
    if (match.index > start) parts.push({ label, text: text.slice(start, match.index), start });
    label = match[1] === undefined ? 'updated' : 'published';
    start = match.index + match[0].length;
  }
  const last = parts.at(-1);
  // "2025/10/28 08:12更新": the label stands behind.
  if (last && last.label === undefined && label !== undefined && /^[\s)）\]]*$/.test(text.slice(start))) return [...parts.slice(0, -1), { ...last, label }];
  if (start < text.length) parts.push({ label, text: text.slice(start), start });
  return parts;
}

const emptyWords =
  /(?<![\p{L}\p{M}])(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?(?![\p{L}\p{M}])\.?|(?<![\p{L}\p{M}])(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार|रविवार|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد|at|on|am|um|le|à|el|em|às|a las|uhr|hrs|date|dated|last|को|बजे|في|الساعة)(?![\p{L}\p{M}])|[(（]?[月火水木金土日][)）]|\d+[\s-]*(?:min(?:ute)?s?|मिनट)\.?(?:[\s-]*read(?:ing)?(?: time)?)?|lesezeit:?|(?:temps de )?lecture:?|読了時間/giu;

/** The day of the other calendar, beside the one taken: "05 جمادى الأولى 1447 هـ". */
const islamicDay = /\d{1,2}\s+[\p{Script=Arabic}\s]{3,20}\s1[34]\d{2}\s*هـ?|(?<!\p{L})م\s*(?:ـ|$)/gu;

function tidyRest(rest: string): string {
  return rest
    .replaceAll(islamicDay, ' ')
    .replaceAll(emptyWords, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(?:^|(?<=\|))[\s,;:：.·•()（）[\]/–—-]+|[\s,;:：·•([（/–—-]+(?=$|\|)/gu, ' ')
    .replaceAll(/[\s|]*\|[\s|]*/g, ' | ')
    .replaceAll(/^[\s|]+|[\s|]+$/g, '')
    .replace(/^[()[\].]+$/, '');
}

// ── One date ───────────────────────────────────────────────────────────────────────────────

type Found = { readonly date: Omit<ReadDate, 'label'> & { label: undefined }; readonly start: number; readonly end: number; readonly day?: Day | undefined };
type Day = { readonly year: number; readonly month: number; readonly day: number };
type DayMatch = { readonly start: number; readonly end: number; readonly day: Day | undefined; readonly doubts: readonly string[] };

function findDate(text: string, paper: ReceivingPaper): Found | undefined {
  const match = findDay(text, paper);
  if (!match) return findRelative(text);
  const time = findTime(text, match);
  const [start, end] = [Math.min(match.start, time?.start ?? match.start), Math.max(match.end, time?.end ?? match.end)];
  const words = text.slice(start, end).trim();
  const answer = (instant: Date | undefined, doubts: readonly string[]): Found => ({
    date: { label: undefined, instant, hasTime: time !== undefined, doubts, words },
    start,
    end,
    day: match.day,
  });
  if (!match.day) return answer(undefined, match.doubts);
  const placed = placeInTime({ hour: 0, minute: 0, ...match.day, ...time?.clock }, time?.zone, paper.timeZone);
  if (!placed) return answer(undefined, [`“${words}” is not a date that exists.`]);
  const fault = findAbsurdity(placed.instant, paper.today);
  if (fault) return answer(undefined, [`“${words}” ${fault}; it is not taken.`]);
  const noTime = time ? [] : [`The page names a day without a time, “${words}”; midnight in ${paper.timeZone} stands for it.`];
  return answer(placed.instant, [...match.doubts, ...noTime, ...(time ? placed.doubts : []), ...(time?.doubts ?? [])]);
}

/** "Oct. 27, 2025 Updated 9:07 p.m. ET": the second half of a line names a time of the first half's day. */
function findTimeOf({ year, month, day }: Day, text: string, paper: ReceivingPaper): Found | undefined {
  const before = `${year}-${month}-${day} `;
  const found = new RegExp(`^\\s*${clockWord}`, 'iu').test(text) ? findDate(before + text, paper) : undefined;
  if (!found?.date.hasTime) return undefined;
  return {
    ...found,
    start: 0,
    end: found.end - before.length,
    date: { ...found.date, doubts: [...found.date.doubts, `“${text.trim()}” names no day; that of the date before it is taken.`] },
  };
}

function findAbsurdity(instant: Date, today: Date): string | undefined {
  if (instant.getTime() > today.getTime() + 24 * 60 * 60 * 1000) return 'lies in the future';
  if (instant.getUTCFullYear() < 1700) return 'is older than newspapers are';
  return undefined;
}

const monthWord = `(${anyMonth})(?![\\p{L}\\p{M}])\\.?`;
const dayOfMonth = '(\\d{1,2})(?:st|nd|rd|th|er|º|ª|\\.)?';
// A time may be glued to the year: "October 27, 20259:07 PM".
const endOfYear = '(?!\\d(?!\\d?[:.]\\d{2}))';
const yearWord = "(\\d{4}|['’]\\d{2})";
const isoDay = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const hanDay = /(?<!\d)(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?/;
const hanDayWithoutYear = /(?<!\d)(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]/;
const dayFirst = new RegExp(`(?<!\\d)${dayOfMonth}[\\s,/-]*(?:de |d['’]|of )?\\s*${monthWord}[\\s,/-]*(?:del? |of )?\\s*${yearWord}?${endOfYear}`, 'iu');
const monthFirst = new RegExp(`(?<![\\p{L}\\p{M}])${monthWord}\\s*${dayOfMonth}(?!\\d)(?:[\\s,]+${yearWord}${endOfYear})?`, 'iu');
const monthGlued = new RegExp(`${monthWord}\\s*${dayOfMonth}(?!\\d)(?:[\\s,]+${yearWord}${endOfYear})`, 'iu');
const yearFirst = /(?<!\d)(\d{4})[/.]\s?(\d{1,2})[/.]\s?(\d{1,2})(?!\d)\.?/;
const numeric = /(?<![\d.:/])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[/.-]\d)/;

function findDay(text: string, paper: ReceivingPaper): DayMatch | undefined {
  const iso = isoDay.exec(text) ?? hanDay.exec(text) ?? yearFirst.exec(text);
  if (iso) return dayAt(iso, { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) });
  const named = dayFirst.exec(text);
  const american = monthFirst.exec(text) ?? monthGlued.exec(text);
  // "27 Oct 2025" and "Oct 27, 2025" can both seem to be there ("9:07 27 Oct 2025"): the one with a year wins.
  if (named && (named[3] !== undefined || american?.[3] === undefined)) return namedDay(named, named[1]!, named[2]!, named[3], paper);
  if (american) return namedDay(american, american[2]!, american[1]!, american[3], paper);
  const han = hanDayWithoutYear.exec(text);
  if (han) return dayAt(han, undefined, [`“${han[0]}” has no year; it is not taken.`]);
  const digits = numeric.exec(text);
  return digits ? numericDay(digits, paper) : undefined;
}

function dayAt(match: RegExpExecArray, day: Day | undefined, doubts: readonly string[] = []): DayMatch {
  return { start: match.index, end: match.index + match[0].trimEnd().length, day, doubts };
}

function namedDay(match: RegExpExecArray, day: string, month: string, year: string | undefined, paper: ReceivingPaper): DayMatch {
  const words = match[0].trim();
  if (year === undefined) return dayAt(match, undefined, [`“${words}” has no year; it is not taken.`]);
  const full = year.length === 4 ? Number(year) : fullYear(Number(year.slice(-2)), paper);
  return dayAt(
    match,
    { year: full, month: monthNamed(month)!, day: Number(day) },
    year.length === 4 ? [] : [`The year of “${words}” has two digits; ${full} is taken.`],
  );
}

/** Points divide day, month, year in that order; slashes and hyphens do so in most countries and not in all. */
function numericDay(match: RegExpExecArray, paper: ReceivingPaper): DayMatch {
  const [words, one, divider, two, written] = match as unknown as [string, string, string, string, string];
  const year = written.length === 4 ? Number(written) : fullYear(Number(written), paper);
  const [first, second] = [Number(one), Number(two)];
  const doubts = written.length === 4 ? [] : [`The year of “${words}” has two digits; ${year} is taken.`];
  if (divider === '.' || first > 12 || first === second) return dayAt(match, { year, month: second, day: first }, doubts);
  if (second > 12) return dayAt(match, { year, month: first, day: second }, doubts);
  const readings = `${Temporal.PlainDate.from({ year, month: second, day: first })} or ${Temporal.PlainDate.from({ year, month: first, day: second })}`;
  return dayAt(match, undefined, [`“${words}” can be ${readings}; it is not taken.`]);
}

function fullYear(short: number, { today }: ReceivingPaper): number {
  const thisYear = today.getUTCFullYear();
  const year = Math.floor(thisYear / 100) * 100 + short;
  return year > thisYear ? year - 100 : year;
}

// ── The time beside it ─────────────────────────────────────────────────────────────────────

type Clock = { readonly hour: number; readonly minute: number; readonly second: number };
type TimeMatch = { readonly start: number; readonly end: number; readonly clock: Clock; readonly zone: string | undefined; readonly doubts: readonly string[] };

const zoneWord = `\\(?(?<zone>(?:GMT|UTC)\\s*[+−-]\\s*\\d{1,2}(?::?\\d{2})?|(?:${anyZone})(?![\\p{L}\\d])|[+−-]\\d{2}:?\\d{2}(?!\\d)|(?:${anyZone})(?=[A-Z]?\\p{Ll}))\\)?`;
const half = 'a\\.?\\s?m(?:\\.|(?!\\p{L}))|p\\.?\\s?m(?:\\.|(?!\\p{L}))|صباحًا|صباحاً|صباحا|مساءً|مساء|ص(?!\\p{L})|م(?!\\p{L})';
const clockWord =
  `(?:(?<before>午前|午後|上午|下午|오전|오후)\\s*)?(?<hour>\\d{1,2})(?:\\s?[:.：]\\s?(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,]\\d+)?)?(?!\\d)|\\s?h\\s?(?<minuteH>\\d{2})?(?![\\p{L}\\d])|[時시点點]\\s*(?:(?<minuteHan>\\d{1,2})\\s*[分분]?)?|(?=\\s*(?:${half}|uhr)))` +
  `\\s*(?:(?<half>${half})|uhr|hrs?(?!\\p{L})|hours|बजे)?(?:[\\s,]*${zoneWord})?`;
const gap = '(?:[\\s,;|·•@–—-]|(?<!\\p{L})T(?=\\d)|at|um|gegen|à|às|a las?|alle ore|alle|om|को|الساعة|في|kl)*';
const timeAfter = new RegExp(`^[)\\]]?(?:\\s*[(（][^)）]{1,4}[)）])?${gap}${clockWord}`, 'iu');
const timeBefore = new RegExp(`${clockWord}[\\s,|·•–—-]*(?:on|am|le|el|mon|tue|wed|thu|fri|sat|sun)?(?:day|sday|nesday|rsday|urday)?[\\s,]*$`, 'iu');

function findTime(text: string, { start, end }: DayMatch): TimeMatch | undefined {
  const after = timeAfter.exec(text.slice(end));
  if (after) return readClock(after, end);
  const before = timeBefore.exec(text.slice(0, start));
  return before ? readClock(before, 0) : undefined;
}

function readClock(match: RegExpExecArray, from: number): TimeMatch | undefined {
  const groups = match.groups ?? {};
  const minute = groups['minute'] ?? groups['minuteH'] ?? groups['minuteHan'] ?? '0';
  const written = Number(groups['hour']);
  const isAfternoon = /^p|^م|^午後|^下午|^오후/i.test(groups['half'] ?? groups['before'] ?? '');
  const isMorning = /^a|^ص|^午前|^上午|^오전/i.test(groups['half'] ?? groups['before'] ?? '');
  const hour = (isAfternoon || isMorning) && written <= 12 ? (written % 12) + (isAfternoon ? 12 : 0) : written;
  if (hour > 23 || Number(minute) > 59) return undefined;
  const isHindiClock = /बजे/.test(match[0]) && !groups['half'] && written <= 12;
  return {
    start: from + match.index,
    end: from + match.index + match[0].trimEnd().length,
    clock: { hour, minute: Number(minute), second: Math.min(59, Number(groups['second'] ?? 0)) },
    zone: groups['zone']?.replaceAll(/\s+(?=[+−\d-])/g, ''),
    doubts: isHindiClock ? [`“${match[0].trim()}” does not say which half of the day; the morning is taken.`] : [],
  };
}

// ── "3 hours ago" ──────────────────────────────────────────────────────────────────────────

const relative =
  /(?<![\p{L}\p{M}])(?:(?:\d{1,3}|an?|one|two|a few)\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?)\s+ago|just now|(?:yesterday|today)(?:(?: at)? \d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?)?|vor (?:\d{1,3}|einer|einem) (?:minuten?|stunden?|tag(?:en)?)|gestern|heute|il y a \d{1,3} (?:minutes?|heures?|h|jours?)|hier|hace \d{1,3} (?:minutos?|horas?|días?)|ayer|há \d{1,3} (?:minutos?|horas?|dias?)|\d{1,3} (?:मिनट|घंटे|घंटा|दिन) पहले|منذ (?:\d{1,3} )?(?:دقيقة|دقائق|ساعة|ساعات|ساعتين|يوم|أيام|يومين))(?![\p{L}\p{M}])|\d{1,3}\s*(?:分|時間|日|小时|小時|天|분|시간|일)\s*(?:前|전)/iu;

function findRelative(text: string): Found | undefined {
  const match = relative.exec(text);
  if (!match) return undefined;
  const doubts = [`“${match[0]}” counts from an hour the page does not name; it is not taken.`];
  return { date: { label: undefined, instant: undefined, hasTime: false, doubts, words: match[0] }, start: match.index, end: match.index + match[0].length };
}
