// Words that mean another day when they are read on another day: today, on Thursday, last week.

/** The span a word points at. weekday: one particular day of that name. */
export type Span = 'day' | 'weekday' | 'week' | 'month' | 'year';

export type DayWord = {
  /** As it is written. */
  readonly words: string;
  /** Where it begins in the text, in UTF-16 units. */
  readonly at: number;
  readonly span: Span;
  /** Of a weekday: 0 is Sunday. */
  readonly weekday?: number;
};

/** A day of the calendar, counted from 1 January 1970. */
export type CalendarDay = number;

/** The day on which an instant falls in a zone (IANA). */
export function dayOf(instant: Date, timeZone: string): CalendarDay {
  const iso = new Intl.DateTimeFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(instant);
  return Date.parse(iso) / 86_400_000;
}

/** Whether the word still says, to somebody who reads it on that day, what it said when it was written. */
export function stillHolds({ span, weekday }: DayWord, written: CalendarDay, read: CalendarDay): boolean {
  if (span === 'weekday') {
    // It may mean the last one or the coming one: both stay what they were until that day of the week has come.
    const untilThen = (weekday! - weekdayOf(written) + 7) % 7 || 7;
    return read >= written && read < written + untilThen;
  }
  return numberOf(span, written) === numberOf(span, read);
}

function numberOf(span: Exclude<Span, 'weekday'>, day: CalendarDay): number {
  const date = new Date(day * 86_400_000);
  switch (span) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day - monday) / 7);
    case 'month':
      return date.getUTCFullYear() * 12 + date.getUTCMonth();
    case 'year':
      return date.getUTCFullYear();
  }
}

/** 5 January 1970 was a Monday; weeks begin with it (ISO 8601). */
const monday = 4;

function weekdayOf(day: CalendarDay): number {
  return new Date(day * 86_400_000).getUTCDay();
}
