import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { aStory, draft } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { settlePublication } from '../../paper/settle-publication.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { newsmlFaults, ninjsFaults } from './official-schemas.sample.ts';

describe('a story as partners take it', () => {
  test('stays under one guid from its first publication to its taking back, which leaves no word of it', { timeout: 30_000 }, () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const by = gazette.staff.meher;
      const app = openSite(reading, silentLog);
      const storyId = await draft(db, by, { headline: 'Twelve boats' });
      const ask = async (format: string) => app.inject(`/items/${storyId}.${format}`);
      const ninjs = async (status: number): Promise<Record<string, unknown>> => {
        const { statusCode, body } = await ask('ninjs.json');
        expect(statusCode).toBe(status);
        const item = JSON.parse(body) as Record<string, unknown>;
        expect(ninjsFaults(item)).toEqual([]);
        return item;
      };
      for (const format of ['ninjs.json', 'newsml.xml']) expect((await ask(format)).statusCode, 'a draft').toBe(404);

      await publish(db, { storyId, by });
      const one = await ninjs(200);
      await saveRevision(db, { storyId, by, content: aStory({ headline: 'Thirteen boats' }) });
      await publish(db, { storyId, by, changeClass: 'development', publicNote: 'One more.' });
      const two = await ninjs(200);
      expect([one, two].map(({ uri, version, pubStatus }) => [uri, version, pubStatus])).toEqual([
        [one['uri'], '1', 'usable'],
        [one['uri'], '2', 'usable'],
      ]);

      await withdraw(db, { storyId, by, publicReason: 'Not true.' });
      const gone = await ninjs(410);
      expect([gone['uri'], gone['version'], gone['pubStatus']]).toEqual([one['uri'], '3', 'canceled']);
      const newsml = await ask('newsml.xml');
      expect([newsml.statusCode, newsml.headers['content-type'], await newsmlFaults(newsml.body)]).toEqual([
        410,
        'application/vnd.iptc.g2.newsitem+xml; charset=utf-8',
        [],
      ]);
      for (const text of [JSON.stringify(gone), newsml.body]) {
        expect(text).toContain('Not true.');
        expect(text).not.toMatch(/boats|ferry/i);
      }
    }),
  );

  test('is kept to itself by a paper that sends out summaries only', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const { id } = gazette.stories.trawlerRescue;
      const app = openSite(reading, silentLog);
      expect((await app.inject('/rss.xml')).body).toContain('content:encoded');
      await settlePublication(db, { ...(await readPublication(db)), feedText: 'summary' });
      for (const address of [`/items/${id}.ninjs.json`, `/items/${id}.newsml.xml`]) expect((await app.inject(address)).statusCode).toBe(404);
      for (const address of ['/rss.xml', '/atom.xml', '/feed.json']) {
        const { statusCode, body } = await app.inject(address);
        expect([statusCode, body.includes('<content'), body.includes('content_html'), body.includes(gazette.stories.trawlerRescue.path)]).toEqual([
          200,
          false,
          false,
          true,
        ]);
      }
    }));

  test('answers nobody else under its address', () =>
    onTestDay(async ({ reading }) => {
      const app = openSite(reading, silentLog);
      for (const id of ['0', '-1', '01', '1e3', '999999999999999999999', "1'", '..%2f1', '']) {
        for (const format of ['ninjs.json', 'newsml.xml', 'json']) expect([id, (await app.inject(`/items/${id}.${format}`)).statusCode]).toEqual([id, 404]);
      }
    }));
});
