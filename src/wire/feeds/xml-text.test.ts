import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeXml, legalText, withoutIndentedText } from './xml-text.ts';

describe('text in XML', () => {
  test('letters of every script, emoji, tabs and line ends stay as they are', () => {
    const text = 'नौका عبّارة フェリー 🚢👩‍✈️\tone\r\ntwo';
    expect(legalText(text)).toBe(text);
  });

  test('controls, noncharacters and broken surrogates are taken out', () => {
    expect(legalText('a\u0000b\u0008c\u001Fd\u007Fe\u0085f\uFFFEg\uFFFFh\uFDD0i\u{1FFFE}j\uD83Dk\uDE00l')).toBe('abcdefghijkl');
  });

  test('whatever is written, only what XML 1.0 allows comes out, and no markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeXml(text)).toMatch(/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u);
        expect(escapeXml(text)).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|apos);)/);
      }),
    );
  });

  test('the white space around a CDATA section is no part of a headline', () => {
    expect(withoutIndentedText('<title>\n      <![CDATA[A & B]]>\n    </title>')).toBe('<title><![CDATA[A & B]]></title>');
  });
});
