import { expect, test } from 'vitest';
import { oddityOf } from './odd-hours.ts';

test('an hour that the clocks skip is told with the one that is meant', () => {
  expect(oddityOf('2026-03-29T02:30', 'Europe/Stockholm')).toEqual({ meant: '03:30' });
});

test('an hour that the clocks show twice is told', () => {
  expect(oddityOf('2026-10-25T02:30', 'Europe/Stockholm')).toBe('twice');
});

test('any other hour is nothing odd', () => {
  expect(oddityOf('2026-03-29T02:30', 'Asia/Kolkata')).toBeUndefined();
});
