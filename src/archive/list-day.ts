import type { Db } from '../plumbing/db.ts';
import { dependOn, validUntil } from '../plumbing/press/dependencies.ts';
import { placeKey } from '../story/address.ts';
import { listCards } from '../story/cards.ts';
import type { Card } from '../story/story.ts';
import { type CalendarDate, dayAt, daysFrom, daysOf, spanOf } from './calendar.ts';
import { countDaysIn, findAround, listIdsIn } from './days.sql.ts';
import { keysOfDates, keysOfPart } from './list-keys.ts';

/** The neighbours that have stories; undefined where there is none. */
type Neighbours = { readonly before: CalendarDate | undefined; readonly after: CalendarDate | undefined };
export type Day = Neighbours & { readonly cards: readonly Card[] };
export type Month = Neighbours & { readonly days: readonly { readonly day: number; readonly stories: number }[] };
type Asked = { readonly date: CalendarDate; readonly timeZone: string; readonly now: Date };

/** So many cards of a day are shown; no paper publishes more. */
const mostOfADay = 500;

/** What went out on a day of the paper's zone, the newest first, and the days beside it. */
export async function listDay(db: Db, asked: Asked): Promise<Day> {
  dependOn(...keysOfDates(...daysOf(asked.date)));
  const ids = await listIdsIn(db, spanOf(asked.date, asked.timeZone), mostOfADay);
  const [cards, neighbours] = await Promise.all([listCards(db, ids), findNeighbours(db, asked)]);
  return { cards, ...neighbours };
}

/** How much went out on each day of a month, and the months beside it. */
export async function listMonth(db: Db, asked: Asked): Promise<Month> {
  dependOn(...keysOfDates(...daysOf(asked.date)));
  const [days, { before, after }] = await Promise.all([countDaysIn(db, spanOf(asked.date, asked.timeZone), asked.timeZone), findNeighbours(db, asked)]);
  return { days, before: monthOf(before), after: monthOf(after) };
}

/**
 * A neighbour is there as long as one story of it is: the page depends on that one, and on the days between, where a story that
 * comes makes another day the neighbour.
 */
async function findNeighbours(db: Db, { date, timeZone, now }: Asked): Promise<Neighbours> {
  const [first, last] = daysOf(date);
  const { oldest, before, after } = await findAround(db, spanOf(date, timeZone));
  const [dayBefore, dayAfter] = [before, after].map((place) => place && dayAt(place.publishedAt, timeZone));
  for (const place of [before, after]) if (place) dependOn(placeKey(place.storyId));
  if (dayBefore) dependOn(...keysOfDates(daysFrom(dayBefore, 1), daysFrom(first, -1)));
  // Nothing is older: what comes stands next below the oldest there is.
  else if (oldest) dependOn(...keysOfPart({ kind: 'all' }, { limit: 1, before: oldest })!);
  // The next story is the neighbour of the last day, whichever day it falls on.
  dependOn(...keysOfDates(daysFrom(last, 1), dayAfter ? daysFrom(dayAfter, -1) : dayAt(now, timeZone)));
  if (!dayAfter) validUntil(spanOf(dayAt(now, timeZone), timeZone).to);
  return { before: dayBefore ?? undefined, after: dayAfter ?? undefined };
}

function monthOf(date: CalendarDate | undefined): CalendarDate | undefined {
  return date && { year: date.year, month: date.month };
}
