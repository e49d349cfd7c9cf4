import type { Db } from '../plumbing/db.ts';
import { dependOn, validUntil } from '../plumbing/press/dependencies.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { type CalendarDate, dayAt, type Span, spanOf } from './calendar.ts';
import { countDaysIn, findAround, listIdsIn } from './days.sql.ts';
import { keysOfSpan } from './list-keys.ts';

/** The neighbours that have stories; undefined where there is none. */
type Neighbours = { readonly before: CalendarDate | undefined; readonly after: CalendarDate | undefined };
export type Day = Neighbours & { readonly cards: readonly Card[] };
export type Month = Neighbours & { readonly days: readonly { readonly day: number; readonly stories: number }[] };
type Asked = { readonly date: CalendarDate; readonly timeZone: string; readonly now: Date };

/** So many cards of a day are shown; no paper publishes more. */
const mostOfADay = 500;

/** What went out on a day of the paper's zone, the newest first, and the days beside it. */
export async function listDay(db: Db, asked: Asked): Promise<Day> {
  const span = spanOf(asked.date, asked.timeZone);
  dependOn(...keysOfSpan(span));
  const [ids, neighbours] = await Promise.all([listIdsIn(db, span, mostOfADay), findNeighbours(db, span, asked)]);
  return { cards: await listCards(db, ids), ...neighbours };
}

/** How much went out on each day of a month, and the months beside it. */
export async function listMonth(db: Db, asked: Asked): Promise<Month> {
  const span = spanOf(asked.date, asked.timeZone);
  dependOn(...keysOfSpan(span));
  const [days, { before, after }] = await Promise.all([countDaysIn(db, span, asked.timeZone), findNeighbours(db, span, asked)]);
  return { days, before: monthOf(before), after: monthOf(after) };
}

/** The page depends on all that is between: a story that comes or goes there makes another day the neighbour. */
async function findNeighbours(db: Db, span: Span, { timeZone, now }: Asked): Promise<Neighbours> {
  const { before, after } = await findAround(db, span);
  if (before) dependOn(...keysOfSpan({ from: before, to: span.from }));
  if (after) dependOn(...keysOfSpan({ from: span.to, to: after }));
  // The next story is the neighbour of the last day, whichever day it falls on.
  else if (span.to <= now) dependOn(...keysOfSpan({ from: span.to, to: now }));
  if (!after) validUntil(spanOf(dayAt(now, timeZone), timeZone).to);
  return { before: before ? dayAt(before, timeZone) : undefined, after: after ? dayAt(after, timeZone) : undefined };
}

function monthOf(date: CalendarDate | undefined): CalendarDate | undefined {
  return date && { year: date.year, month: date.month };
}
