// The dependency keys of lists: which part of a list a page shows, in the words of migrations/0014-what-pages-depend-on.sql.
import { Temporal } from 'temporal-polyfill';
import type { CalendarDay } from './calendar.ts';
import type { StoryList, Window } from './list-stories.ts';

/** The tops of a list that are told apart. */
const tops = [3, 6, 10, 25, 50];
/** So many places below a story are told apart. */
const besideAtMost = 25;

/** What stands in a list, anywhere in it. */
export function listKey(list: StoryList): string {
  return list.kind === 'all' ? 'qa' : `q${list.kind[0]}${list.id}`;
}

/**
 * What was published in the last days in a list, whatever the paper's zone: its days begin and end half a day from ours. The
 * day to come is one of them: its first story may find our clock a little slow.
 */
export function keysOfDays(list: StoryList, { now, days }: { readonly now: Date; readonly days: number }): string[] {
  const day = 24 * 60 * 60 * 1000;
  return Array.from({ length: days + 3 }, (_, back) =>
    keyOfDay(list, Temporal.PlainDate.from(new Date(now.getTime() + (1 - back) * day).toISOString().slice(0, 10))),
  );
}

/** A page that shows more days than these depends on the whole list. */
const mostDays = 45;

/** What was published in the whole paper from one day of its zone to another, both counted in; no key where there is no day between. */
export function keysOfDates(first: CalendarDay, last: CalendarDay): string[] {
  const [from, to] = [first, last].map((day) => Temporal.PlainDate.from(day));
  const days = from!.until(to!).days + 1;
  if (days > mostDays) return [listKey({ kind: 'all' })];
  return Array.from({ length: Math.max(0, days) }, (_, nth) => keyOfDay({ kind: 'all' }, from!.add({ days: nth })));
}

function keyOfDay(list: StoryList, day: Temporal.PlainDate): string {
  return `${listKey(list)}@${day.toString().replaceAll('-', '')}`;
}

/**
 * The keys of a part of a list that has been read. Undefined: no key covers it, and a page that shows it cannot be kept
 * (the newer pages of a list that is paged upwards).
 */
export function keysOfPart(list: StoryList, { limit, before, after }: Window): string[] | undefined {
  if (after) return undefined;
  if (before) return limit <= besideAtMost ? [`${listKey(list)}<${before.storyId}`] : [listKey(list)];
  const top = tops.find((first) => limit <= first);
  return [top === undefined ? listKey(list) : `${listKey(list)}.${top}`];
}

/** All pages that begin with the newest of a list, however many of them they show. */
export function keysOfTops(list: StoryList): string[] {
  return [...new Set([listKey(list), ...tops.flatMap((limit) => keysOfPart(list, { limit }) ?? [])])];
}
