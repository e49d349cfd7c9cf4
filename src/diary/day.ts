// Days as the paper counts them: from midnight to midnight in its own zone.
import { Temporal } from 'temporal-polyfill';

/** The midnight at which the day of an instant begins. */
export function startOfDay(at: Date, timeZone: string): Date {
  return new Date(dayOf(at, timeZone).toZonedDateTime(timeZone).epochMilliseconds);
}

/** The last minute of the day of an instant. */
export function endOfDay(at: Date, timeZone: string): Date {
  return new Date(dayOf(at, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 60_000);
}

function dayOf(at: Date, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
}
