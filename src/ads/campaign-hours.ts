// When a campaign begins and ends, as people say it: days and hours of the paper's own zone.
import { Temporal } from 'temporal-polyfill';

/** "2026-12-01" is the midnight at which that day begins in the zone; "2026-12-01T06:30" that hour there. Undefined when it is neither, or no such day. */
export function beginningOf(words: string, timeZone: string): Date | undefined {
  return readLocal(words, (local) => local.toZonedDateTime(timeZone));
}

/** The same for an end: a day is meant to its last moment, so its end is the midnight after it. */
export function endOf(words: string, timeZone: string): Date | undefined {
  const isDay = !words.includes('T');
  return readLocal(words, (local) => (isDay ? local.add({ days: 1 }) : local).toZonedDateTime(timeZone));
}

/** The words of a beginning, as `beginningOf` reads them: of a midnight, the day alone. To the minute. */
export function wordsOfBeginning(at: Date, timeZone: string): string {
  const [day = '', clock = ''] = writeHour(at, timeZone).split(' ');
  return clock === '00:00' ? day : `${day}T${clock}`;
}

/** The words of an end, as `endOf` reads them: of a midnight, the day that ends with it. */
export function wordsOfEnd(at: Date, timeZone: string): string {
  const words = wordsOfBeginning(at, timeZone);
  return words.includes('T') ? words : Temporal.PlainDate.from(words).subtract({ days: 1 }).toString();
}

/** "2026-12-01 06:30" in the zone. */
export function writeHour(at: Date, timeZone: string): string {
  const { year, month, day, hour, minute } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

function readLocal(words: string, inZone: (local: Temporal.PlainDateTime) => Temporal.ZonedDateTime): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/.test(words)) return undefined;
  try {
    return new Date(inZone(Temporal.PlainDateTime.from(words, { overflow: 'reject' })).epochMilliseconds);
  } catch {
    return undefined;
  }
}
