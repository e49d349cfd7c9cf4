// Containers that stand only at certain hours. Pure.
import { Temporal } from 'temporal-polyfill';
import type { DayPart } from './front.ts';

/** Within so many days all days of the week have come round. */
const week = 8 * 24 * 60 * 60 * 1000;
/** Days that are looked at around today: hours of the day before may not be over, and those after a week are not cut off. */
const daysAround = { before: 2, after: 10 };

/** Whether a container with these hours stands at an instant, and from when on that is otherwise; undefined: not within a week. */
export function standsAt(hours: DayPart | null, now: Date, timeZone: string): { readonly stands: boolean; readonly until: Date | undefined } {
  if (!hours) return { stands: true, until: undefined };
  const spans = spansOf(hours, now, timeZone);
  const at = now.getTime();
  // Hours that follow one another without a gap are one span.
  const isIn = (instant: number): boolean => spans.some(({ from, until }) => from <= instant && instant < until);
  const edges = [...new Set(spans.flatMap(({ from, until }) => [from, until]))]
    .filter((edge) => edge > at && edge < at + week)
    .sort((one, other) => one - other);
  const next = edges.find((edge) => isIn(edge) !== isIn(at));
  return { stands: isIn(at), until: next === undefined ? undefined : new Date(next) };
}

function spansOf({ from, until, days }: DayPart, now: Date, timeZone: string): { from: number; until: number }[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  const all = Array.from({ length: daysAround.before + daysAround.after + 1 }, (_, nth) => today.add({ days: nth - daysAround.before }));
  const instant = (day: Temporal.PlainDate, clock: string): number =>
    day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(clock) }).epochMilliseconds;
  return all
    .filter((day) => days.length === 0 || days.includes(day.dayOfWeek))
    .map((day) => ({ from: instant(day, from), until: instant(until > from ? day : day.add({ days: 1 }), until) }));
}
