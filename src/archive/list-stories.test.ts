import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draft, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import { openSection } from '../paper/open-section.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import { publish } from '../story/publishing/publish.ts';
import { withdraw } from '../story/publishing/withdraw.ts';
import { openTopic } from '../topics/open-topic.ts';
import { type Cursor, listStories, listTops, readCursor, type StoryList, writeCursor } from './list-stories.ts';

describe('lists of stories', () => {
  test('paging down and up shows every story once, newest first, those of the same instant too', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const topic = await openTopic(db, ['subject'], { name: 'Ferries' });
      const published: number[] = [];
      for (let number = 0; number < 11; number += 1) {
        const storyId = await draft(db, editor, { topicIds: [topic.id] });
        await publish(db, { storyId, by: editor, at: new Date(Date.UTC(2026, 2, 1 + Math.floor(number / 4))) });
        published.unshift(storyId);
      }
      for (const list of [{ kind: 'all' }, { kind: 'topic', id: topic.id }] as const) {
        const down = await pages(readers, list, 'older');
        expect(down.flat()).toEqual(published);
        expect(down.map((page) => page.length)).toEqual([3, 3, 3, 2]);
        const bottom = await listStories(readers, list, { limit: 3, before: { publishedAt: new Date(Date.UTC(2026, 2, 1)), storyId: published.at(-4)! } });
        expect((await pages(readers, list, 'newer', bottom.newer)).flat().sort()).toEqual(published.slice(0, -3).sort());
      }
    }));

  test("a section holds its subsections' stories; a withdrawn story is in none", () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const { news, city } = await transaction(db, async (tx) => {
        const parent = await openSection(tx, undefined, { name: 'News' });
        return { news: parent, city: await openSection(tx, parent, { name: 'City' }) };
      });
      const stories = [await draft(db, editor, { sectionId: news.id }), await draft(db, editor, { sectionId: city.id })];
      for (const storyId of stories) await publish(db, { storyId, by: editor });
      const ids = async (id: number) => (await listStories(readers, { kind: 'section', id }, { limit: 9 })).cards.map((card) => card.id);
      expect(await ids(news.id)).toEqual([...stories].reverse());
      expect(await ids(city.id)).toEqual([stories[1]]);
      const tops = await listTops(readers, [
        { list: { kind: 'all' }, limit: 1 },
        { list: { kind: 'section', id: news.id }, limit: 9 },
        { list: { kind: 'section', id: city.id }, limit: 9 },
      ]);
      expect(tops.map((cards) => cards.map((card) => card.id))).toEqual([[stories[1]], [...stories].reverse(), [stories[1]]]);
      await withdraw(db, { storyId: stories[1]!, by: editor, publicReason: 'Wrong.' });
      expect(await ids(news.id)).toEqual([stories[0]]);
      expect(await ids(city.id)).toEqual([]);
    }));

  test('a cursor reads back as it was written, and nothing else reads', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('9999-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        (publishedAt, storyId) => {
          expect(readCursor(writeCursor({ publishedAt, storyId }))).toEqual({ publishedAt, storyId });
        },
      ),
    );
    for (const text of [
      '',
      '2026-13-01T00:00:00.000Z~1',
      '2026-02-30T00:00:00.000Z~1',
      '2026-01-01~1',
      '2026-01-01T00:00:00.000Z~0',
      '2026-01-01T00:00:00.000Z~1x',
      "';--",
    ])
      expect(readCursor(text)).toBeUndefined();
  });
});

async function pages(db: Db, list: StoryList, way: 'older' | 'newer', from?: Cursor): Promise<number[][]> {
  const found: number[][] = [];
  let at: Cursor | undefined = from;
  do {
    const page = await listStories(db, list, { limit: 3, ...(way === 'older' ? { before: at } : { after: at }) });
    found.push(page.cards.map((card) => card.id));
    at = page[way];
  } while (at);
  return found;
}
