import { expect, test } from 'vitest';
import { tidyAddress } from './tidy-address.ts';

test('an address that is fit for a page stays as it is', () => {
  for (const fit of [
    'https://example.org/a?b=1&c=%22#d',
    '/news/city/',
    '#b-p1',
    'mailto:rosa@gazette.example',
    'tel:+911234',
    'http://[::1]:4000/a',
    'https://rosa@example.org/',
  ])
    expect(tidyAddress(fit)).toBe(fit);
});

test('what was pasted with characters that no address may have is encoded', () => {
  expect(tidyAddress('https://example.org/<a> b?list[0]="c"|{d}&e=100%')).toBe('https://example.org/%3Ca%3E%20b?list%5B0%5D=%22c%22%7C%7Bd%7D&e=100%25');
  expect(tidyAddress('/a b"c')).toBe('/a%20b%22c');
  expect(tidyAddress('HTTPS://EXAMPLE.org')).toBe('https://example.org/');
});
