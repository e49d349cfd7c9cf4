import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { smallStaff } from '../fixtures/a-story.ts';
import { makePicture } from '../fixtures/make-picture.ts';
import { type Day, onEmptyDay } from '../fixtures/test-day.ts';
import { awaitPicture } from './await-picture.ts';
import { fillPicture } from './fill-picture.ts';
import { readPictures } from './read-pictures.ts';
import { takeInPicture } from './take-in-picture.ts';

const iptc = {
  caption: 'Deckhands wait at the east quay',
  altText: 'Six people sit on bollards',
  creditLine: 'Harbour Gazette/Jana Nováková, File',
  creator: 'Jana Nováková',
  source: 'हार्बर गज़ट',
  copyrightNotice: '© 2026 The Harbour Gazette',
  usageTerms: 'Editorial use only',
  dateCreated: '2026-03-01T10:15:00+05:30',
};
const small = () => makePicture({ seed: '1', scene: 'beach', width: 240, height: 160, iptc });

describe('taking in a picture', () => {
  test('its words come from its file, its original is kept as it came, and renditions are owed', () =>
    onEmptyDay(async ({ db, files }) => {
      const { reporter } = await smallStaff(db);
      const bytes = await small();
      const taken = await takeInPicture(db, files, { bytes, by: reporter });
      expect(taken).toMatchObject({
        ok: true,
        value: {
          created: true,
          state: 'stored',
          width: 240,
          height: 160,
          caption: iptc.caption,
          altText: iptc.altText,
          creditLine: iptc.creditLine,
          creator: iptc.creator,
          source: iptc.source,
          copyrightNotice: iptc.copyrightNotice,
          isFilePicture: true,
          takenAt: new Date('2026-03-01T04:45:00Z'),
          renditions: [],
        },
      });
      const row = await db.selectFrom('picture').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ mediaType: 'image/jpeg', bytes: bytes.length, usageTerms: iptc.usageTerms, createdBy: reporter.id });
      const original = await files.open(`originals/${row.key!.slice(0, 2)}/${row.key}`);
      expect(original?.bytes).toBe(bytes.length);
      original?.stream.destroy();
      expect(await bulletins({ db })).toEqual([{ kind: 'picture.stored', payload: { pictureId: row.id } }]);
    }));

  test('what is told stands before what the file says', () =>
    onEmptyDay(async ({ db, files }) => {
      const taken = await takeInPicture(db, files, { bytes: await small(), by: undefined, caption: 'Told', isFilePicture: false, focal: { x: 0.25, y: 0.75 } });
      expect(taken).toMatchObject({ ok: true, value: { caption: 'Told', altText: iptc.altText, isFilePicture: false, focal: { x: 0.25, y: 0.75 } } });
    }));

  test('the same bytes are the same picture, even at the same moment', () =>
    onEmptyDay(async ({ db, files }) => {
      const bytes = await small();
      const taken = await Promise.all([1, 2, 3].map(() => takeInPicture(db, files, { bytes, by: undefined })));
      const again = await takeInPicture(db, files, { bytes, by: undefined, caption: 'Another' });
      expect(new Set([...taken, again].map((one) => one.ok && one.value.id)).size).toBe(1);
      expect(taken.filter((one) => one.ok && one.value.created)).toHaveLength(1);
      expect(again).toMatchObject({ ok: true, value: { created: false, caption: iptc.caption } });
      expect(await bulletins({ db })).toHaveLength(1);
    }));

  test('a file is taken by its path', () =>
    onEmptyDay(async ({ db, files }) => {
      const place = path.join(files.locate('desk'), 'ferry.jpg');
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, await small());
      expect(await takeInPicture(db, files, { bytes: place, by: undefined })).toMatchObject({ ok: true });
      await expect(takeInPicture(db, files, { bytes: `${place}x`, by: undefined })).rejects.toThrow(/no such file.*give the path/);
      await expect(takeInPicture(db, files, { bytes: path.dirname(place), by: undefined })).rejects.toThrow(/is no file/);
    }));

  test('what is refused leaves no trace: no file, no row, no bulletin', () =>
    onEmptyDay(async ({ db, files }) => {
      const good = await small();
      const hostile = [
        Buffer.alloc(0),
        Buffer.alloc(52_428_801),
        Buffer.from('<svg onload="alert(1)"/>'),
        good.subarray(0, 4000),
        Buffer.concat([good, Buffer.from('<?php')]),
      ];
      for (const bytes of hostile) expect((await takeInPicture(db, files, { bytes, by: undefined })).ok).toBe(false);
      expect(await db.selectFrom('picture').select('id').execute()).toEqual([]);
      expect(await bulletins({ db })).toEqual([]);
      expect(await readdir(files.locate('originals')).catch(() => [])).toEqual([]);
    }));
});

describe('a picture that a story waits for', () => {
  const known = { caption: 'The leaders shake hands', creditLine: 'AP Photo/Susan Walsh, File', agency: 'AP', creator: '', isFilePicture: true };

  test('keeps what was known and takes the rest from its file', () =>
    onEmptyDay(async ({ db, files }) => {
      const awaited = await awaitPicture(db, known);
      expect(awaited).toMatchObject({ state: 'awaited', width: undefined, ...known });
      const filled = await fillPicture(db, files, awaited.id, { bytes: await small(), by: undefined, altText: 'Told' });
      expect(filled).toMatchObject({
        ok: true,
        value: {
          id: awaited.id,
          state: 'stored',
          caption: known.caption,
          creditLine: known.creditLine,
          agency: 'AP',
          creator: iptc.creator,
          altText: 'Told',
          copyrightNotice: iptc.copyrightNotice,
          width: 240,
        },
      });
      expect(await bulletins({ db })).toEqual([{ kind: 'picture.stored', payload: { pictureId: awaited.id } }]);
    }));

  test('takes one file, and the same one again without a word', () =>
    onEmptyDay(async ({ db, files }) => {
      const { id } = await awaitPicture(db, known);
      const bytes = await small();
      await fillPicture(db, files, id, { bytes, by: undefined });
      expect(await fillPicture(db, files, id, { bytes, by: undefined })).toMatchObject({ ok: true, value: { id } });
      expect(await fillPicture(db, files, id, { bytes: await sharp(bytes).negate().jpeg().toBuffer(), by: undefined })).toEqual({
        ok: false,
        reasons: ['has-its-file'],
      });
      for (const wrong of [id + 1, Number.NaN, 1e30])
        expect(await fillPicture(db, files, wrong, { bytes, by: undefined })).toEqual({ ok: false, reasons: ['no-such-picture'] });
      expect(await bulletins({ db })).toHaveLength(1);
    }));

  test('may share its file with another story that waited, each with its own words', () =>
    onEmptyDay(async ({ db, files }) => {
      const bytes = await small();
      const library = await takeInPicture(db, files, { bytes, by: undefined });
      const [one, other] = [await awaitPicture(db, { caption: 'One' }), await awaitPicture(db, { caption: 'Other' })];
      for (const { id } of [one, other]) expect(await fillPicture(db, files, id, { bytes, by: undefined })).toMatchObject({ ok: true });
      const pictures = await readPictures(db, [one.id, other.id]);
      expect([...pictures.values()].map(({ caption }) => caption).sort()).toEqual(['One', 'Other']);
      expect(await takeInPicture(db, files, { bytes, by: undefined })).toMatchObject({
        ok: true,
        value: { created: false, id: library.ok && library.value.id },
      });
    }));
});

async function bulletins({ db }: Pick<Day, 'db'>) {
  return db.selectFrom('outbox').select(['kind', 'payload']).orderBy('seq').where('kind', '!=', 'pages.changed').execute();
}
