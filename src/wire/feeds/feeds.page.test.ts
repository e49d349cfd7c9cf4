import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { publish } from '../../story/publishing/publish.ts';
import { schedule } from '../../story/publishing/schedule.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { atomFaults } from '../partners/official-schemas.sample.ts';
import { contentUnder, openNewsroom, openPages } from './newsroom.sample.ts';

const monday = new Date('2026-03-16T08:00:00Z');
const tuesday = new Date('2026-03-17T08:00:00Z');
const files = ['rss.xml', 'atom.xml', 'feed.json'];

describe('the feeds', () => {
  test('the paper, every section, topic and author has its three', () =>
    onEmptyDay(async ({ db, reading }) => {
      await (await openNewsroom(db)).print('Ferries stop', monday);
      const app = openPages(reading);
      const types = ['application/rss+xml; charset=utf-8', 'application/atom+xml; charset=utf-8', 'application/feed+json; charset=utf-8'];
      for (const folder of ['', '/news', '/news/city', '/topic/ferries', '/by/rosa-reporter']) {
        for (const [index, file] of files.entries()) {
          const answer = await app.inject(`${folder}/${file}`);
          expect([folder, answer.statusCode, answer.headers['content-type']]).toEqual([folder, 200, types[index]]);
          expect(answer.body).toContain('Ferries stop');
          expect(answer.body).toContain(`https://gazette.example${folder}/${file}`);
          expect(answer.headers).toMatchObject({ 'cache-control': 'public, max-age=0, must-revalidate', 'last-modified': 'Mon, 16 Mar 2026 08:00:00 GMT' });
          if (file !== 'feed.json') expect(await isWellFormed(db, answer.body)).toBe(true);
        }
      }
    }));

  test('what is not there has no feed, and the site keeps its own addresses', () =>
    onEmptyDay(async ({ db, reading }) => {
      await (await openNewsroom(db)).print('Ferries stop', monday);
      const app = openPages(reading);
      for (const folder of ['/nowhere', '/news/nowhere', '/topic/nowhere', '/by/nowhere', '/by/ferries', '/topic/rosa-reporter', '/a/b/c/d/e/f']) {
        for (const file of files) expect([folder, (await app.inject(`${folder}/${file}`)).statusCode]).toEqual([folder, 404]);
      }
      for (const address of [
        '/',
        '/news/',
        '/news/city/',
        '/news/city/ferries-stop-1',
        '/topic/ferries',
        '/by/rosa-reporter',
        '/news/rss',
        '/a/b/c/d/e/f/g/h',
        '/sitemap',
      ]) {
        expect([address, (await app.inject(address)).body]).toEqual([address, 'the site']);
      }
    }));

  test('a section that has no story yet has a feed that says so', () =>
    onEmptyDay(async ({ db, reading }) => {
      await openNewsroom(db);
      const answer = await openPages(reading).inject('/news/atom.xml');
      expect(answer.statusCode).toBe(200);
      expect(parseAtomFeed(answer.body)).toMatchObject({ title: { value: 'News – The Harbour Gazette' } });
    }));

  test('drafts, scheduled, embargoed and withdrawn stories stand in none', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { chief, city, ferries, rosa, write, print } = await openNewsroom(db);
      const live = await print('Seen by all', monday);
      await write('Secret draft');
      const nextYear = new Date(Date.now() + 366 * 24 * 60 * 60 * 1000);
      await schedule(db, { storyId: await write('Secret schedule'), by: chief, publishAt: nextYear, embargoedUntil: nextYear });
      const taken = await print('Secret since withdrawn', monday);
      const open = await print('Headline of Monday', monday);
      await saveRevision(db, { storyId: open, by: chief, content: { ...contentUnder(city, ferries, rosa), headline: 'Secret new headline' } });
      const app = openPages(reading);
      const before = await app.inject('/rss.xml');
      await withdraw(db, { storyId: taken, by: chief, publicReason: 'A court has forbidden it.' });

      for (const folder of ['', '/news', '/news/city', '/topic/ferries', '/by/rosa-reporter']) {
        for (const file of files) {
          const { body } = await app.inject(`${folder}/${file}`);
          expect(body).toContain('Seen by all');
          expect(body).toContain('Headline of Monday');
          expect(body).not.toContain('Secret');
        }
      }
      const again = await app.inject({
        url: '/rss.xml',
        headers: { 'if-none-match': before.headers.etag!, 'if-modified-since': before.headers['last-modified'] as string },
      });
      expect(again.statusCode).toBe(200);
      expect(parseRssFeed(again.body).items!.map((item) => item.guid!.value)).toContain(`tag:gazette.example,2026-03-16:story/${live}`);
    }));

  test('the newest fifty, newest first', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { print } = await openNewsroom(db);
      for (let number = 1; number <= 52; number += 1) await print(`Story ${number}`, new Date(monday.getTime() + number * 60_000));
      const titles = parseRssFeed((await openPages(reading).inject('/rss.xml')).body).items!.map((item) => item.title);
      expect(titles).toEqual(Array.from({ length: 50 }, (_, index) => `Story ${52 - index}`));
    }));

  test('a correction moves the date of its update; a copy-edit moves none, and both reach who asks again', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { chief, city, ferries, rosa, print } = await openNewsroom(db);
      const storyId = await print('Ferrys stop', monday);
      const app = openPages(reading);
      const ask = async () => {
        const answer = await app.inject('/atom.xml');
        const [entry] = parseAtomFeed(answer.body).entries!;
        return { etag: answer.headers.etag, title: entry!.title!.value, published: entry!.published, updated: entry!.updated, id: entry!.id };
      };
      const first = await ask();
      const change = async (headline: string, order: { changeClass: 'copyEdit' | 'correction'; publicNote?: string }) => {
        await saveRevision(db, { storyId, by: chief, content: { ...contentUnder(city, ferries, rosa), headline } });
        expect(await publish(db, { storyId, by: chief, at: tuesday, ...order })).toMatchObject({ ok: true });
      };

      await change('Ferries stop', { changeClass: 'copyEdit' });
      const edited = await ask();
      expect(edited).toMatchObject({ title: 'Ferries stop', published: '2026-03-16T08:00:00.000Z', updated: '2026-03-16T08:00:00.000Z', id: first.id });
      expect(edited.etag).not.toBe(first.etag);

      await change('Some ferries stop', { changeClass: 'correction', publicNote: 'Not all of them.' });
      expect(await ask()).toMatchObject({
        title: 'Some ferries stop',
        published: '2026-03-16T08:00:00.000Z',
        updated: '2026-03-17T08:00:00.000Z',
        id: first.id,
      });
    }));

  test('who has these bytes is told so, and HEAD gives the same headers', () =>
    onEmptyDay(async ({ db, reading }) => {
      await (await openNewsroom(db)).print('Ferries stop', monday);
      const app = openPages(reading);
      for (const file of files) {
        const { headers } = await app.inject(`/${file}`);
        const again = await app.inject({ url: `/${file}`, headers: { 'if-none-match': `"other", ${headers.etag}` } });
        expect([again.statusCode, again.body]).toEqual([304, '']);
        const head = await app.inject({ method: 'HEAD', url: `/${file}` });
        expect([head.statusCode, head.body, head.headers.etag]).toEqual([200, '', headers.etag]);
      }
    }));

  test('hostile words and every language are well-formed for a strict parser', () =>
    onEmptyDay(async ({ db, reading }) => {
      const { print } = await openNewsroom(db);
      const headlines = [']]> & <b>bold</b> "quoted" \'n\' 🚢 \uFFFE\u0008', 'नौकाएँ रुकीं', 'توقفت العبّارات', 'フェリー運休', '<!-- --> <![CDATA[ <?xml ?>'];
      for (const [index, headline] of headlines.entries())
        await print(headline, new Date(monday.getTime() - index), { language: ['en', 'hi', 'ar', 'ja', 'en'][index]!, standfirst: headline });
      const app = openPages(reading);
      for (const file of ['rss.xml', 'atom.xml', 'sitemap-1.xml', 'news-sitemap.xml']) {
        const { body, statusCode } = await app.inject(`/${file}`);
        expect([file, statusCode, await isWellFormed(db, body)]).toEqual([file, 200, true]);
      }
      expect(await atomFaults((await app.inject('/atom.xml')).body)).toEqual([]);
      const { rows } = await sql<{
        titles: string[];
      }>`select xpath('//item/title/text()', xmlparse(document ${(await app.inject('/rss.xml')).body}))::text[] as titles`.execute(db);
      expect(rows[0]!.titles).toHaveLength(headlines.length);
    }));
});

/** PostgreSQL parses XML with libxml2, strictly. */
async function isWellFormed(db: Db, xml: string): Promise<boolean> {
  const { rows } = await sql<{ isWellFormed: boolean }>`select xml_is_well_formed_document(${xml}) as is_well_formed`.execute(db);
  return rows[0]!.isWellFormed;
}
