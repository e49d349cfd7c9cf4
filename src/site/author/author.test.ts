import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { openTopic } from '../../topics/open-topic.ts';

describe('the page of an author', () => {
  test('says who they are and shows what they wrote, newest first', () =>
    onTestDay(async ({ reading, gazette }) => {
      const { rosa } = gazette.topics;
      const { body, statusCode } = await openSite(reading, silentLog).inject(`/by/${rosa.slug}`);
      expect(statusCode).toBe(200);
      expect(body).toContain('<h1>Rosa Fernandes</h1>');
      expect(body).toContain(rosa.description);
      const places = [gazette.stories.trawlerRescue, gazette.stories.ferrySettlement, gazette.stories.ferryDraft].map(({ path }) =>
        body.indexOf(`href="${path}"`),
      );
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(body).toContain('"@type":"ProfilePage"');
    }));

  test('an agency is an organisation', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const { bertil } = gazette.staff;
      const agency = await openTopic(db, ['organisation'], { name: 'Harbour Wire' });
      const storyId = await draft(db, bertil, { credits: [{ role: 'source', topicId: agency.id }] });
      await publish(db, { storyId, by: bertil });
      const { body } = await openSite(reading, silentLog).inject('/by/harbour-wire');
      expect(body).toContain('"mainEntity":{"@type":"Organization"');
    }));

  test('links to the same person elsewhere, but never to what is no web address', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const { bertil } = gazette.staff;
      const writer = await openTopic(db, ['person'], { name: 'Ines', sameAs: ['https://www.wikidata.org/wiki/Q1', 'javascript:alert(1)', 'nonsense'] });
      const storyId = await draft(db, bertil, { credits: [{ role: 'writtenBy', topicId: writer.id }], topicIds: [writer.id] });
      await publish(db, { storyId, by: bertil });
      const app = openSite(reading, silentLog);
      const { body } = await app.inject('/by/ines');
      expect(body).toContain('<a rel="me" href="https://www.wikidata.org/wiki/Q1">wikidata.org</a>');
      expect(body).not.toContain('javascript:');
      expect(body).toContain('<a href="/topic/ines">Stories about Ines</a>');
      const about = (await app.inject('/topic/ines')).body;
      expect(about).toContain('<a href="/by/ines">Stories by Ines</a>');
      expect(about).not.toContain('javascript:');
    }));
});
