import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft, paragraphs } from '../../fixtures/a-story.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { testDay } from '../../fixtures/test-server.ts';
import { silentLog } from '../../plumbing/log.ts';
import { hire } from '../../staff/hire.ts';
import { embargo } from '../../story/publishing/embargo.ts';
import { type Audience, signPreview } from '../../story/publishing/preview-token.ts';
import { publish } from '../../story/publishing/publish.ts';
import { findNewestRevision } from '../../story/revision.sql.ts';
import { hold } from '../../story/work/hold.ts';
import { previewPages } from './preview.page.ts';

const inAnHour = new Date(testDay.getTime() + 3_600_000);

describe('a preview', () => {
  test('is the page readers will have, and is kept by nobody', () =>
    onTestDay(async (day) => {
      const storyId = await draft(day.db, day.gazette.staff.bertil, { headline: 'Quay <closed>' });
      const { app, tokenOf } = await withPreviews(day);
      const { statusCode, body, headers } = await app.inject(`/preview/${await tokenOf(storyId, 'desk')}`);
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow, noarchive', 'referrer-policy': 'no-referrer' });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");

      await publish(day.db, { storyId, by: day.gazette.staff.bertil, at: testDay });
      const path = body.match(/rel="canonical" href="https:\/\/gazette\.example([^"]+)"/)![1]!;
      const published = await app.inject(path);
      expect(published.statusCode).toBe(200);
      expect(body).toBe(published.body);
    }));

  test('links to nothing that is not live', () =>
    onTestDay(async (day) => {
      const { bertil } = day.gazette.staff;
      const secret = await draft(day.db, bertil, { headline: 'The mayor resigns' });
      const link = { type: 'alsoRead' as const, attrs: { id: 'a1', storyId: secret, url: null, text: 'Also read' } };
      const body = { type: 'doc' as const, content: [...paragraphs('One.').content, link] };
      const { app, tokenOf } = await withPreviews(day);
      const answer = await app.inject(`/preview/${await tokenOf(await draft(day.db, bertil, { body }), 'desk')}`);
      expect(answer.body).not.toContain('mayor resigns');
      expect(answer.body).not.toContain(`-${secret}"`);
    }));

  test('is no page when the token is foreign, changed or of another revision, and over when it has expired', () =>
    onTestDay(async (day) => {
      const { bertil } = day.gazette.staff;
      const storyId = await draft(day.db, bertil, { headline: 'The mayor resigns' });
      const { app, tokenOf } = await withPreviews(day);
      const token = await tokenOf(storyId, 'desk');
      const expired = await signPreview(day.db, { revisionId: Number(token.split('.')[0]), audience: 'desk', expiresAt: testDay });
      const other = token.replace(/^\d+/, String(day.gazette.stories.harbourFire.revisionId));
      for (const [one, status] of [
        [`${token}x`, 404],
        [other, 404],
        ['nothing', 404],
        [expired, 410],
      ] as const) {
        const { statusCode, body, headers } = await app.inject(`/preview/${one}`);
        expect([one, statusCode]).toEqual([one, status]);
        expect(body).not.toContain('mayor');
        expect(headers['cache-control']).toBe('no-store');
      }
    }));

  test('says to a partner until when it is embargoed, in words, above the story; to the desk it does not', () =>
    onTestDay(async (day) => {
      const { bertil } = day.gazette.staff;
      const storyId = await draft(day.db, bertil);
      const { app, tokenOf } = await withPreviews(day);
      const unset = await app.inject(`/preview/${await tokenOf(storyId, 'partner')}`);
      expect(unset.body).toContain('Not published yet');
      await embargo(day.db, { storyId, by: bertil, embargoedUntil: new Date('2126-03-17T00:30:00Z') });
      const { body } = await app.inject(`/preview/${await tokenOf(storyId, 'partner')}`);
      expect(body).toContain('Embargoed until <time datetime="2126-03-17T06:00:00+05:30">17 Mar 2126, 06:00 AM IST</time>');
      expect(body).toContain('Not for publication before then');
      expect(body.indexOf('Embargoed until')).toBeLessThan(body.indexOf('<h1>'));
      expect((await app.inject(`/preview/${await tokenOf(storyId, 'desk')}`)).body).not.toContain('Embargoed');
    }));

  test('is closed to partners while a legal hold stands', () =>
    onTestDay(async (day) => {
      const lawyer = await hire(day.db, { name: 'Lina', email: 'lina@gazette.example', role: 'lawyer' });
      const storyId = await draft(day.db, day.gazette.staff.bertil);
      const { app, tokenOf } = await withPreviews(day);
      await hold(day.db, { storyId, by: lawyer, reason: 'A court asked.' });
      expect((await app.inject(`/preview/${await tokenOf(storyId, 'partner')}`)).statusCode).toBe(410);
      expect((await app.inject(`/preview/${await tokenOf(storyId, 'desk')}`)).statusCode).toBe(200);
    }));

  test('gives out the files of its own pictures and of no other', () =>
    onTestDay(async (day) => {
      const { db, files, gazette } = day;
      const inserted = (key: string) =>
        db
          .insertInto('picture')
          .values({ state: 'ready', key: key.repeat(64), mediaType: 'image/jpeg', width: 320, height: 200, bytes: 5 })
          .returning('id')
          .executeTakeFirstOrThrow();
      const [{ id: own }, { id: foreign }] = [await inserted('a'), await inserted('b')];
      const storyId = await draft(db, gazette.staff.bertil, { leadPicture: { pictureId: own } });
      const file = (letter: string) => `${letter.repeat(20)}-320.webp`;
      for (const [pictureId, letter] of [
        [own, 'a'],
        [foreign, 'b'],
      ] as const) {
        await db
          .insertInto('rendition')
          .values({ pictureId, format: 'webp', width: 320, height: 200, bytes: 5, file: file(letter), isCurrent: true })
          .execute();
      }
      await db
        .updateTable('picture')
        .set({ state: 'ready', key: 'a'.repeat(64), mediaType: 'image/jpeg', width: 320, height: 200, bytes: 5 })
        .where('id', '=', own)
        .execute();
      const { app, tokenOf } = await withPreviews(day);
      const token = await tokenOf(storyId, 'desk');
      expect((await app.inject(`/preview/${token}`)).body).toContain(`/i/preview/${token}/${file('a')}`);
      await files.put(`renditions/aa/${file('a')}`, Buffer.from('bytes'));
      const given = await app.inject(`/i/preview/${token}/${file('a')}`);
      expect([given.statusCode, given.body, given.headers['content-type']]).toEqual([200, 'bytes', 'image/webp']);
      expect((await app.inject(`/i/${file('a')}`)).statusCode).toBe(404);
      expect((await app.inject(`/i/preview/${token}/${file('b')}`)).statusCode).toBe(404);
      expect((await app.inject(`/i/preview/${token}x/${file('a')}`)).statusCode).toBe(404);
    }));
});

async function withPreviews({ db, reading }: Day) {
  const app = openSite(reading, silentLog);
  previewPages(app, { ...reading, db });
  return {
    app,
    tokenOf: async (storyId: number, audience: Audience) =>
      signPreview(db, { revisionId: (await findNewestRevision(db, storyId))!.id, audience, expiresAt: inAnHour }),
  };
}
