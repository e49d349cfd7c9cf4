import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../fixtures/a-story.ts';
import { onEmptyDay } from '../fixtures/test-day.ts';
import type { Body } from './body.ts';
import { openStory } from './open-story.ts';
import { publish } from './publishing/publish.ts';
import { saveRevision } from './save-revision.ts';

describe('saving', () => {
  test('content that is as it was makes no revision', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      const again = await saveRevision(db, { storyId, by: reporter, content: aStory() });
      expect(again).toMatchObject({ ok: true, value: { changed: false } });
      const changed = await saveRevision(db, { storyId, by: reporter, content: aStory({ kicker: 'Harbour' }) });
      expect(changed).toMatchObject({ ok: true, value: { changed: true } });
      expect(await db.selectFrom('revision').select('kicker').orderBy('id').execute()).toEqual([{ kicker: '' }, { kicker: 'Harbour' }]);
    }));

  test('saving over a live story opens its next edition and leaves what readers see', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await publish(db, { storyId, by: editor });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Not yet' }) });
      expect(await readers.selectFrom('revision').select('headline').execute()).toEqual([{ headline: 'Ferries back at noon' }]);
      const editions = await db.selectFrom('edition').select(['number', 'state']).where('storyId', '=', storyId).orderBy('number').execute();
      expect(editions).toEqual([
        { number: 1, state: 'live' },
        { number: 2, state: 'draft' },
      ]);
    }));

  test('a body that the schema does not allow is refused and nothing is written', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const hostile = [
        { type: 'doc', content: [{ type: 'script', content: [] }] },
        { type: 'doc', content: [] },
        { type: 'doc', content: [{ type: 'embed', attrs: { id: 'e', provider: 'x', url: 'javascript:alert(1)', title: '' } }] },
        {
          type: 'doc',
          content: [
            { type: 'paragraph', attrs: { id: 'p' }, content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'data:text/html,x' } }] }] },
          ],
        },
        null,
      ] as unknown as Body[];
      for (const body of hostile) {
        expect(await openStory(db, { content: aStory({ body }), by: reporter })).toEqual({ ok: false, reasons: ['body-not-allowed'] });
      }
      expect(await db.selectFrom('story').select('id').execute()).toEqual([]);
    }));

  test("content that is not a story's is refused and nothing is written", () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const wrong: [Record<string, unknown>, string][] = [
        [{ headlines: { web: 5 } }, 'not-content'],
        [{ headline: 'A\0B' }, 'not-content'],
        [{ credits: [{ role: 'chiefPoet', topicId: 1 }] }, 'not-content'],
        [{ topicIds: [1.5] }, 'not-content'],
        [{ author: 'Rosa' }, 'not-content'],
        [{ language: 'not a tag' }, 'language-not-a-tag'],
        [{ dateline: 'x'.repeat(2_000_000) }, 'too-long'],
        [{ body: { type: 'doc', content: [{ type: 'alsoRead', attrs: { id: '', storyId: 1.5, url: null, text: '' } }] } }, 'body-not-allowed'],
        [{ body: paragraphs('A\0B') }, 'body-not-allowed'],
        [{ sectionId: 999 }, 'refers-to-nothing'],
        [{ topicIds: [999] }, 'refers-to-nothing'],
        [{ leadPicture: { pictureId: 999 } }, 'refers-to-nothing'],
      ];
      for (const [told, reason] of wrong) {
        expect([told, await openStory(db, { content: { ...aStory(), ...told } as never, by: reporter })]).toEqual([told, { ok: false, reasons: [reason] }]);
      }
      expect(await db.selectFrom('story').select('id').execute()).toEqual([]);
    }));

  test('every block gets an id, each its own, and keeps the one it has', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const body = paragraphs('one', 'two', 'three', 'four');
      const ids = ['kept', '', 'kept', ''];
      const content = aStory({
        body: { ...body, content: body.content.map((block, index) => ({ ...block, attrs: { ...block.attrs, id: ids[index]! } })) as Body['content'] },
      });
      await openStory(db, { content, by: reporter });
      const { body: saved } = await db.selectFrom('revision').select('body').executeTakeFirstOrThrow();
      const savedIds = (saved as Body).content.map((block) => block.attrs.id);
      expect(savedIds[0]).toBe('kept');
      expect(new Set(savedIds).size).toBe(4);
      expect(savedIds.every((id) => id.length > 0)).toBe(true);
    }));
});
