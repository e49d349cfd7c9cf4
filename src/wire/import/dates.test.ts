import { describe, expect, test } from 'vitest';
import { readDateLine, readMachineDate } from './dates.ts';

const paper = { language: 'en-IN', timeZone: 'Asia/Kolkata', today: new Date('2026-03-14T06:00:00Z') };

describe('a line that says when', () => {
  test.each([
    ['Published27 Oct 2025, 09:07 PM IST', 'published 2025-10-27T15:37'],
    ['Updated: October 27, 2025 9:07 pm IST', 'updated 2025-10-27T15:37'],
    ['Last Updated : October 27, 2025, 21:07 IST', 'updated 2025-10-27T15:37'],
    ['27/10/2025 21:07', '- 2025-10-27T15:37'],
    ['2025-10-27T21:07:00+05:30', '- 2025-10-27T15:37'],
    ['Mon 27 Oct 2025 21.07 GMT', '- 2025-10-27T21:07'],
    ['Oct. 27, 2025, 9:07 p.m. ET', '- 2025-10-28T01:07'],
    ['Dec. 27, 2025, 9:07 p.m. ET', '- 2025-12-28T02:07'],
    ['27. Oktober 2025, 21:07 Uhr', '- 2025-10-27T15:37'],
    ['27 OCT 2025 - 21:07CET', '- 2025-10-27T20:07'],
    ['2025年10月27日(月) 午後9時07分', '- 2025-10-27T15:37'],
    ['२७ अक्टूबर २०२५, ०९:०७ PM IST', '- 2025-10-27T15:37'],
    ['٢٧ أكتوبر ٢٠٢٥ 9:07 مساءً', '- 2025-10-27T15:37'],
    ['9:07 PM IST, 27 October 2025', '- 2025-10-27T15:37'],
    ['Published: October 27, 2025, 21:07 GMT+5:30', 'published 2025-10-27T15:37'],
    ['Publié le 27 octobre 2025 à 21h07, mis à jour le 28 octobre 2025 à 08h30', 'published 2025-10-27T15:37, updated 2025-10-28T03:00'],
    ['27 Oct 2025, 09:07 PM ISTUpdated27 Oct 2025, 10:07 PM IST', '- 2025-10-27T15:37, updated 2025-10-27T16:37'],
    ['27 de octubre de 2025', '- 2025-10-26T18:30'],
    ['October 27, 20259:07 PM GMT+5:30', '- 2025-10-27T15:37'],
    ['Oct. 27, 2025Updated 9:07 p.m. ET', '- 2025-10-26T18:30, updated 2025-10-28T01:07'],
    ['（2025/10/28 08:12更新）', 'updated 2025-10-28T02:42'],
    ['입력 2025.10.27. 21:07', 'published 2025-10-27T15:37'],
    ['27 ottobre 2025 (modifica il 28 ottobre 2025 | 08:12)', '- 2025-10-26T18:30, updated 2025-10-28T02:42'],
    ['نُشر: 21:07-27 أكتوبر 2025 م ـ 05 جمادى الأولى 1447 هـ', 'published 2025-10-27T15:37'],
    ['First uploaded on: 27-10-2025 at 19:30 IST', 'published 2025-10-27T14:00'],
  ])('%s', (line, wanted) => {
    expect(
      readDateLine(line, paper)
        ?.dates.map(({ label, instant }) => `${label ?? '-'} ${instant?.toISOString().slice(0, 16)}`)
        .join(', '),
    ).toBe(wanted);
  });

  test.each(['3 hours ago', 'Updated 5 mins ago', 'vor 3 Stunden', '3時間前', '04/05/2025', 'October 27, 2031', '31 February 2025', 'Published: 27 Oct'])(
    '%s tells no instant, and says why',
    (line) => {
      const date = readDateLine(line, paper)?.dates[0];
      expect(date?.instant).toBeUndefined();
      expect(date?.doubts).toHaveLength(1);
    },
  );

  test.each([
    'The meeting was held on 27 October 2025 in Delhi, the ministry said.',
    'On October 27, the board met.',
    'NEW DELHI, Oct 27',
    'Ferry crews return',
  ])('%s is no such line', (line) => {
    expect(readDateLine(line, paper)).toBeUndefined();
  });

  test('what stands beside the date is left over', () => {
    expect(readDateLine('Jane Doe | Updated: Oct 27, 2025, 21:07 IST', paper)?.rest).toBe('Jane Doe');
    expect(readDateLine('Updated - October 27, 2025 09:07 pm IST - NEW DELHI', paper)?.rest).toBe('NEW DELHI');
  });
});

describe('zones that mean several things', () => {
  const at = (line: string, timeZone: string) => readDateLine(line, { ...paper, timeZone })?.dates[0];

  test('the receiving paper’s own meaning is taken, and the others are told', () => {
    expect(at('27 Jan 2026, 21:07 IST', 'Asia/Jerusalem')?.instant?.toISOString()).toBe('2026-01-27T19:07:00.000Z');
    expect(at('27 Jul 2025, 21:07 IST', 'Europe/Dublin')?.instant?.toISOString()).toBe('2025-07-27T20:07:00.000Z');
    expect(at('27 Oct 2025, 21:07 CST', 'Asia/Shanghai')?.instant?.toISOString()).toBe('2025-10-27T13:07:00.000Z');
    expect(at('27 Jul 2025, 21:07 IST', 'Asia/Kolkata')?.doubts.join()).toMatch(/Israel or Ireland/);
  });

  test('a zone out of its season is taken by the letter, with a doubt', () => {
    const date = at('27 Jul 2025, 21:07 EST', 'Asia/Kolkata');
    expect(date?.instant?.toISOString()).toBe('2025-07-28T02:07:00.000Z');
    expect(date?.doubts.join()).toMatch(/hour off/);
  });

  test('no zone is the paper’s own, with a doubt', () => {
    expect(at('27 Oct 2025, 21:07', 'America/New_York')).toMatchObject({ instant: new Date('2025-10-28T01:07:00Z') });
    expect(at('27 Oct 2025, 21:07', 'America/New_York')?.doubts.join()).toMatch(/no time zone/);
  });
});

test('machines’ dates are read as they write them', () => {
  expect(readMachineDate('Mon, 27 Oct 2025 15:37:00 GMT', paper)?.instant?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
  expect(readMachineDate('2025-10-27T15:37:00.123Z', paper)?.instant?.toISOString()).toBe('2025-10-27T15:37:00.000Z');
  expect(readMachineDate('x'.repeat(1000), paper)).toBeUndefined();
});
