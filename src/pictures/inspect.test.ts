import { deflateRawSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { inspect } from './inspect.ts';
import { pictureLimit } from './picture-limit.ts';

const blue = sharp({ create: { width: 64, height: 48, channels: 3, background: '#2a5d8f' } });

describe('what is taken in', () => {
  test.each([
    ['image/jpeg', () => blue.clone().jpeg()],
    ['image/png', () => blue.clone().png()],
    ['image/webp', () => blue.clone().webp()],
    ['image/avif', () => blue.clone().avif({ effort: 0 })],
    ['image/tiff', () => blue.clone().tiff()],
    ['image/gif', () => blue.clone().gif()],
  ])('%s is a picture', async (mediaType, encode) => {
    const outcome = await inspect(await encode().toBuffer());
    expect(outcome).toMatchObject({ ok: true, value: { mediaType, width: 64, height: 48 } });
  });

  test('a progressive JPEG with restarts, and one with a preview behind it as cameras write, are pictures', async () => {
    const progressive = await blue.clone().jpeg({ progressive: true }).toBuffer();
    expect(await inspect(progressive)).toMatchObject({ ok: true });
    expect(await inspect(Buffer.concat([progressive, Buffer.alloc(6), await blue.clone().resize(16).jpeg().toBuffer()]))).toMatchObject({ ok: true });
  });

  test('a picture that lies on its side is as wide as it is seen', async () => {
    expect(await inspect(await blue.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer())).toMatchObject({ ok: true, value: { width: 48, height: 64 } });
  });

  test('of an animated GIF the first frame is the picture', async () => {
    expect(await inspect(await frames(4))).toMatchObject({ ok: true, value: { width: 8, height: 8 } });
  });
});

describe('what is refused, and why', () => {
  const text = (words: string) => async () => Buffer.from(words);
  const jpeg = () => blue.clone().jpeg().toBuffer();
  const png = () => blue.clone().png().toBuffer();
  const behind = (picture: () => Promise<Buffer>, more: Buffer | string) => async () => Buffer.concat([await picture(), Buffer.from(more as string)]);

  test.each<[string, string, () => Promise<Buffer>]>([
    ['nothing at all', 'empty', text('')],
    ['more than 50 MB', 'too-heavy', async () => Buffer.concat([await jpeg(), Buffer.alloc(pictureLimit)])],
    ['an SVG', 'svg', text('<?xml version="1.0"?>\n<!-- x --><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['an SVG behind a byte order mark', 'svg', text('\uFEFF <svg width="1e9"/>')],
    ['a PDF', 'pdf', text('%PDF-1.7\n1 0 obj')],
    ['a web page', 'web-page', text('<!DOCTYPE html><script>alert(1)</script>')],
    ['a program', 'not-a-picture', text('\x7fELF\x02\x01\x01')],
    ['a ZIP', 'not-a-picture', async () => zip()],
    ['words', 'not-a-picture', text('Ferries back at noon')],
    ['a JPEG cut off', 'damaged', async () => (await noisy().jpeg().toBuffer()).subarray(0, 9000)],
    ['a JPEG of nothing but a beginning', 'damaged', async () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['a PNG cut off', 'damaged', async () => (await noisy().png().toBuffer()).subarray(0, 9000)],
    ['a WebP cut off', 'damaged', async () => (await noisy().webp().toBuffer()).subarray(0, 3000)],
    ['an AVIF cut off', 'damaged', async () => (await noisy().avif({ effort: 0 }).toBuffer()).subarray(0, 3000)],
    ['a TIFF cut off', 'damaged', async () => (await noisy().tiff({ compression: 'lzw' }).toBuffer()).subarray(0, 9000)],
    ['a GIF cut off', 'damaged', async () => (await noisy().gif().toBuffer()).subarray(0, 3000)],
    ['a PNG whose pixels are rubbish', 'damaged', async () => spoil(await noisy().png().toBuffer())],
    ['a JPEG with a ZIP behind it', 'more-than-a-picture', async () => Buffer.concat([await jpeg(), zip()])],
    ['a GIF with a JAR behind it (GIFAR)', 'more-than-a-picture', async () => Buffer.concat([await frames(1), zip()])],
    ['a TIFF with a ZIP behind it', 'more-than-a-picture', async () => Buffer.concat([await blue.clone().tiff().toBuffer(), zip()])],
    ['an AVIF with a ZIP behind it', 'more-than-a-picture', async () => Buffer.concat([await blue.clone().avif({ effort: 0 }).toBuffer(), zip()])],
    ['a JPEG with PHP behind it', 'more-than-a-picture', behind(jpeg, '<?php system($_GET["c"]); ?>')],
    ['a JPEG with a page behind it', 'more-than-a-picture', behind(jpeg, '<html><script>alert(1)</script>')],
    ['a GIF with a script behind it', 'more-than-a-picture', behind(() => frames(1), '/*=1;alert(1)//')],
    ['a PNG with data behind it', 'more-than-a-picture', behind(png, 'hidden')],
    ['a WebP with data behind it', 'more-than-a-picture', behind(() => blue.clone().webp().toBuffer(), 'hidden')],
    ['a JPEG that is a PDF too', 'more-than-a-picture', async () => withComment(await jpeg(), '%PDF-1.4 1 0 obj')],
    ['a film of 501 frames', 'too-many-frames', () => frames(501)],
    [
      'a HEIC that cannot be read here',
      'heic',
      async () => Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.from('\0\0\0\x08mdat', 'latin1')]),
    ],
  ])('%s: %s', async (_what, reason, make) => {
    expect(await inspect(await make())).toEqual({ ok: false, reasons: [reason] });
  });

  test.each([
    [10_000, 10_000, 'too-many-pixels'],
    [65_535, 65_535, 'too-many-pixels'],
    [2_000_000_000, 2_000_000_000, 'too-many-pixels'],
    [30_001, 4, 'too-long-a-side'],
    [0, 40, 'damaged'],
  ])('a PNG that declares %i by %i pixels is told so from its header: %s', async (width, height, reason) => {
    const before = process.memoryUsage().rss;
    const started = performance.now();
    expect(await inspect(declaring(await blue.clone().png().toBuffer(), width, height))).toEqual({ ok: false, reasons: [reason] });
    expect(performance.now() - started).toBeLessThan(500);
    expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
  });

  test('a JPEG that declares 100 megapixels and more is told so from its header', async () => {
    const bytes = await blue.clone().jpeg().toBuffer();
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
    bytes.writeUInt16BE(12_000, frame + 5);
    bytes.writeUInt16BE(12_000, frame + 7);
    expect(await inspect(bytes)).toEqual({ ok: false, reasons: ['too-many-pixels'] });
  });

  test('no beginning of a good file, however short, makes it fall over', async () => {
    for (const good of await Promise.all([
      noisy().jpeg().toBuffer(),
      noisy().png().toBuffer(),
      noisy().webp().toBuffer(),
      noisy().gif().toBuffer(),
      noisy().avif({ effort: 0 }).toBuffer(),
      noisy().tiff().toBuffer(),
    ])) {
      for (const length of [1, 3, 4, 8, 12, 13, 16, 20, 25, 30, 40, 60, 100, 200, 400, 800, good.length - 20])
        expect((await inspect(good.subarray(0, length))).ok).toBe(false);
    }
  });
});

function noisy() {
  return sharp({ create: { width: 160, height: 120, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } } });
}

/** A GIF of so many frames, each another colour. */
async function frames(many: number): Promise<Buffer> {
  const pixels = Buffer.from(Array.from({ length: 8 * 8 * many * 3 }, (_, at) => (Math.floor(at / 192) * 37 + at) % 251));
  return sharp(pixels, { raw: { width: 8, height: 8 * many, channels: 3, pageHeight: 8 } })
    .gif({ effort: 1 })
    .toBuffer();
}

function spoil(png: Buffer): Buffer {
  const at = png.indexOf('IDAT') + 400;
  return Buffer.concat([png.subarray(0, at), Buffer.alloc(900, 0x5a), png.subarray(at + 900)]);
}

function declaring(png: Buffer, width: number, height: number): Buffer {
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
}

function withComment(jpeg: Buffer, words: string): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(words.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, Buffer.from(words), jpeg.subarray(2)]);
}

/** A ZIP with one file in it. */
function zip(): Buffer {
  const [name, content] = ['evil.class', deflateRawSync('evil')];
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(content.length, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 'latin1');
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  return Buffer.concat([local, Buffer.from(name), content, central, Buffer.from(name), end]);
}
