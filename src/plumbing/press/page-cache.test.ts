import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeptPage } from './kept-page.ts';
import { openPageCache } from './page-cache.ts';

const page = (name: string, keys: readonly string[], bytes = 100): KeptPage => ({
  name,
  address: name,
  variant: {} as KeptPage['variant'],
  on: { keys, validUntil: undefined, mayBeKept: true, varies: false },
  seq: 0,
  readAt: 0 as unknown as KeptPage['readAt'],
  status: 200,
  location: undefined,
  tag: '',
  headers: [],
  forms: new Map([['plain', { status: 200, headers: [], body: Buffer.alloc(bytes) }]]),
  unchanged: undefined,
  isQuick: false,
  isStale: false,
});

const name = fc.constantFrom('/a', '/b', '/c', '/d', '/e', '/f', '/g');
const keys = fc.uniqueArray(fc.constantFrom('s1', 's2', 's3', 'n1', 'u1', 'm1'), { maxLength: 5 });
const act = fc.oneof(
  fc.record({ keep: name, keys, bytes: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ forget: name }),
  fc.record({ weigh: name }),
  fc.record({ change: keys }),
  fc.record({ drop: keys }),
);

test('whatever is kept, replaced, weighed, pushed out and dropped: a key concerns exactly the kept pages that rest on it', () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 30, maxLength: 200 }), (acts) => {
      const cache = openPageCache(30_000);
      const kept = (): KeptPage[] => cache.hottest(100);
      const restingOn = (wanted: readonly string[]): string[] =>
        kept()
          .filter(({ on }) => on.keys.some((key) => wanted.includes(key)))
          .map((one) => one.name)
          .sort();
      for (const one of acts) {
        if ('keep' in one) cache.keep(page(one.keep, one.keys, one.bytes));
        else if ('forget' in one) cache.forget(one.forget);
        else if ('weigh' in one) {
          const found = cache.peek(one.weigh);
          if (found) cache.weigh(found);
        } else {
          const wanted = 'change' in one ? one.change : one.drop;
          const expected = restingOn(wanted);
          const told = 'change' in one ? cache.change(wanted) : cache.drop(wanted);
          expect(told.map((each) => each.name).sort()).toEqual(expected);
          if ('drop' in one) expect(restingOn(wanted)).toEqual([]);
        }
      }
      expect(cache.count().keys).toBeLessThanOrEqual(6);
      for (const each of kept()) cache.forget(each.name);
      expect(cache.count()).toEqual({ pages: 0, bytes: 0, keys: 0 });
    }),
    { numRuns: 300 },
  );
});
