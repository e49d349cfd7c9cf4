// Days as the paper counts them, told as 2026-03-16; and what stands on each.
import { Temporal } from 'temporal-polyfill';
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';

export type Day = string;
export type Entry = Answering<DeskApi['GET /diary']>['entries'][number];
export type Hour = Answering<DeskApi['GET /diary']>['hours'][number];

export function today(timeZone: string): Day {
  return Temporal.Now.plainDateISO(timeZone).toString();
}

export function isDay(told: string | null): told is Day {
  return told !== null && /^\d{4}-\d\d-\d\d$/.test(told) && !Number.isNaN(Date.parse(told));
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

export function mondayOf(day: Day): Day {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

export function daysFrom(first: Day, count: number): Day[] {
  return Array.from({ length: count }, (_, distance) => addDays(first, distance));
}

/** The instant of the midnight at which a day begins. */
export function startOf(day: Day, timeZone: string): string {
  return Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant().toString();
}

export function dayOf(instant: string, timeZone: string): Day {
  return zoned(instant, timeZone).toPlainDate().toString();
}

/** 16:30 */
export function clockOf(instant: string, timeZone: string): string {
  return zoned(instant, timeZone).toPlainTime().toString({ smallestUnit: 'minute' });
}

export function instantAt(day: Day, clock: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(timeZone).toInstant().toString();
}

/** Later by so many days of the paper's calendar and so many minutes of the clock. */
export function shift(instant: string, { days = 0, minutes = 0 }: { readonly days?: number; readonly minutes?: number }, timeZone: string): string {
  return zoned(instant, timeZone).add({ days }).add({ minutes }).toInstant().toString();
}

/** A day in words, as told: weekday, day, month. */
export function writeDay(day: Day, parts: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** 16 – 22 March 2026 */
export function writeSpan(first: Day, last: Day): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(`${first}T00:00:00Z`), new Date(`${last}T00:00:00Z`));
}

function zoned(instant: string, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
}

/** What stands on one day: an entry, the first or a later day of it, or the hour of a story. */
export type Item = {
  readonly key: string;
  /** Empty: all day. */
  readonly clock: string;
  readonly entry?: Entry;
  readonly nth?: { readonly day: number; readonly days: number };
  readonly hour?: Hour;
};

/** The items of a day in their order: those of the whole day, then by the clock. */
export function itemsOf(day: Day, entries: readonly Entry[], hours: readonly Hour[], timeZone: string): Item[] {
  const items = [...entries.flatMap((entry) => itemOf(day, entry, timeZone) ?? []), ...hours.flatMap((hour) => hourOf(day, hour, timeZone) ?? [])];
  return items.sort((one, other) => one.clock.localeCompare(other.clock));
}

function itemOf(day: Day, entry: Entry, timeZone: string): Item | undefined {
  const first = dayOf(entry.startsAt, timeZone);
  const last = lastDayOf(entry, timeZone);
  if (day < first || day > last) return undefined;
  const clock = entry.isAllDay || day !== first ? '' : clockOf(entry.startsAt, timeZone);
  const item = { key: `entry-${entry.id}-${day}`, clock, entry };
  return first === last ? item : { ...item, nth: { day: distance(first, day) + 1, days: distance(first, last) + 1 } };
}

/** What ends at midnight does not stand on the day that begins then. */
function lastDayOf({ startsAt, endsAt, isAllDay }: Entry, timeZone: string): Day {
  if (!endsAt) return dayOf(startsAt, timeZone);
  return dayOf(isAllDay || endsAt === startsAt ? endsAt : new Date(Date.parse(endsAt) - 1).toISOString(), timeZone);
}

function hourOf(day: Day, hour: Hour, timeZone: string): Item | undefined {
  return dayOf(hour.at, timeZone) === day ? { key: `hour-${hour.storyId}-${hour.kind}`, clock: clockOf(hour.at, timeZone), hour } : undefined;
}

/** How many days lie between; below nothing: backwards. */
export function distance(first: Day, last: Day): number {
  return Temporal.PlainDate.from(first).until(last).days;
}
