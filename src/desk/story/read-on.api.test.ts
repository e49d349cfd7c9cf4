import { describe, expect, test } from 'vitest';
import { smallStaff } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

describe('what is read after a story, at the desk', () => {
  test('is told with its reasons; what is picked stands first, which for a live story takes the right to publish', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { editor, reporter } = await smallStaff(day.db);
      const { trawlerRescue, drownedVillage, filmOnQuay } = day.gazette.stories;
      const readOn = async () => (await desk.ask(editor, `GET /stories/${trawlerRescue.id}/read-on`)).json();
      const address = `PUT /stories/${trawlerRescue.id}/picks`;

      const before = await readOn();
      expect([before.pickedIds, before.offered.length]).toEqual([[], 6]);
      for (const { id, because, names } of before.offered) {
        expect(id).not.toBe(trawlerRescue.id);
        expect([because, names.length > 0]).toEqual([expect.stringMatching(/^(topics|section|newest)$/), because !== 'newest']);
      }
      const pickedIds = [drownedVillage.id, filmOnQuay.id];
      expect((await desk.ask(reporter, address, { pickedIds })).statusCode).toBe(403);
      expect((await desk.ask(editor, address, { pickedIds })).statusCode).toBe(200);
      const after = await readOn();
      expect(after.pickedIds).toEqual(pickedIds);
      expect(after.offered.slice(0, 2)).toMatchObject(pickedIds.map((id) => ({ id, because: 'picked', names: [] })));
    }));

  test('what is no list of live stories is refused, and the picks stay as they were', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { editor } = await smallStaff(day.db);
      const { trawlerRescue, drownedVillage } = day.gazette.stories;
      const pick = async (pickedIds: unknown) => (await desk.ask(editor, `PUT /stories/${trawlerRescue.id}/picks`, { pickedIds })).statusCode;
      expect(await pick([drownedVillage.id])).toBe(200);
      for (const hostile of ['1', [0], [1.5], ['1'], null, Array.from({ length: 60 }, (_, at) => at + 1)]) expect(await pick(hostile)).toBe(400);
      for (const wrong of [[trawlerRescue.id], [Number.MAX_SAFE_INTEGER], [drownedVillage.id, drownedVillage.id]]) expect(await pick(wrong)).toBe(422);
      expect((await desk.ask(editor, 'PUT /stories/999999/picks', { pickedIds: [] })).statusCode).toBe(404);
      expect((await desk.ask(editor, `GET /stories/${trawlerRescue.id}/read-on`)).json().pickedIds).toEqual([drownedVillage.id]);
    }));
});
