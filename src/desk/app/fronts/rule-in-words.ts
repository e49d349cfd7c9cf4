// What fills a container, when, and how much of it, in words.
import { words } from '../words.ts';
import type { Container, Front } from './use-fronts.tsx';

const t = words.fronts;

export function writeRule({ layout, fill, count, hours, heading }: Container, { topics }: Front, nameOfSection: (id: number) => string): string {
  const from = fill?.from;
  const source =
    from === undefined
      ? t.onlyPicks
      : from.kind === 'all'
        ? t.fromAll
        : t.from_(from.kind === 'section' ? nameOfSection(from.id) : (topics.find(({ id }) => id === from.id)?.name ?? ''));
  return t.rule([
    ...(heading ? [t.shortLayouts[layout]] : []),
    ...(layout === 'ad' ? [] : [source, t.cardsAtMost(count)]),
    ...(fill?.maxAgeHours ? [t.atMostHours(fill.maxAgeHours)] : []),
    ...(hours ? [t.between(hours.from, hours.until), ...hours.days.map(nameOfDay)] : []),
  ]);
}

/** 1 is Monday. */
export function nameOfDay(day: number): string {
  // The first of January 2024 was a Monday.
  return new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
}
