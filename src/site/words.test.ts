import { describe, expect, test } from 'vitest';
import { english, type WordKey } from './words/english.ts';
import { fill, listParts, wordsIn } from './words.ts';

const keys = Object.keys(english) as WordKey[];
const placesIn = (phrase: string) => [...new Set(phrase.match(/\{\w+\}/g))].sort();

describe('the catalogue of words', () => {
  test.each(['hi', 'ar', 'ja'])('%s has every word, with the same places in it, and none left in English', (language) => {
    const words = wordsIn(language);
    for (const key of keys) {
      expect([key, placesIn(words[key])]).toEqual([key, placesIn(english[key])]);
      expect(words[key].trim(), key).not.toBe('');
      if (key !== 'feedOfSection')
        expect(words[key], key).toMatch(/\p{Script=Devanagari}|\p{Script=Arabic}|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u);
    }
  });

  test('a region has the words of its language; a language without a catalogue has English, and says so', () => {
    expect(wordsIn('hi-IN').alsoRead).toBe('यह भी पढ़ें');
    expect(wordsIn('AR').advertisement).toBe('إعلان');
    expect(wordsIn('sw')).toMatchObject({ language: 'en', alsoRead: 'Also read' });
  });
});

test('places are filled with what stands there, markup and dollar signs as they are', () => {
  expect(fill('More from {section}', { section: '<b>$& {paper}' })).toBe('More from <b>$& {paper}');
  expect(fill('{unknown} stays', {})).toBe('{unknown} stays');
});

test('names are joined in the language’s way', () => {
  const joined = (language: string, ...names: string[]) =>
    listParts(language, names)
      .map(({ value }) => value)
      .join('');
  expect(joined('en', 'Ravi Hari', 'Asha Nair')).toBe('Ravi Hari and Asha Nair');
  expect(joined('hi', 'रवि', 'आशा')).toBe('रवि और आशा');
  expect(joined('ar', 'رافي', 'آشا')).toBe('رافي وآشا');
  expect(joined('ja', '山田', '佐藤', '鈴木')).toBe('山田、佐藤、鈴木');
});
