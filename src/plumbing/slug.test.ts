import fc from 'fast-check';
import { expect, test } from 'vitest';
import { slugFrom } from './slug.ts';

test.each([
  ['Trump to meet Kim Jong Un? US President revives outreach, says ‘I’d love to’', 'trump-to-meet-kim-jong-un-us-president-revives-outreach-says-id-love-to'],
  ['Zürich: Île-de-France & Łódź', 'zurich-ile-de-france-łodz'],
  ['हड़ताल समाप्त', 'हड़ताल-समाप्त'],
  ['港のストライキ終わる', '港のストライキ終わる'],
  ['¿¡…!?', ''],
])('%s → %s', (headline, slug) => {
  expect(slugFrom(headline)).toBe(slug.normalize('NFC'));
});

test('any text gives a slug that needs no escaping but of its letters, and is its own slug', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const slug = slugFrom(text);
      expect(slug).toMatch(/^([\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*)?$/u);
      expect(slug.length).toBeLessThanOrEqual(80);
      expect(slugFrom(slug)).toBe(slug);
    }),
  );
});
