import { describe, expect, test } from 'vitest';
import { aStory } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { type AtTheDesk, atTheDesk } from '../at-the-desk.sample.ts';

type Row = { id: number; title: string; state: string; isNews: boolean; isOverdue: boolean; desk: { id: number; name: string } | null };

async function list({ ask }: AtTheDesk, as: Staff, wish = ''): Promise<Row[]> {
  const answer = await ask(as, `GET /stories?limit=500&${wish}`);
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json().stories as Row[];
}

describe('the story list', () => {
  test('shows everything that is in the newsroom, drafts and live, to who may read every desk', () =>
    onTestDay(async (day) => {
      const rows = await list(atTheDesk(day), day.gazette.staff.meher);
      expect(rows.length).toBeGreaterThan(70);
      expect(new Set(rows.map(({ state }) => state))).toEqual(
        new Set(['live', 'draft', 'scheduled', 'withdrawn', 'changed'].filter((state) => rows.some((row) => row.state === state))),
      );
      expect(rows.map(({ id }) => id)).toContain(day.gazette.stories.mayorInterview.id);
    }));

  test('finds a story by a part of any name it goes by, or by its number', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { id } = day.gazette.stories.mayorInterview;
      for (const words of ['mayor%20inter', 'MAYOR-INT', String(id)]) {
        expect((await list(desk, day.gazette.staff.meher, `words=${words}`)).map((row) => row.id)).toContain(id);
      }
      expect(await list(desk, day.gazette.staff.meher, 'words=100%25')).toEqual([]);
    }));

  test('shows the stories of a desk to those of that desk, and no others', () =>
    onTestDay(async (day) => {
      const { db } = day;
      const all = await list(atTheDesk(day), day.gazette.staff.meher);
      const desk = all.find((row) => row.desk)?.desk;
      expect(desk).toBeDefined();
      const guest = await hire(db, { name: 'Guest', email: 'guest@gazette.example', role: 'reporter', deskId: desk!.id });
      const theirs = await list(atTheDesk(day), guest);
      expect(theirs.length).toBeGreaterThan(0);
      expect(theirs.every((row) => row.desk?.id === desk!.id)).toBe(true);
    }));

  test('a story is news until one has looked, and again when somebody else changes it', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { meher } = day.gazette.staff;
      const { id } = day.gazette.stories.harbourFire;
      const isNews = async () => (await list(desk, meher)).find((row) => row.id === id)?.isNews;
      expect(await isNews()).toBe(true);
      await desk.ask(meher, `POST /stories/${id}/look`);
      expect(await isNews()).toBe(false);
    }));

  test('a view that one person keeps is theirs, unless they share it', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const { meher, rosa } = day.gazette.staff;
      await ask(meher, 'POST /views', { name: 'Late', view: { isOverdue: 'yes' }, isShared: false });
      await ask(meher, 'POST /views', { name: 'Ferries', view: { slugline: 'ferry-strike' }, isShared: true });
      expect((await ask(rosa, 'GET /views')).json().views).toMatchObject([{ name: 'Ferries', isOwn: false }]);
      const [{ id }] = (await ask(rosa, 'GET /views')).json().views as [{ id: number }];
      expect((await ask(rosa, `DELETE /views/${id}`)).statusCode).toBe(404);
    }));

  test.each(['changed', 'deadline', 'headline', 'hour'])('is walked part by part in order of %s: every story once, whatever moves meanwhile', (order) =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { meher } = day.gazette.staff;
      const all = (await list(desk, meher, `order=${order}`)).map(({ id }) => id);
      const walked: number[] = [];
      let after = '';
      do {
        const answer = await desk.ask(meher, `GET /stories?limit=7&order=${order}${after && `&after=${after}`}`);
        const { stories, next } = answer.json() as { stories: Row[]; next: string | null };
        walked.push(...stories.map(({ id }) => id));
        after = next ?? '';
      } while (after);
      expect(walked).toEqual(all);
      expect((await desk.ask(meher, `GET /stories?after=${'9'.repeat(16)}`)).statusCode).toBe(400);
    }),
  );

  test('a story that moves to the top while one walks hides no other', () =>
    onTestDay(async (day) => {
      const desk = atTheDesk(day);
      const { meher } = day.gazette.staff;
      const all = (await list(desk, meher)).map(({ id }) => id);
      const first = (await desk.ask(meher, 'GET /stories?limit=5')).json() as { stories: Row[]; next: string };
      const touched = [first.stories[4]!.id, all[7]!];
      for (const storyId of touched) await saveRevision(day.db, { storyId, content: aStory({ headline: 'Changed meanwhile' }), by: meher });
      const rest = (await list(desk, meher, `after=${first.next}`)).map(({ id }) => id);
      expect(rest).toEqual(all.slice(5).filter((id) => !touched.includes(id)));
    }));
});
