import { describe, expect, test } from 'vitest';
import { sectionPath } from '../paper/section.ts';
import { isSameSlug, readAddress } from './address.ts';

describe('an address', () => {
  test('is taken apart into decoded parts and its query', () => {
    expect(readAddress('/news//c%C3%A9/?a=%2F?b')).toEqual({ path: '/news//c%C3%A9/', query: '?a=%2F?b', parts: ['news', 'cé'], isLite: false });
  });

  test('that cannot be decoded is none', () => {
    expect(readAddress('/%E0%A4%A')).toBeUndefined();
  });

  test('is the same slug in capitals, and with an accent written apart', () => {
    expect(isSameSlug('caf\u00e9', 'CAFE\u0301')).toBe(true);
    expect(isSameSlug('cafe', 'café')).toBe(false);
  });

  test('of a section has a slash at both ends, and its letters encoded', () => {
    expect(sectionPath({ path: 'news/शहर' })).toBe('/news/%E0%A4%B6%E0%A4%B9%E0%A4%B0/');
  });
});
