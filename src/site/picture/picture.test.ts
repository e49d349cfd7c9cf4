import { expect, test } from 'vitest';
import { draft, smallStaff } from '../../fixtures/a-story.ts';
import { makePicture } from '../../fixtures/make-picture.ts';
import { type Day, onEmptyDay } from '../../fixtures/test-day.ts';
import { makeRenditions } from '../../pictures/make-renditions.ts';
import type { Picture } from '../../pictures/picture.ts';
import { readPicture, readPictures } from '../../pictures/read-pictures.ts';
import { takeInPicture } from '../../pictures/take-in-picture.ts';
import { openHttp } from '../../plumbing/http.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { picturePages } from './picture.page.ts';

test('a picture is served from the moment its story is live until it is withdrawn, and not before', () =>
  onEmptyDay(async (day) => {
    const { editor } = await smallStaff(day.db);
    const picture = await takeAndRender(day);
    const address = `/i/${picture.renditions[0]!.file}`;
    const app = site(day);
    const storyId = await draft(day.db, editor, { leadPicture: { pictureId: picture.id } });
    expect(await readPictures(day.readers, [picture.id])).toEqual(new Map());
    expect((await app.inject(address)).statusCode).toBe(404);

    await publish(day.db, { storyId, by: editor });
    expect((await readPictures(day.readers, [picture.id])).get(picture.id)).toEqual(picture);
    expect((await app.inject(address)).statusCode).toBe(200);

    await withdraw(day.db, { storyId, by: editor, publicReason: 'It was not so.' });
    expect((await app.inject(address)).statusCode).toBe(404);
  }));

test('it comes whole, with its type, and is kept for a year', () =>
  onEmptyDay(async (day) => {
    const picture = await publishedPicture(day);
    const app = site(day);
    for (const rendition of picture.renditions) {
      const answer = await app.inject(`/i/${rendition.file}`);
      expect(answer.rawPayload.length).toBe(rendition.bytes);
      expect(answer.headers).toMatchObject({
        'content-type': `image/${rendition.format}`,
        'content-length': String(rendition.bytes),
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
      });

      const again = await app.inject({ url: `/i/${rendition.file}`, headers: { 'if-none-match': `"x", W/${answer.headers.etag}` } });
      expect([again.statusCode, again.payload]).toEqual([304, '']);
      const head = await app.inject({ method: 'HEAD', url: `/i/${rendition.file}` });
      expect([head.statusCode, head.payload, head.headers['content-length']]).toEqual([200, '', String(rendition.bytes)]);
    }
  }));

test('no other name leads anywhere', () =>
  onEmptyDay(async (day) => {
    const { renditions } = await publishedPicture(day);
    const file = renditions[0]!.file;
    const app = site(day);
    for (const name of [
      '',
      'x.jpg',
      `${file}.bak`,
      file.toUpperCase(),
      `x/../${file}/..`,
      '..%2f..%2fsecret',
      '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
      `..%2frenditions%2f${file.slice(0, 2)}%2f${file}`,
      "'; drop table picture; --",
      `${'a'.repeat(20)}-320.jpg`,
    ]) {
      expect([name, (await app.inject(`/i/${name}`)).statusCode]).toEqual([name, 404]);
    }
    expect((await app.inject({ method: 'POST', url: `/i/${file}` })).statusCode).toBe(405);
  }));

function site({ reading }: Day) {
  const app = openHttp({
    log: silentLog,
    url: reading.url,
    onNotFound: (_request, reply) => reply.code(404).send('no'),
    onFault: (reply, { status }) => reply.code(status).send('fault'),
  });
  picturePages(app, reading);
  return app;
}

async function takeAndRender({ db, files }: Day): Promise<Picture> {
  const taken = await takeInPicture(db, files, { bytes: await makePicture({ seed: '1', scene: 'ferry', width: 330, height: 220 }), by: undefined });
  if (!taken.ok) throw new Error(taken.reasons.join());
  await makeRenditions(db, files, taken.value.id);
  return readPicture(db, taken.value.id);
}

async function publishedPicture(day: Day): Promise<Picture> {
  const { editor } = await smallStaff(day.db);
  const picture = await takeAndRender(day);
  await publish(day.db, { storyId: await draft(day.db, editor, { leadPicture: { pictureId: picture.id } }), by: editor });
  return picture;
}
