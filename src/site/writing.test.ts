import { expect, test } from 'vitest';
import { canonicalTag, directionOf } from '../plumbing/language.ts';
import { langInside, nameWithLanguage } from './writing.ts';

test('languages of right-to-left scripts run from the right, and a script named in the tag goes before the language’s own', () => {
  for (const language of ['ar', 'ar-EG', 'fa', 'he', 'ur', 'ps', 'sd', 'ug', 'yi', 'dv', 'ckb', 'pa-PK', 'az-Arab'])
    expect([language, directionOf(language)]).toEqual([language, 'rtl']);
  for (const language of ['en', 'hi', 'ja', 'pa', 'tr', 'ar-Latn', 'abcd', '']) expect([language, directionOf(language)]).toEqual([language, 'ltr']);
});

test('what only looks like a language tag is none', () => {
  expect(canonicalTag('EN-in')).toBe('en-IN');
  expect(canonicalTag('abcd')).toBeUndefined();
});

test('an element is marked with its language only where that differs, and with its direction only where that differs too', () => {
  expect(langInside('en-IN', 'en')).toEqual({});
  expect(langInside('hi', 'en')).toEqual({ lang: 'hi' });
  expect(langInside('ar', 'en')).toEqual({ lang: 'ar', dir: 'rtl' });
  expect(langInside('en', 'ur')).toEqual({ lang: 'en', dir: 'ltr' });
});

test('a name that the paper has not in that language stays in the paper’s own, and is known to', () => {
  const world = { name: 'World', names: { hi: 'दुनिया' } };
  expect(nameWithLanguage('hi-IN', 'en', world)).toEqual({ name: 'दुनिया', language: 'hi-IN' });
  expect(nameWithLanguage('ar', 'en', world)).toEqual({ name: 'World', language: 'en' });
});
