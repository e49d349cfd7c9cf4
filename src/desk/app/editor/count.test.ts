import { expect, test } from 'vitest';
import { countWords, readingMinutes } from './count.ts';

test('Words, with apostrophes, hyphens and figures as one each', () => expect(countWords("The mayor's well-known 3.5 per cent — no more.")).toBe(8));
test('Characters of Chinese, Japanese and Korean', () => expect(countWords('市长说 2,000 艘船')).toBe(6));
test('Minutes: at least one where there are words', () => {
  expect([readingMinutes(''), readingMinutes('One two'), readingMinutes('word '.repeat(1190)), readingMinutes('字'.repeat(1500))]).toEqual([0, 1, 5, 3]);
});
