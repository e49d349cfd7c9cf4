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
