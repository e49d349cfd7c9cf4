import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import ExifReader from 'exifreader';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makePicture } from '../fixtures/make-picture.ts';
import { type Day, onEmptyDay } from '../fixtures/test-day.ts';
import { makeRenditions } from './make-renditions.ts';
import { renditionFormats } from './picture.ts';
import { placeOfOriginal, placeOfRendition } from './places.ts';
import { readMetadata } from './read-metadata.ts';
import { readPicture } from './read-pictures.ts';
import { renderOwed } from './render-owed.ts';
import { takeInPicture } from './take-in-picture.ts';

const iptc = {
  headline: 'Ferries idle',
  caption: 'Deckhands (of the union) wait at the east quay, नमस्ते',
  altText: 'Six people sit on bollards',
  creditLine: 'Harbour Gazette',
  creator: 'Jana Nováková',
  source: 'The Harbour Gazette',
  copyrightNotice: '© 2026 The Harbour Gazette (all rights)',
  usageTerms: 'Editorial use only',
  city: 'Sagarnagar',
  country: 'India',
  keywords: ['ferry', 'हड़ताल'],
  dateCreated: '2026-03-01T10:15:00+05:30',
};
const position = { north: 18.9438, east: 72.8361 };

describe('the files of a picture', () => {
  test('are four widths in three formats, narrow to wide, and the picture is ready', () =>
    onEmptyDay(async (day) => {
      const picture = await render(day, await makePicture({ seed: '1', scene: 'beach', width: 1760, height: 1100 }));
      expect(picture.state).toBe('ready');
      for (const format of renditionFormats)
        expect(picture.renditions.filter((one) => one.format === format).map(({ width, height }) => [width, height])).toEqual([
          [320, 200],
          [640, 400],
          [1024, 640],
          [1600, 1000],
        ]);
      for (const rendition of picture.renditions) {
        const bytes = await readFile(day.files.locate(placeOfRendition(rendition.file)));
        expect(bytes.length).toBe(rendition.bytes);
        expect(await sharp(bytes).metadata()).toMatchObject({
          width: rendition.width,
          height: rendition.height,
          format: rendition.format === 'avif' ? 'heif' : rendition.format,
          space: 'srgb',
        });
      }
      const told = await day.db.selectFrom('outbox').select(['kind', 'keys']).orderBy('seq').execute();
      expect(told).toContainEqual({ kind: 'picture.ready', keys: [] });
      expect(told.at(-1)).toEqual({ kind: 'pages.changed', keys: [`m${picture.id}f`, `m${picture.id}x`] });
    }));

  test('are never wider than the original', () =>
    onEmptyDay(async (day) => {
      const picture = await render(day, await makePicture({ seed: '1', scene: 'beach', width: 700, height: 300 }));
      expect(picture.renditions.filter(({ format }) => format === 'webp').map(({ width }) => width)).toEqual([320, 640, 700]);
      const tiny = await render(
        day,
        await sharp({ create: { width: 3, height: 2, channels: 4, background: '#0008' } })
          .png()
          .toBuffer(),
      );
      expect(tiny.renditions.map(({ width, height }) => [width, height])).toEqual([
        [3, 2],
        [3, 2],
        [3, 2],
      ]);
    }));

  test('stand upright, whichever way the camera was held', () =>
    onEmptyDay(async (day) => {
      const half = { create: { width: 200, height: 100, channels: 3 as const, background: '#ff0000' } };
      const lying = await sharp(half)
        .composite([{ input: { create: { width: 100, height: 100, channels: 3, background: '#0000ff' } }, left: 100, top: 0 }])
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toBuffer();
      const picture = await render(day, lying);
      expect(picture).toMatchObject({ width: 100, height: 200 });
      for (const { file } of picture.renditions) {
        const { data } = await sharp(await readFile(day.files.locate(placeOfRendition(file))))
          .autoOrient()
          .resize(1, 2)
          .raw()
          .toBuffer({ resolveWithObject: true });
        expect(data[0]).toBeGreaterThan(data[2]!);
        expect(data[3]).toBeLessThan(data[5]!);
      }
    }));

  test.each(['png', 'webp', 'avif', 'tiff', 'gif'] as const)('are made of a %s', (format) =>
    onEmptyDay(async (day) => {
      const picture = await render(
        day,
        await sharp({ create: { width: 40, height: 500, channels: 4, background: '#08f8' } })
          [format]()
          .toBuffer(),
      );
      expect(picture.renditions.map(({ width, height }) => [width, height])).toEqual([
        [40, 500],
        [40, 500],
        [40, 500],
      ]);
    }),
  );

  test('are made of CMYK, of grey, and of a strip thousands of pixels tall', () =>
    onEmptyDay(async (day) => {
      const base = sharp({ create: { width: 60, height: 40, channels: 3, background: '#a52' } });
      for (const bytes of [
        await base.clone().toColourspace('cmyk').jpeg().toBuffer(),
        await base.clone().toColourspace('b-w').png().toBuffer(),
        await sharp({ create: { width: 30, height: 20_000, channels: 3, background: '#a52' } })
          .png()
          .toBuffer(),
      ]) {
        expect((await render(day, bytes)).state).toBe('ready');
      }
    }));
});

describe('the words of a picture', () => {
  test('are in every file made from it, and its position is in none', () =>
    onEmptyDay(async (day) => {
      const original = await makePicture({ seed: '2', scene: 'lighthouse', width: 400, height: 300, iptc, position });
      expect(ExifReader.load(original, { expanded: true }).gps).toMatchObject({ Latitude: expect.closeTo(18.9438, 3), Longitude: expect.closeTo(72.8361, 3) });
      expect(original.toString('latin1')).toContain('GPSLatitude');

      for (const { file, format } of (await render(day, original)).renditions) {
        const bytes = await readFile(day.files.locate(placeOfRendition(file)));
        const { exif, xmp, iptc: iim } = await sharp(bytes).metadata();
        expect(readMetadata({ xmp })).toMatchObject(iptc);
        expect(readMetadata({ exif })).toMatchObject({
          caption: iptc.caption,
          creator: iptc.creator,
          copyrightNotice: iptc.copyrightNotice,
          dateCreated: iptc.dateCreated,
        });
        if (format === 'jpeg')
          expect(readMetadata({ iptc: iim })).toMatchObject({
            caption: iptc.caption,
            creator: iptc.creator,
            creditLine: iptc.creditLine,
            dateCreated: iptc.dateCreated,
          });

        const read = ExifReader.load(bytes, { expanded: true });
        expect(read.gps).toBeUndefined();
        expect(Object.keys({ ...read.exif, ...read.xmp }).filter((name) => name.startsWith('GPS'))).toEqual([]);
        expect(bytes.toString('latin1')).not.toMatch(/GPS|stop-press:|Paintbox/);
      }
    }));

  test('are those of the newsroom where it has its own', () =>
    onEmptyDay(async (day) => {
      const picture = await render(day, await makePicture({ seed: '2', scene: 'hills', width: 200, height: 100, iptc }), {
        caption: 'As the desk wrote it',
        creator: 'Rosa Reporter',
      });
      const bytes = await readFile(day.files.locate(placeOfRendition(picture.renditions[0]!.file)));
      expect(readMetadata(await sharp(bytes).metadata())).toMatchObject({
        caption: 'As the desk wrote it',
        creator: 'Rosa Reporter',
        copyrightNotice: iptc.copyrightNotice,
      });
    }));
});

describe('a worker that is killed half way', () => {
  test('is completed by the next, which makes nothing twice', () =>
    onEmptyDay(async (day) => {
      const { db, files } = day;
      const taken = await takeInPicture(db, files, { bytes: await makePicture({ seed: '3', scene: 'hills', width: 700, height: 400 }), by: undefined });
      const id = taken.ok ? taken.value.id : 0;
      const failing = {
        ...files,
        put: (name: string, bytes: Uint8Array) => (/-640\.webp$/.test(name) ? Promise.reject(new Error('killed')) : files.put(name, bytes)),
      };
      await expect(makeRenditions(db, failing, id)).rejects.toThrow('killed');
      const before = await readPicture(db, id);
      expect(before.state).toBe('stored');
      expect(before.renditions).toHaveLength(4);

      expect(await renderOwed(db, files, new Date(Date.now() + 1000))).toBe(1);
      const after = await readPicture(db, id);
      expect(after.state).toBe('ready');
      expect(after.renditions).toEqual(expect.arrayContaining([...before.renditions]));
      expect(await renderOwed(db, files, new Date(Date.now() + 1000))).toBe(0);
      await makeRenditions(db, files, id);
      expect(await readPicture(db, id)).toEqual(after);
      expect(await db.selectFrom('outbox').select('kind').where('kind', '=', 'picture.ready').execute()).toHaveLength(1);
    }));

  test("two at the same picture get in nobody's way", () =>
    onEmptyDay(async ({ db, files }) => {
      const taken = await takeInPicture(db, files, { bytes: await makePicture({ seed: '4', scene: 'hills', width: 330, height: 200 }), by: undefined });
      const id = taken.ok ? taken.value.id : 0;
      await Promise.all([makeRenditions(db, files, id), makeRenditions(db, files, id)]);
      expect((await readPicture(db, id)).renditions).toHaveLength(6);
      expect(await db.selectFrom('outbox').select('kind').where('kind', '=', 'picture.ready').execute()).toHaveLength(1);
    }));
});

test('a picture whose original has gone bad is refused once, and so are the same bytes afterwards', () =>
  onEmptyDay(async ({ db, files }) => {
    const bytes = await makePicture({ seed: '5', scene: 'hills', width: 330, height: 200 });
    const taken = await takeInPicture(db, files, { bytes, by: undefined });
    const id = taken.ok ? taken.value.id : 0;
    const { key } = await db.selectFrom('picture').select('key').executeTakeFirstOrThrow();
    await writeFile(files.locate(placeOfOriginal(key!)), bytes.subarray(0, 3000));
    await makeRenditions(db, files, id);
    expect(await db.selectFrom('picture').select(['state', 'refusal']).executeTakeFirstOrThrow()).toEqual({ state: 'refused', refusal: 'damaged' });
    expect(await renderOwed(db, files, new Date(Date.now() + 1000))).toBe(0);
    expect(await takeInPicture(db, files, { bytes, by: undefined })).toEqual({ ok: false, reasons: ['damaged'] });
  }));

test('storage that is away is a fault, not a refusal: the picture stays owed', () =>
  onEmptyDay(async ({ db, files }) => {
    const taken = await takeInPicture(db, files, { bytes: await makePicture({ seed: '5', scene: 'hills', width: 330, height: 200 }), by: undefined });
    await rm(files.locate('originals'), { recursive: true });
    await expect(makeRenditions(db, files, taken.ok ? taken.value.id : 0)).rejects.toThrow('not in storage');
    expect(await readdir(files.locate('renditions')).catch(() => [])).toEqual([]);
    expect(await db.selectFrom('picture').select('state').executeTakeFirstOrThrow()).toEqual({ state: 'stored' });
  }));

async function render({ db, files }: Day, bytes: Buffer, told = {}) {
  const taken = await takeInPicture(db, files, { bytes, by: undefined, ...told });
  if (!taken.ok) throw new Error(taken.reasons.join());
  await makeRenditions(db, files, taken.value.id);
  return readPicture(db, taken.value.id);
}
