import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { noMetadata, tidy } from './metadata.ts';
import { readMetadata } from './read-metadata.ts';
import { writeIptcBlock } from './write-iptc.ts';
import { writeXmp } from './write-xmp.ts';

const words = {
  headline: 'Ferries idle',
  caption: 'Deckhands wait at the east quay. Jana Nováková, left, नमस्ते, 「港」',
  creditLine: 'Harbour Gazette',
  creator: 'Jana Nováková',
  source: 'The Harbour Gazette',
  copyrightNotice: '© 2026 The Harbour Gazette',
  instructions: 'No sales',
  city: 'पुणे',
  country: 'India',
  keywords: ['ferry', 'strike', 'हड़ताल'],
};

describe('IPTC-IIM', () => {
  test('UTF-8 is read as it was written', () => {
    expect(readMetadata({ iptc: writeIptcBlock({ ...words, date: '20260301', time: '101500+0530' }) })).toEqual({
      ...noMetadata,
      ...words,
      dateCreated: '2026-03-01T10:15:00+05:30',
    });
  });

  test('UTF-8 without its marker is UTF-8 all the same', () => {
    expect(readMetadata({ iptc: dataset(120, Buffer.from('Nováková नमस्ते')) }).caption).toBe('Nováková नमस्ते');
  });

  test('what is no UTF-8 is Windows-1252', () => {
    expect(readMetadata({ iptc: dataset(120, Buffer.from('Caf\xe9 \x93Gare\x94', 'latin1')) }).caption).toBe('Café “Gare”');
  });

  test('a character that the limit of 32 octets cut in two spoils nothing', () => {
    expect(readMetadata({ iptc: dataset(80, Buffer.from('Novákováá').subarray(0, 11)) }).creator).toBe('Novákov\u00e1');
    expect(
      writeIptcBlock({ creator: 'á'.repeat(17) })
        .subarray(-32)
        .toString(),
    ).toBe('á'.repeat(16));
  });

  test('it is found in a Photoshop resource block, behind others', () => {
    const block = writeIptcBlock(words);
    expect(readMetadata({ iptc: resources([0x03ed, Buffer.alloc(5)], [0x0404, block]) })).toMatchObject(words);
  });
});

describe('XMP', () => {
  test('every property comes back, marks of XML and all', () => {
    const known = {
      ...noMetadata,
      ...words,
      altText: 'Two <b>ferries</b> & a crane',
      usageTerms: 'Editorial use only',
      dateCreated: '2026-03-01T10:15:00+05:30',
      digitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture',
    };
    expect(readMetadata({ xmp: Buffer.from(writeXmp(known)) })).toEqual(known);
  });

  test('prefixes, attributes and languages are read as other programs write them', () => {
    const packet = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:ps="http://ns.adobe.com/photoshop/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/" ps:Credit="AP" ps:DateCreated="2026-03-01"><d:description><rdf:Alt><rdf:li xml:lang="hi">नौका</rdf:li><rdf:li xml:lang="x-default">Ferry</rdf:li></rdf:Alt></d:description><d:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></d:creator></rdf:Description></rdf:RDF></x:xmpmeta>`;
    expect(readMetadata({ xmp: Buffer.from(packet) })).toMatchObject({ creditLine: 'AP', dateCreated: '2026-03-01', caption: 'Ferry', creator: 'A, B' });
  });
});

describe('where the layers differ', () => {
  const xmp = Buffer.from(writeXmp({ caption: 'From XMP' }));

  test('XMP stands before IIM', () => {
    expect(readMetadata({ xmp, iptc: writeIptcBlock({ caption: 'From IIM', city: 'Pune' }) })).toMatchObject({ caption: 'From XMP', city: 'Pune' });
  });

  test('IIM that was changed after the XMP was written stands before it', () => {
    const block = writeIptcBlock({ caption: 'From IIM' });
    const digest = (bytes: Buffer) => createHash('md5').update(bytes).digest();
    expect(readMetadata({ xmp, iptc: resources([0x0404, block], [0x0425, digest(block)]) }).caption).toBe('From XMP');
    expect(readMetadata({ xmp, iptc: resources([0x0404, block], [0x0425, digest(Buffer.from('before'))]) }).caption).toBe('From IIM');
  });
});

test('broken metadata says nothing and refuses nothing', () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.alloc(40, 0xff),
    Buffer.from('<x:xmpmeta>broken</x:xmpmeta>'),
    Buffer.from('Exif\0\0II*\0\xff\xff\xff\xff', 'latin1'),
    Buffer.from('\x1c\x02\x78\xff\xff', 'latin1'),
    Buffer.from('Photoshop 3.0\x008BIM\x04\x04\xff', 'latin1'),
  ]) {
    expect(readMetadata({ exif: bytes, iptc: bytes, xmp: bytes })).toEqual(noMetadata);
  }
});

test('an entity in XMP is not unfolded', () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(500)}"><!ENTITY b "${'&a;'.repeat(500)}"><!ENTITY c "${'&b;'.repeat(500)}">]>${writeXmp({ caption: 'Z' }).replace('>Z<', '>&c;<')}`;
  expect(readMetadata({ xmp: Buffer.from(bomb) }).caption.length).toBeLessThan(10);
});

test('text is one line, clean, composed and bounded', () => {
  expect(tidy('  a\u0000b\r\n\tc\u200dd e\u0301 ')).toBe('ab c\u200dd é');
  expect(tidy('\ud800x')).toBe('x');
  expect(tidy('😀'.repeat(5), 3)).toBe('😀');
});

function dataset(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x1c, 2, number, 0, bytes.length]), bytes]);
}

function resources(...all: readonly [number, Buffer][]): Buffer {
  const blocks = all.map(([id, bytes]) => {
    const head = Buffer.alloc(12);
    head.write('8BIM');
    head.writeUInt16BE(id, 4);
    head.writeUInt32BE(bytes.length, 8);
    return Buffer.concat([head, bytes, Buffer.alloc(bytes.length % 2)]);
  });
  return Buffer.concat([Buffer.from('Photoshop 3.0\0'), ...blocks]);
}
