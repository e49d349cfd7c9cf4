import { describe, expect, test } from 'vitest';
import { fileHeadersFor, momentHeadersFor, pageHeadersFor } from './cache-headers.ts';
import type { Cdn } from './cdn.ts';
import type { Dependencies } from './dependencies.ts';
import { fitKeys, withClasses } from './surrogate-keys.ts';

const release = 'a1b2c3d4';

describe('what caches in front are told of', () => {
  test.each<[Cdn, number, Record<string, string>]>([
    ['fastly', 200, { 'surrogate-control': 'max-age=31536000, stale-while-revalidate=600, stale-if-error=864000', 'surrogate-key': 's8 s9h n1 va1b2c3d4' }],
    ['fastly', 200, { 'cache-groups': '"s8", "s9h", "n1", "va1b2c3d4"' }],
    ['varnish', 200, { 'surrogate-control': 'max-age=31536000, stale-while-revalidate=600, stale-if-error=864000', 'surrogate-key': 's8 s9h n1 va1b2c3d4' }],
    ['cloudflare', 200, { 'cdn-cache-control': 'max-age=31536000, stale-while-revalidate=600, stale-if-error=864000', 'cache-tag': 's8,s9h,n1,va1b2c3d4' }],
    ['plain', 200, { 'cdn-cache-control': 'max-age=10, stale-while-revalidate=30', 'x-accel-expires': '1' }],
    ['fastly', 301, { 'surrogate-control': 'max-age=31536000, stale-while-revalidate=600, stale-if-error=864000', 'cache-control': 'public, max-age=3600' }],
    ['fastly', 404, { 'surrogate-control': 'max-age=10' }],
    ['cloudflare', 410, { 'cdn-cache-control': 'max-age=60' }],
    ['plain', 410, { 'cdn-cache-control': 'max-age=10' }],
  ])('by %s: a page of status %i', (cdn, status, headers) => expect(pageHeaders(cdn, status)).toMatchObject(headers));

  test('by everybody: that pictures may be shown large, and which parameters make another page', () =>
    expect(pageHeaders('none', 200)).toEqual({
      'x-robots-tag': 'max-image-preview:large',
      'no-vary-search': 'key-order, params, except=("after" "before" "page" "q" "sort")',
    }));

  test.each<[Cdn, Record<string, string>]>([
    ['fastly', { 'surrogate-control': 'no-store, max-age=0' }],
    ['varnish', { 'surrogate-control': 'no-store, max-age=0' }],
    ['cloudflare', { 'cdn-cache-control': 'no-store, max-age=0' }],
    ['plain', { 'cdn-cache-control': 'no-store', 'x-accel-expires': '0' }],
  ])('by %s: that a page may not be kept', (cdn, headers) => {
    const told = pageHeaders(cdn, 200, { mayBeKept: false });
    expect(told).toMatchObject(headers);
    expect(told).not.toHaveProperty('surrogate-key');
  });

  test('a picture: for a year, by its key; for a little while where nobody can take it back', () => {
    expect(fileHeadersFor({ cdn: 'fastly', release })(['m5'])).toEqual({
      'surrogate-control': 'max-age=31536000',
      'surrogate-key': 'm5',
      'cache-groups': '"m5"',
    });
    expect(fileHeadersFor({ cdn: 'plain', release })(['m5'])).toEqual({ 'cdn-cache-control': 'max-age=10, stale-while-revalidate=30', 'x-accel-expires': '1' });
  });

  test('what everybody asks for all the time: for two seconds', () => {
    expect(momentHeadersFor({ cdn: 'varnish', release })).toEqual({ 'surrogate-control': 'max-age=2' });
    expect(momentHeadersFor({ cdn: 'plain', release })).toEqual({ 'cdn-cache-control': 'max-age=2', 'x-accel-expires': '2' });
  });

  test('what came with the program: for good', () => {
    expect(fileHeadersFor({ cdn: 'cloudflare', release })()).toEqual({ 'cdn-cache-control': 'max-age=31536000' });
    expect(fileHeadersFor({ cdn: 'plain', release })()).toMatchObject({ 'cdn-cache-control': 'max-age=31536000' });
  });
});

describe('a page of very many keys', () => {
  const cards = Array.from({ length: 900 }, (_, at) => `s${at + 100}h`);
  const pictures = Array.from({ length: 80 }, (_, at) => `m${at}`);

  test('is told by classes of them, those that take most room first, within four kilobytes', () => {
    const fitted = fitKeys(['s7', ...cards, ...pictures, 'n1']);
    expect(fitted).toEqual(['s7', 's*h', ...pictures, 'n1']);
    expect(fitted.join(' ').length).toBeLessThanOrEqual(4096);
  });

  test('in cache groups is told by thirty-two at most', () =>
    expect(fitKeys(['s7', ...cards.slice(0, 20), ...pictures], { most: 32 })).toEqual(['s7', ...cards.slice(0, 20), 'm*']));

  test('is let go of with any of its keys', () => {
    const told = new Set(withClasses(['s250h', 'qs3.25', 'u0a1b2c3d4e5f']));
    expect(fitKeys([...cards, 'qs3.25']).some((key) => told.has(key))).toBe(true);
    expect([...told]).toEqual(['s250h', 's*h', 'qs3.25', 'qs*.*', 'u0a1b2c3d4e5f', 'u*']);
  });

  test('has headers that any proxy takes: one line of ASCII', () => {
    for (const value of Object.values(pageHeaders('fastly', 200, { keys: [...cards, 'qs3<55', 'zt'] }))) expect(value).toMatch(/^[\x20-\x7e]{1,4400}$/);
  });
});

function pageHeaders(
  cdn: Cdn,
  status: number,
  { mayBeKept = true, keys = ['s8', 's9h', 'n1'] }: { mayBeKept?: boolean; keys?: string[] } = {},
): Record<string, string> {
  const on: Dependencies = { keys, validUntil: undefined, mayBeKept, varies: false };
  return pageHeadersFor({ cdn, release })({ status, address: '/', on, mayBeKept });
}
