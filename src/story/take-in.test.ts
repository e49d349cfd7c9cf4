import { describe, expect, test } from 'vitest';
import { paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { plainLook } from '../paper/publication.ts';
import { settlePublication } from '../paper/settle-publication.ts';
import type { Db } from '../plumbing/db.ts';
import { publish } from './publishing/publish.ts';
import { findLiveStory } from './read.ts';
import { type IncomingStory, takeIn } from './take-in.ts';

const report = { found: { headline: 'Ferries back' }, dropped: [{ line: 3, text: 'Advertisement', why: 'an advertisement' }], doubts: [] };

const incoming: IncomingStory = {
  language: 'en',
  kicker: '',
  headline: 'Ferries back',
  standfirst: 'At last.',
  dateline: '',
  body: {
    ...paragraphs('One.', 'Two.'),
    content: [...paragraphs('One.', 'Two.').content, { type: 'picture', attrs: { id: 'pic', pictureId: 1, caption: '', altText: '' } }],
  },
  credits: [
    { role: 'writtenBy', name: 'Ravi Hari', kind: 'person' },
    { role: 'source', name: 'AP', kind: 'organisation' },
  ],
  publishedAt: new Date('2025-10-27T15:37:00Z'),
  updatedAt: undefined,
  pictures: [
    { caption: 'The quay.', altText: '', creditLine: 'AP Photo/Susan Walsh, File', agency: 'AP', creator: 'Susan Walsh', isFilePicture: true, sourceUrl: '' },
    {
      caption: 'A ferry.',
      altText: 'A ferry at a quay',
      creditLine: '',
      agency: '',
      creator: '',
      isFilePicture: false,
      sourceUrl: 'https://other.example/ferry.jpg',
    },
  ],
  leadPicture: 0,
  sections: ['News', 'Us News'],
  topics: ['World', 'Trending'],
  sourceUrl: undefined,
};

describe('taking in a story from elsewhere', () => {
  test('makes a draft with its people, sections, topics and awaited pictures, and publishes with its own date', () =>
    onEmptyDay(async ({ db, readers }) => {
      await aPaper(db);
      const { editor } = await smallStaff(db);
      const outcome = await takeIn(db, { story: incoming, report, fingerprint: 'a', source: 'page-text', by: editor });
      expect(outcome).toMatchObject({ ok: true, value: { created: true, report } });
      const { id } = (outcome as { value: { id: number } }).value;
      expect(await findLiveStory(readers, id)).toBeUndefined();

      await publish(db, { storyId: id, by: editor });
      const story = (await findLiveStory(readers, id))!;
      expect(story.path).toBe(`/news/us-news/ferries-back-${id}`);
      expect(story.publishedAt).toEqual(incoming.publishedAt);
      expect(story.credits.map(({ role, topic }) => [role, topic.kind, topic.name])).toEqual([
        ['writtenBy', 'person', 'Ravi Hari'],
        ['source', 'organisation', 'AP'],
      ]);
      expect(story.topics.map((topic) => topic.name)).toEqual(['World', 'Trending']);
      expect(story.leadPicture).toMatchObject({
        caption: 'The quay.',
        picture: { state: 'awaited', creditLine: 'AP Photo/Susan Walsh, File', agency: 'AP', isFilePicture: true },
      });
      const inBody = story.body.content.find((block) => block.type === 'picture');
      expect(story.pictures.get(inBody!.attrs.pictureId)?.altText).toBe('A ferry at a quay');
    }));

  test('the same page again changes nothing, also when two import it at once', () =>
    onEmptyDay(async ({ db }) => {
      await aPaper(db);
      const { editor } = await smallStaff(db);
      const order = { story: incoming, report, fingerprint: 'a', source: 'page-text', by: editor };
      const outcomes = await Promise.all([takeIn(db, order), takeIn(db, order), takeIn(db, order)]);
      const values = outcomes.map((outcome) => (outcome as { value: { id: number; created: boolean } }).value);
      expect(values.filter((value) => value.created)).toHaveLength(1);
      expect(new Set(values.map((value) => value.id)).size).toBe(1);
      for (const table of ['story', 'revision', 'edition'] as const) expect(await db.selectFrom(table).select('id').execute()).toHaveLength(1);
      expect(await db.selectFrom('picture').select('id').execute()).toHaveLength(2);
    }));

  test('a story that is refused leaves nothing behind, no section, no topic, no picture', () =>
    onEmptyDay(async ({ db }) => {
      await aPaper(db);
      const { editor } = await smallStaff(db);
      const outcome = await takeIn(db, { story: { ...incoming, language: 'not a tag' }, report, fingerprint: 'a', source: 'page-text', by: editor });
      expect(outcome).toEqual({ ok: false, reasons: ['language-not-a-tag'] });
      for (const table of ['story', 'topic', 'section', 'picture'] as const) expect(await db.selectFrom(table).select('id').execute()).toEqual([]);
    }));
});

async function aPaper(db: Db): Promise<void> {
  await settlePublication(db, {
    name: 'Gazette',
    tagline: '',
    language: 'en',
    locale: 'en-IN',
    timeZone: 'Asia/Kolkata',
    look: plainLook,
    advertising: { isOn: true, adsTxt: [] },
  });
}
