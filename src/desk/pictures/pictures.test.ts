import { readdir } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { makePicture } from '../../fixtures/make-picture.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import type { BuiltInRole } from '../../staff/staff.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const iptc = { caption: 'Deckhands wait at the east quay', creditLine: 'Harbour Gazette', creator: 'Jana Nováková' };
const small = () => makePicture({ seed: '1', scene: 'beach', width: 240, height: 160, iptc });

describe('bringing a picture in', () => {
  test('a reporter may, and its caption and credit come from its file', () =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const brought = await desk.ask(reporter, 'POST /pictures?name=quay%20%2B%20hands.jpg', await small());
      expect(brought.statusCode).toBe(200);
      expect(brought.json()).toMatchObject({ isNew: true, fileName: 'quay + hands.jpg', ...iptc, addedBy: { id: reporter.id }, width: 240, state: 'stored' });
      const again = await desk.ask(reporter, 'POST /pictures', await small());
      expect(again.json()).toMatchObject({ isNew: false, id: brought.json().id });
    }));

  test('a lawyer may not', () =>
    onTestDay(async (day) => {
      const { desk, lawyer } = await newsroom(day);
      const brought = await desk.ask(lawyer, 'POST /pictures', await small());
      expect([brought.statusCode, brought.json()]).toEqual([403, { reasons: ['not-allowed'] }]);
    }));

  test.each<[string, string, () => Promise<Buffer>]>([
    ['a program in SVG', 'svg', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a web page called .jpg', 'web-page', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['nothing', 'empty', async () => Buffer.alloc(0)],
    ['half a picture', 'damaged', async () => (await small()).subarray(0, 4000)],
    ['a picture with a program behind it', 'more-than-a-picture', async () => Buffer.concat([await small(), Buffer.from('<?php system($_GET[0]);')])],
    ['a small file that unfolds to 400 megapixels', 'too-many-pixels', bomb],
    ['a byte more than 50 MB', 'too-heavy', async () => Buffer.concat([await small()], 50 * 1024 * 1024 + 1)],
  ])('%s is refused with "%s", and nothing of it is left', (_what, reason, bytes) =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const before = await day.db.selectFrom('picture').select('id').execute();
      const answered = await desk.ask(reporter, 'POST /pictures?name=innocent.jpg', await bytes());
      expect([answered.statusCode, answered.json()]).toEqual([422, { reasons: [reason] }]);
      expect(await day.db.selectFrom('picture').select('id').execute()).toHaveLength(before.length);
      expect(await readdir(day.files.locate('originals')).catch(() => [])).toEqual([]);
    }),
  );

  test('101 MB are not even read', () =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const answered = await desk.ask(reporter, 'POST /pictures', Buffer.alloc(101 * 1024 * 1024));
      expect(answered.statusCode).toBe(413);
      expect(await readdir(day.files.locate('originals')).catch(() => [])).toEqual([]);
    }));
});

describe('looking at pictures', () => {
  test('a thumbnail is there before any rendition is, upright, and never larger than was asked for by much', () =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const lying = await sharp({ create: { width: 1200, height: 600, channels: 3, background: '#a52' } })
        .jpeg()
        .withMetadata({ orientation: 6 })
        .toBuffer();
      const { id } = (await desk.ask(reporter, 'POST /pictures', lying)).json();
      for (const attempt of ['made', 'kept']) {
        const thumbnail = await desk.ask(reporter, `GET /pictures/${id}/thumbnail?width=300`);
        expect([attempt, thumbnail.headers['content-type'], thumbnail.headers['cache-control']]).toEqual([attempt, 'image/webp', 'private, max-age=604800']);
        expect(await sharp(thumbnail.rawPayload).metadata()).toMatchObject({ width: 320, height: 640, format: 'webp' });
      }
      expect(await readdir(day.files.locate('thumbnails'))).toHaveLength(1);
    }));

  test('a picture whose file is awaited has none, nor has one that is not there', () =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const [awaited] = (await desk.ask(reporter, 'GET /pictures')).json().pictures;
      for (const id of [awaited.id, 999_999]) {
        const answered = await desk.ask(reporter, `GET /pictures/${id}/thumbnail`);
        expect([answered.statusCode, answered.headers['cache-control']]).toEqual([404, 'no-store']);
      }
      expect((await desk.ask(reporter, 'GET /pictures/999999')).json()).toEqual({ reasons: ['no-such-picture'] });
    }));

  test('the library answers a search a page at a time, and refuses what is no search', () =>
    onTestDay(async (day) => {
      const { desk, reporter } = await newsroom(day);
      const page = (await desk.ask(reporter, 'GET /pictures?words=harb&limit=2')).json();
      expect(page.pictures).toHaveLength(2);
      const rest = (await desk.ask(reporter, `GET /pictures?words=harb&limit=2&before=${page.next}`)).json();
      expect(rest.pictures[0].id).toBeLessThan(page.pictures[1].id);
      expect((await desk.ask(reporter, 'GET /pictures?mine=true')).json()).toEqual({ pictures: [], next: null });
      for (const query of ['limit=0', 'before=x', 'rightsClass=ours', 'from=yesterday', 'lease=soon'])
        expect((await desk.ask(reporter, `GET /pictures?${query}`)).statusCode).toBe(400);
    }));
});

describe('what is said of a picture', () => {
  test('of its own pictures a reporter may write the words, not the rights; of others nothing', () =>
    onTestDay(async (day) => {
      const { desk, reporter, pictureEditor } = await newsroom(day);
      const { id } = (await desk.ask(reporter, 'POST /pictures', await small())).json();
      expect((await desk.ask(reporter, `PATCH /pictures/${id}`, { altText: 'Six people on bollards' })).statusCode).toBe(200);
      const rights = await desk.ask(reporter, `PATCH /pictures/${id}`, { rightsClass: 'owned' });
      expect([rights.statusCode, rights.json()]).toEqual([403, { reasons: ['not-allowed', 'rights-are-the-picture-desks'] }]);

      const { id: other } = (await desk.ask(pictureEditor, 'POST /pictures', await makePicture({ seed: '2', scene: 'hills', width: 90, height: 60 }))).json();
      expect((await desk.ask(reporter, `PATCH /pictures/${other}`, { caption: 'Mine' })).statusCode).toBe(403);
      expect((await desk.ask(reporter, `PUT /pictures/${other}/crops/3x2`, { x: 0, y: 0, width: 1, height: 1 })).statusCode).toBe(403);

      const told = { rightsClass: 'licensed', expiresAt: '2026-06-01T00:00:00+05:30', usageTerms: 'Once' };
      expect((await desk.ask(pictureEditor, `PATCH /pictures/${id}`, told)).json()).toEqual({ changed: true });
      expect((await desk.ask(reporter, `GET /pictures/${id}`)).json()).toMatchObject({
        altText: 'Six people on bollards',
        rightsClass: 'licensed',
        expiresAt: '2026-05-31T18:30:00.000Z',
        usageTerms: 'Once',
        usedIn: [],
      });
    }));

  test('must be something a picture has', () =>
    onTestDay(async (day) => {
      const { desk, pictureEditor } = await newsroom(day);
      const { id } = (await desk.ask(pictureEditor, 'POST /pictures', await small())).json();
      for (const told of [{ state: 'ready' }, { expiresAt: 'tomorrow' }, { focal: { x: 2, y: 0 } }, { rightsClass: 'stolen' }, { caption: 'x'.repeat(4001) }])
        expect((await desk.ask(pictureEditor, `PATCH /pictures/${id}`, told)).statusCode).toBe(400);
      expect((await desk.ask(pictureEditor, `PUT /pictures/${id}/crops/5x7`, { x: 0, y: 0, width: 1, height: 1 })).statusCode).toBe(404);
      const crop = await desk.ask(pictureEditor, `PUT /pictures/${id}/crops/16x9`, { x: 0, y: 0, width: 1, height: 1 });
      expect([crop.statusCode, crop.json()]).toEqual([422, { reasons: ['crop-of-another-shape'] }]);
    }));
});

async function newsroom(day: Day) {
  const on = (name: string, role: BuiltInRole) => hire(day.db, { name, email: `${name.toLowerCase()}@pictures.example`, role });
  return { desk: atTheDesk(day), reporter: await on('Rosa', 'reporter'), pictureEditor: await on('Pia', 'pictures'), lawyer: await on('Laila', 'lawyer') };
}

/** 20,000 by 20,000 pixels of one colour, in fifty kilobytes (W3C PNG, third edition, 5 and 11). */
function bomb(): Promise<Buffer> {
  const chunk = (type: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
    return Buffer.concat([uint32(content.length), named, uint32(crc32(named))]);
  };
  const header = Buffer.concat([uint32(20_000), uint32(20_000), Buffer.from([1, 0, 0, 0, 0])]);
  const rows = deflateSync(Buffer.alloc(20_000 * (1 + 20_000 / 8)));
  const signature = Buffer.from('\x89PNG\r\n\x1A\n', 'latin1');
  return Promise.resolve(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
