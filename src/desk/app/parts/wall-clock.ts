// The paper's own clock: what its wall shows at an instant, and back.
import { Temporal } from 'temporal-polyfill';

/** As an input of type datetime-local has it: 2026-03-16T19:00. */
export function wallOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The instant at which the wall shows this; of two in an autumn night, the first. */
export function instantOf(wall: string, timeZone: string): string {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(timeZone).toInstant().toString();
}
