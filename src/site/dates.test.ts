import { describe, expect, test } from 'vitest';
import { writeCalendarDate, writeDate, writeDay, writeInstant, writeIso, writeTime } from './dates.ts';

const evening = new Date('2025-10-27T15:37:00Z');
const mumbai = { locale: 'en-IN', timeZone: 'Asia/Kolkata' };

describe('an instant on the page', () => {
  test('is told as the paper tells it: in its zone, by its locale, the zone by name', () => {
    expect(writeInstant(evening, mumbai, 'en')).toBe('27 Oct 2025, 09:07 PM IST');
    expect(writeInstant(new Date('2025-10-27T18:35:00Z'), mumbai, 'en')).toBe('28 Oct 2025, 12:05 AM IST');
    expect(writeInstant(evening, { locale: 'en-US', timeZone: 'America/New_York' }, 'en')).toBe('Oct 27, 2025, 11:37 AM EDT');
    expect(writeInstant(evening, { locale: 'en-GB', timeZone: 'Europe/London' }, 'en')).toBe('27 Oct 2025, 15:37 GMT');
  });

  test('is told in the story’s language, and names the zone where the language has no short name for it', () => {
    expect(writeInstant(evening, mumbai, 'hi')).toBe('27 अक्टूबर 2025, 09:07 PM IST');
    expect(writeInstant(evening, mumbai, 'ar')).toBe('27 أكتوبر 2025، 09:07 م توقيت الهند');
    expect(writeInstant(evening, mumbai, 'ja')).toBe('2025年10月27日 21:07 インド標準時');
    expect(writeInstant(evening, { locale: 'ja-JP', timeZone: 'Asia/Tokyo' }, 'ja')).toBe('2025年10月28日 00:37 JST');
  });

  test('follows the paper’s locale for the paper’s own language, whatever region or nonsense the story names', () => {
    for (const language of ['en', 'en-IN', 'en-US', 'abcd', '']) expect(writeInstant(evening, mumbai, language)).toBe('27 Oct 2025, 09:07 PM IST');
  });

  test('is dated by the Gregorian calendar everywhere', () => {
    expect(writeDate(evening, mumbai, 'th')).toBe('27 ตุลาคม 2025');
    expect(writeDate(evening, mumbai, 'fa')).toContain('اکتبر');
  });
});

test('a day, a date and a time by themselves', () => {
  expect(writeDay(evening, mumbai, 'en')).toBe('Monday, 27 October 2025');
  expect(writeDay(evening, mumbai, 'ja')).toBe('2025年10月27日月曜日');
  expect(writeDate(evening, mumbai, 'en')).toBe('27 Oct 2025');
  expect(writeTime(evening, mumbai, 'en')).toBe('09:07 PM');
});

test('machines get the offset of the paper’s zone, summer time included', () => {
  expect(writeIso(evening, mumbai)).toBe('2025-10-27T21:07:00+05:30');
  expect(writeIso(new Date('2025-07-01T12:00:00.999Z'), { timeZone: 'Europe/London' })).toBe('2025-07-01T13:00:00+01:00');
});

test('a calendar date is written as far as it goes; what is none is left to the caller', () => {
  expect(['2019', '2019-02', '2019-02-28'].map((date) => writeCalendarDate(date, mumbai, 'en'))).toEqual(['2019', 'February 2019', '28 February 2019']);
  expect(writeCalendarDate('2019-02', mumbai, 'ja')).toBe('2019年2月');
  for (const none of ['', 'Last winter', '0000', '2019-13', '2019-02-31', '27 Oct', '2019-2']) expect(writeCalendarDate(none, mumbai, 'en')).toBeUndefined();
});
