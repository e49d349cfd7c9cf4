import { expect, test } from 'vitest';
import { checkLock } from './check-lock.ts';

test('nothing is said of a lock that has every platform and no address', () => {
  const packages = {
    '': { optionalDependencies: { '@press/linux': '1.0.0' } },
    'node_modules/@press/linux': {},
    'node_modules/@press/tool': { optionalDependencies: { '@press/tool-arm': '2.0.0', '@press/linux': '1.0.0' } },
    'node_modules/@press/tool/node_modules/@press/tool-arm': { optionalDependencies: { '@press/linux': '1.0.0' } },
    'node_modules/here': { resolved: 'packages/here', link: true },
  };
  expect(checkLock({ packages })).toEqual([]);
});

test('a platform that was left out is named', () => {
  const packages = { 'node_modules/@press/tool': { optionalDependencies: { '@press/tool-arm': '2.0.0' } } };
  expect(checkLock({ packages })).toEqual([
    '@press/tool lacks its optional @press/tool-arm: choose a version whose binaries are all there, or "npm ci" fails elsewhere.',
  ]);
});

test('a platform that only another package has does not count', () => {
  const packages = {
    'node_modules/other/node_modules/press-arm': {},
    'node_modules/press': { optionalDependencies: { 'press-arm': '2.0.0' } },
  };
  expect(checkLock({ packages })).toHaveLength(1);
});

test('the address of a registry does not go into the lock', () => {
  const packages = { 'node_modules/press': { resolved: 'https://registry.example/press-1.0.0.tgz' } };
  expect(checkLock({ packages })).toEqual(['press names the registry it came from: remove "resolved" (npm config set omit-lockfile-registry-resolved true).']);
});
