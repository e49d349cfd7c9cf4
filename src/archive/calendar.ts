// Days and months of the archive, as the paper's zone has them.
import { Temporal } from 'temporal-polyfill';

/** A day or a month: 2025-10-27, 2025-10. */
export type CalendarDate = { readonly year: number; readonly month: number; readonly day?: number };

/** A day of it. */
export type CalendarDay = Required<CalendarDate>;

/** A stretch of time: from the first instant to the one after the last. */
export type Span = { readonly from: Date; readonly to: Date };

/** The day or month that parts of an address name; undefined when there is none such. */
export function readCalendarDate(parts: readonly string[]): CalendarDate | undefined {
  const [year, month, day] = parts.map(Number);
  if (parts.length < 2 || parts.length > 3 || !parts.every((part, at) => (at === 0 ? /^\d{4}$/ : /^\d\d$/).test(part))) return undefined;
  try {
    Temporal.PlainDate.from({ year: year!, month: month!, day: day ?? 1 }, { overflow: 'reject' });
    return { year: year!, month: month!, ...(day !== undefined && { day }) };
  } catch {
    return undefined;
  }
}

/** The path of its page. */
export function calendarPath({ year, month, day }: CalendarDate): string {
  return `/${[String(year).padStart(4, '0'), month, ...(day === undefined ? [] : [day])].map((part) => String(part).padStart(2, '0')).join('/')}`;
}

/** When it begins and ends in a zone, whose days are not all as long as one another. */
export function spanOf(date: CalendarDate, timeZone: string): Span {
  const first = Temporal.PlainDate.from({ ...date, day: date.day ?? 1 });
  const next = first.add(date.day === undefined ? { months: 1 } : { days: 1 });
  const [from, to] = [first, next].map((day) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds));
  return { from: from!, to: to! };
}

/** The first and the last day of it. */
export function daysOf(date: CalendarDate): [CalendarDay, CalendarDay] {
  const { year, month } = date;
  if (date.day !== undefined)
    return [
      { year, month, day: date.day },
      { year, month, day: date.day },
    ];
  return [
    { year, month, day: 1 },
    { year, month, day: Temporal.PlainYearMonth.from({ year, month }).daysInMonth },
  ];
}

/** So many days later, or before. */
export function daysFrom(date: CalendarDay, days: number): CalendarDay {
  const { year, month, day } = Temporal.PlainDate.from(date).add({ days });
  return { year, month, day };
}

/** The day on which something happened. */
export function dayAt(instant: Date, timeZone: string): CalendarDay {
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return { year, month, day };
}
