import { describe, expect, test } from 'vitest';
import { draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { publish } from '../../story/publishing/publish.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

describe('topics at the desk', () => {
  test('are told as the newsroom keeps them, and are described otherwise only in their own shape, by whoever may publish everywhere', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { meher } = day.gazette.staff;
      const { editor, reporter } = await smallStaff(day.db);
      const { ferryStrike } = day.gazette.topics;
      const { topic, stories } = (await desk.ask(editor, `GET /topics/${ferryStrike.id}`)).json();
      expect(topic).toMatchObject({ id: ferryStrike.id, name: ferryStrike.name, synonyms: [] });
      expect(stories.length).toBeGreaterThan(2);
      const { id: _id, ...said } = topic;
      const put = (as: typeof meher, told: object) => desk.ask(as, `PUT /topics/${ferryStrike.id}`, { ...said, ...told });
      expect((await put(reporter, {})).statusCode).toBe(403);
      expect((await put(meher, { names: { '': 'Without a language' } })).json()).toMatchObject({ reasons: ['name-without-language'] });
      for (const wrong of [{ names: [] }, { synonyms: 'x' }, { kind: 'thing' }, { name: 7 }, { mediaTopic: {} }, { slug: null }])
        expect((await put(meher, wrong)).statusCode).toBe(400);
      expect((await put(meher, { synonyms: ['Launch strike'] })).statusCode).toBe(200);
      expect((await desk.ask(editor, `GET /topics/${ferryStrike.id}`)).json().topic.synonyms).toEqual(['Launch strike']);
      expect((await desk.ask(editor, 'GET /topics/999999')).statusCode).toBe(404);
    }));

  test('a split leaves alone what is not live or is being worked on, and says so', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { meher } = day.gazette.staff;
      const { editor } = await smallStaff(day.db);
      const { ferryStrike } = day.gazette.topics;
      const about = { topicIds: [ferryStrike.id], body: paragraphs('It goes on.') };
      const [live, unpublished] = [await draft(day.db, editor, about), await draft(day.db, editor, about)];
      await publish(day.db, { storyId: live, by: editor });
      const split = (name: string, storyIds: number[]) => desk.ask(meher, `POST /topics/${ferryStrike.id}/split`, { name, storyIds });
      expect((await split('Owners', [live, unpublished, 999_999])).json()).toMatchObject({
        topic: { name: 'Owners' },
        moved: [live],
        left: [unpublished, 999_999],
      });
      for (const [name, ids, reason] of [
        [' ', [live], 'no-name'],
        ['Owners', [], 'no-stories'],
        [ferryStrike.name, [live], 'split-into-itself'],
        ['Owners', Array.from({ length: 101 }, (_, at) => at + 1), 'too-many-stories'],
      ] as const)
        expect((await split(name, [...ids])).json()).toMatchObject({ reasons: [reason] });
    }));
});
