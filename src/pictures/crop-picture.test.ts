import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { smallStaff } from '../fixtures/a-story.ts';
import { type Day, onEmptyDay } from '../fixtures/test-day.ts';
import { changePicture } from './change-picture.ts';
import { largestCrop, ratios, reasonsAgainstCrop, shapeOf } from './crop.ts';
import { cropPicture, uncropPicture } from './crop-picture.ts';
import { findRendition } from './find-rendition.ts';
import { makeRenditions } from './make-renditions.ts';
import { placeOfRendition } from './places.ts';
import { readPicture } from './read-pictures.ts';
import { takeInPicture } from './take-in-picture.ts';

describe('the files of a crop', () => {
  test('show what was cut, and nothing else, in every format and in widths it has', () =>
    onEmptyDay(async (day) => {
      const { db, files } = day;
      const { picture, editor } = await redWithBlueCorner(day);
      // The blue corner, 300 by 200 pixels of 900 by 600, at the lower right.
      const crop = { ratio: '3x2' as const, x: 2 / 3, y: 2 / 3, width: 1 / 3, height: 1 / 3 };
      expect(await cropPicture(db, { pictureId: picture, crop, by: editor })).toEqual({ ok: true, value: { changed: true } });
      await makeRenditions(db, files, picture);

      const { crops, renditions, state } = await readPicture(db, picture);
      expect(state).toBe('ready');
      expect(crops?.['3x2']?.map(({ format, width, height }) => [format, width, height])).toEqual([
        ['avif', 300, 200],
        ['webp', 300, 200],
        ['jpeg', 300, 200],
      ]);
      for (const { file } of crops!['3x2']!) expect(await colourOf(day, file)).toBe('blue');
      expect(await colourOf(day, renditions[0]!.file)).toBe('red');
    }));

  test('are cut from the picture as it is seen, whichever way the camera was held', () =>
    onEmptyDay(async (day) => {
      const { db, files } = day;
      const { picture, editor } = await redWithBlueCorner(day, 6);
      // Turned by a quarter to the right, the lower right corner is the lower left.
      const crop = { ratio: '1x1' as const, x: 0, y: 0.75, width: 1 / 3, height: 2 / 9 };
      expect(await cropPicture(db, { pictureId: picture, crop, by: editor })).toMatchObject({ ok: true });
      await makeRenditions(db, files, picture);
      expect(await colourOf(day, (await readPicture(db, picture)).crops!['1x1']![0]!.file)).toBe('blue');
    }));

  test('of an earlier crop are offered no more, but still found by who kept their address', () =>
    onEmptyDay(async (day) => {
      const { db, files } = day;
      const { picture, editor } = await redWithBlueCorner(day);
      const cut = async (x: number) => {
        await cropPicture(db, { pictureId: picture, crop: { ratio: '3x2', x, y: x, width: 1 / 3, height: 1 / 3 }, by: editor });
        await makeRenditions(db, files, picture);
        return (await readPicture(db, picture)).crops!['3x2']!.map(({ file }) => file);
      };
      const first = await cut(0);
      const second = await cut(2 / 3);
      expect(second).not.toEqual(expect.arrayContaining(first));
      expect(await findRendition(db, first[0]!)).toMatchObject({ file: first[0] });
      expect(await cut(0)).toEqual(first);
      await uncropPicture(db, { pictureId: picture, ratio: '3x2', by: editor });
      await makeRenditions(db, files, picture);
      expect(await readPicture(db, picture)).not.toHaveProperty('crops');
    }));

  test('stay on pages until those of the new crop are there', () =>
    onEmptyDay(async (day) => {
      const { db, files } = day;
      const { picture, editor } = await redWithBlueCorner(day);
      await cropPicture(db, { pictureId: picture, crop: { ratio: '3x2', x: 0, y: 0, width: 1 / 3, height: 1 / 3 }, by: editor });
      await makeRenditions(db, files, picture);
      const { crops } = await readPicture(db, picture);
      await cropPicture(db, { pictureId: picture, crop: { ratio: '3x2', x: 0.5, y: 0.5, width: 1 / 3, height: 1 / 3 }, by: editor });
      expect((await readPicture(db, picture)).crops).toEqual(crops);
      const failing = {
        ...files,
        put: (name: string, bytes: Uint8Array) => (name.endsWith('.jpg') ? Promise.reject(new Error('killed')) : files.put(name, bytes)),
      };
      await expect(makeRenditions(db, failing, picture)).rejects.toThrow('killed');
      expect((await readPicture(db, picture)).crops).toEqual(crops);
    }));
});

test('words that change while files are made are in the files that are offered in the end', () =>
  onEmptyDay(async (day) => {
    const { db, files } = day;
    const { picture, editor } = await redWithBlueCorner(day);
    await changePicture(db, { pictureId: picture, told: { caption: 'First' }, by: editor });
    let hasChanged = false;
    const slow = {
      ...files,
      put: async (name: string, bytes: Uint8Array) => {
        if (!hasChanged) {
          hasChanged = true;
          await changePicture(db, { pictureId: picture, told: { caption: 'Last words' }, by: editor });
        }
        await files.put(name, bytes);
      },
    };
    await makeRenditions(db, slow, picture);
    const { state, renditions } = await readPicture(db, picture);
    expect(state).toBe('ready');
    expect(renditions).toHaveLength(9);
    for (const { file } of renditions) expect((await readFile(files.locate(placeOfRendition(file)))).toString('utf8')).toContain('Last words');
  }));

describe('a crop', () => {
  test.each([
    ['reaches beyond the picture', { x: 0.5, y: 0, width: 0.6, height: 0.6 }, ['crop-outside-the-picture']],
    ['is nothing', { x: 0.5, y: 0.5, width: 0, height: 0 }, ['crop-outside-the-picture']],
    ['is of another shape', { x: 0, y: 0, width: 0.5, height: 0.1 }, ['crop-of-another-shape']],
    ['is neither here nor of the shape', { x: -1, y: 0, width: 0.5, height: 0.1 }, ['crop-outside-the-picture', 'crop-of-another-shape']],
  ])('that %s is refused', (_what, box, reasons) =>
    onEmptyDay(async (day) => {
      const { picture, editor } = await redWithBlueCorner(day);
      expect(await cropPicture(day.db, { pictureId: picture, crop: { ratio: '3x2', ...box }, by: editor })).toEqual({ ok: false, reasons });
      expect(await day.db.selectFrom('crop').select('ratio').execute()).toEqual([]);
    }),
  );

  test('begins as large as it can be, around the focal point, inside the picture', () => {
    for (const size of [
      { width: 900, height: 600 },
      { width: 333, height: 1000 },
      { width: 5000, height: 401 },
    ])
      for (const ratio of ratios)
        for (const focal of [
          { x: 0.5, y: 0.5 },
          { x: 0, y: 1 },
        ]) {
          const box = largestCrop(ratio, size, focal);
          expect(reasonsAgainstCrop({ ratio, ...box }, size)).toEqual([]);
          expect(Math.max(box.width, box.height)).toBeCloseTo(1);
          expect((box.width * size.width) / (box.height * size.height)).toBeCloseTo(shapeOf(ratio));
        }
  });
});

/** 900 by 600 pixels, red, and a blue 300 by 200 at the lower right before the camera was turned. Its files are made. */
async function redWithBlueCorner({ db, files }: Day, orientation = 1) {
  const blue = { create: { width: 300, height: 200, channels: 3 as const, background: '#0000ff' } };
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#ff0000' } })
    .composite([{ input: blue, left: 600, top: 400 }])
    .jpeg()
    .withMetadata({ orientation })
    .toBuffer();
  const { editor } = await smallStaff(db);
  const taken = await takeInPicture(db, files, { bytes, by: editor });
  if (!taken.ok) throw new Error(taken.reasons.join());
  await makeRenditions(db, files, taken.value.id);
  return { picture: taken.value.id, editor };
}

/** Of the whole file, at every corner; mixed where it is not of one colour. */
async function colourOf({ files }: Day, file: string): Promise<'red' | 'blue' | 'mixed'> {
  const { data, info } = await sharp(await readFile(files.locate(placeOfRendition(file))))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const inset = 4;
  const corners = [
    [inset, inset],
    [info.width - inset, inset],
    [inset, info.height - inset],
  ].map(([x = 0, y = 0]) => {
    const at = (y * info.width + x) * 3;
    return data[at]! > data[at + 2]! ? 'red' : 'blue';
  });
  return corners.every((one) => one === 'red') ? 'red' : corners.every((one) => one === 'blue') ? 'blue' : 'mixed';
}
