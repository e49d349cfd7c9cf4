// How well words that turn with the days are told from those that do not, counted on sentences as papers write them.
import { describe, expect, test } from 'vitest';
import { english, hindi, type Told } from './day-words.sample.ts';
import { findDayWords } from './find-day-words.ts';

describe.each([
  ['English', 'en-GB', english],
  ['Hindi', 'hi', hindi],
] as const)('in %s', (name, language, sentences) => {
  const { found, missed, false: wrong } = count(sentences, language);

  test(`nineteen of twenty words that mean another day later are found, and nineteen of twenty that are found do`, () => {
    const [recall, precision] = [found / (found + missed.length), found / (found + wrong.length)];
    console.info(
      `${name}: ${found} found (recall ${recall.toFixed(3)}, precision ${precision.toFixed(3)}); missed: ${missed.join(' | ')}; wrong: ${wrong.join(' | ')}`,
    );
    expect(recall).toBeGreaterThanOrEqual(0.95);
    expect(precision).toBeGreaterThanOrEqual(0.95);
  });
});

describe('what somebody is quoted as saying', () => {
  test('is theirs, in whatever marks', () => {
    for (const said of [
      '“We vote tomorrow,” she said.',
      '"Tomorrow we vote."',
      '« Tomorrow » was the word',
      'He called it ‘a vote for tomorrow’ in court.',
      '“We vote tomorrow. And then',
    ]) {
      expect(findDayWords(said, 'en')).toEqual([]);
    }
    expect(findDayWords('“We vote,” she said today. “And win.”', 'en').map(({ words, at }) => [words, at])).toEqual([['today', 20]]);
  });
});

test('a language nobody has taught it has none', () => expect(findDayWords('Heute wählt das Land.', 'de')).toEqual([]));

test('a long paragraph without an end takes no time worth telling', () => {
  for (const text of ['of today '.repeat(20_000), '“ '.repeat(20_000), 'Monday to '.repeat(20_000), '27 '.repeat(20_000), 'October '.repeat(20_000)])
    findDayWords(text, 'en');
});

type Count = { found: number; missed: string[]; false: string[] };

function count(sentences: readonly Told[], language: string): Count {
  const all: Count = { found: 0, missed: [], false: [] };
  for (const { text, relative } of sentences) {
    const said = findDayWords(text, language).map(({ words }) => words.toLowerCase());
    for (const wanted of relative) {
      const at = said.indexOf(wanted);
      if (at < 0) all.missed.push(`${wanted} in "${text}"`);
      else {
        said.splice(at, 1);
        all.found += 1;
      }
    }
    all.false.push(...said.map((word) => `${word} in "${text}"`));
  }
  return all;
}
