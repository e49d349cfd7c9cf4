import { Temporal } from 'temporal-polyfill';

/** What is odd about an hour on a zone's wall clock: it is shown twice that night, or not at all, and another is meant. */
export function oddityOf(wall: string, timeZone: string): 'twice' | { readonly meant: string } | undefined {
  const told = Temporal.PlainDateTime.from(wall);
  const meant = told.toZonedDateTime(timeZone);
  if (!meant.toPlainDateTime().equals(told)) return { meant: meant.toPlainTime().toString({ smallestUnit: 'minute' }) };
  const second = told.toZonedDateTime(timeZone, { disambiguation: 'later' });
  return second.equals(meant) ? undefined : 'twice';
}
