import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { openSite } from '../../doors/site.ts';
import { draft, paragraphs } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { silentLog } from '../../plumbing/log.ts';
import { publish } from '../../story/publishing/publish.ts';
import { withdraw } from '../../story/publishing/withdraw.ts';
import { findLiveStory } from '../../story/read.ts';

describe('the address of a story', () => {
  test('answers with its page, the same for everybody, to be asked about again', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { path } = gazette.stories.nightShelter;
      const { statusCode, headers, body } = await app.inject(path);
      expect(statusCode).toBe(200);
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'public, max-age=0, must-revalidate',
        etag: expect.stringMatching(/^"[\w-]+"$/) as string,
      });
      expect((await app.inject({ path, headers: { 'if-none-match': String(headers.etag) } })).statusCode).toBe(304);
      const style = /<style>([\s\S]*?)<\/style>/.exec(body)![1]!;
      expect(headers['content-security-policy']).toContain(`style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(headers['content-security-policy']).toContain(`frame-src 'none'`);
      expect(documentOf(body).querySelector('link[rel=canonical]')!.getAttribute('href')).toBe(reading.url + path);
    }));

  test('shows the story the newsroom published, with its byline, its pictures’ captions and what to read next', () =>
    onTestDay(async ({ reading, gazette }) => {
      const { id, path } = gazette.stories.nightShelter;
      const story = (await findLiveStory(reading.db, id))!;
      const document = documentOf((await openSite(reading, silentLog).inject(path)).body);
      expect(document.querySelector('h1')!.textContent).toBe(story.headline);
      expect(document.querySelector('.byline')!.textContent).toContain(story.credits[0]!.topic.name);
      if (story.leadPicture) expect(document.querySelector('.lead figcaption')!.textContent).toContain(story.leadPicture.caption);
      expect(document.querySelector('.next a')!.getAttribute('href')).not.toBe(path);
      const more = [...document.querySelectorAll('.more .card a')].map((link) => link.getAttribute('href'));
      expect(more.length).toBeGreaterThan(0);
      expect(more).not.toContain(path);
      expect(more).not.toContain(document.querySelector('.next a')!.getAttribute('href'));
    }));

  test('sends every other spelling of it on, for the id finds the story', () =>
    onTestDay(async ({ reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const { id, path } = gazette.stories.nightShelter;
      for (const old of [`/${id}`, `/old-words-${id}`, `/sport/old-words-${id}`, `${path}/`, `${path}/?a=b`]) {
        const { statusCode, headers } = await app.inject(old);
        expect([old, statusCode, headers.location]).toEqual([old, 301, path]);
      }
      expect((await app.inject(`${path}?utm_source=feed`)).statusCode).toBe(200);
    }));

  test('in another script is one address, however its letters are encoded', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const storyId = await draft(db, gazette.staff.bertil, {
        language: 'hi',
        headline: 'नौकाएँ दोपहर में लौटीं',
        urlSlug: 'नौकाएँ-लौटीं',
        sectionId: gazette.sections.news.id,
      });
      await publish(db, { storyId, by: gazette.staff.bertil });
      const app = openSite(reading, silentLog);
      const { path } = (await findLiveStory(reading.db, storyId))!;
      expect((await app.inject(path)).statusCode).toBe(200);
      expect((await app.inject(path.toLowerCase())).statusCode).toBe(200);
      expect((await app.inject(`/${storyId}`)).headers.location).toBe(path);
    }));

  test('of a story that is not public is no address: 404 for a draft, 410 for one that was taken back', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const storyId = await draft(db, gazette.staff.bertil, { headline: 'Not for readers' });
      const unseen = await app.inject(`/not-for-readers-${storyId}`);
      expect(unseen.statusCode).toBe(404);
      expect(unseen.body).not.toContain('Not for readers');

      const { id, path } = gazette.stories.nightShelter;
      await withdraw(db, { storyId: id, by: gazette.staff.bertil, publicReason: 'It named a child.' });
      const gone = await app.inject(path);
      expect(gone.statusCode).toBe(410);
      expect(gone.body).toContain('It named a child.');
      expect((await app.inject('/nothing-999999')).statusCode).toBe(404);
    }));
});

describe('what stands in a story', () => {
  test('advertisements have reserved boxes in a long story, none in a sensitive one', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const app = openSite(reading, silentLog);
      const body = paragraphs(
        ...Array.from({ length: 30 }, (_, index) =>
          `Paragraph ${index} is long enough to fill several lines of a narrow telephone, and says so twice. `.repeat(3),
        ),
      );
      for (const isSensitive of [false, true]) {
        const storyId = await draft(db, gazette.staff.bertil, { body, isSensitive, sectionId: gazette.sections.news.id });
        await publish(db, { storyId, by: gazette.staff.bertil });
        const { path } = (await findLiveStory(reading.db, storyId))!;
        const boxes = documentOf((await app.inject(path)).body).querySelectorAll('.ad').length;
        expect(boxes > 0).toBe(!isSensitive);
      }
    }));

  test('the policy lets it frame where its embeds come from, and nothing else', () =>
    onTestDay(async ({ db, reading, gazette }) => {
      const embed = (url: string) => ({ type: 'embed' as const, attrs: { id: '', provider: '', url, title: '' } });
      const body = {
        type: 'doc' as const,
        content: [...paragraphs('Watch.').content, embed('https://youtu.be/dQw4w9WgXcQ'), embed('https://vimeo.com/76979871'), embed('https://evil.example/x')],
      };
      const storyId = await draft(db, gazette.staff.bertil, { body });
      await publish(db, { storyId, by: gazette.staff.bertil });
      const { path } = (await findLiveStory(reading.db, storyId))!;
      const policy = String((await openSite(reading, silentLog).inject(path)).headers['content-security-policy']);
      expect(policy).toContain('frame-src https://www.youtube-nocookie.com https://player.vimeo.com;');
      expect(policy).not.toContain('evil.example');
    }));
});

function documentOf(body: string): Document {
  return parseHTML(body).document;
}
