import { describe, expect, test } from 'vitest';
import { draft } from '../../fixtures/a-story.ts';
import { type Day, onTestDay } from '../../fixtures/test-day.ts';
import { testDay } from '../../fixtures/test-server.ts';
import { hire } from '../../staff/hire.ts';
import { findLiveStory } from '../../story/read.ts';
import { contentOf, findNewestRevision } from '../../story/revision.sql.ts';
import { saveRevision } from '../../story/save-revision.ts';
import { hold } from '../../story/work/hold.ts';
import { atTheDesk } from '../at-the-desk.sample.ts';

const tomorrow = new Date(testDay.getTime() + 86_400_000).toISOString();

describe('the desk’s way to readers', () => {
  test('asks for the right to publish, to kill, to correct: each of them apart', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const { bertil } = day.gazette.staff;
      const reporter = await hire(day.db, { name: 'Rosa', email: 'rosa2@gazette.example', role: 'reporter' });
      const storyId = await draft(day.db, bertil);
      const { revisionId } = (await ask(reporter, `GET /stories/${storyId}/publishing`)).json();
      const told = { revisionId, publishAt: tomorrow, embargoedUntil: tomorrow, publicReason: 'It was not so.' };
      for (const deed of ['publish', 'schedule', 'unschedule', 'embargo', 'unpublish', 'kill', 'preview-for-partner'])
        expect([deed, (await ask(reporter, `POST /stories/${storyId}/${deed}`, told)).statusCode]).toEqual([deed, 403]);
      expect((await ask(undefined, `GET /stories/${storyId}/publishing`)).statusCode).toBe(401);
      expect((await ask(bertil, `POST /stories/${storyId}/publish`, { revisionId })).statusCode).toBe(200);
    }));

  test('refuses what somebody typed between look and press, says who and what, and loses nothing', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const { bertil } = day.gazette.staff;
      const rosa = await hire(day.db, { name: 'Rosa', email: 'rosa2@gazette.example', role: 'sub' });
      const storyId = await draft(day.db, bertil);
      const looked = (await ask(bertil, `GET /stories/${storyId}/publishing`)).json();
      await change(day, storyId, { headline: 'Ferries back at one' }, rosa);
      const pressed = await ask(bertil, `POST /stories/${storyId}/publish`, { revisionId: looked.revisionId });
      expect([pressed.statusCode, pressed.json().reasons]).toEqual([409, ['changed-since-you-looked']]);
      expect(await findLiveStory(day.db, storyId)).toBeUndefined();

      const again = (await ask(bertil, `GET /stories/${storyId}/publishing?seen=${looked.revisionId}`)).json();
      expect(again).toMatchObject({ changedSince: { by: ['Rosa'], fields: ['headline'] } });
      expect((await ask(bertil, `POST /stories/${storyId}/publish`, { revisionId: again.revisionId })).statusCode).toBe(200);
      expect(await findLiveStory(day.db, storyId)).toMatchObject({ headline: 'Ferries back at one' });
    }));

  test('a hold set between look and press keeps the story back', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const { bertil } = day.gazette.staff;
      const lawyer = await hire(day.db, { name: 'Lina', email: 'lina@gazette.example', role: 'lawyer' });
      const storyId = await draft(day.db, bertil);
      const { revisionId } = (await ask(bertil, `GET /stories/${storyId}/publishing`)).json();
      await hold(day.db, { storyId, by: lawyer, reason: 'A court asked.' });
      const pressed = await ask(bertil, `POST /stories/${storyId}/publish`, { revisionId });
      expect([pressed.statusCode, pressed.json().reasons]).toEqual([422, ['legal-hold']]);
    }));

  test('an hour that has passed is refused; a coming one is set, moved and taken back', () =>
    onTestDay(async (day) => {
      const { ask } = atTheDesk(day);
      const { bertil } = day.gazette.staff;
      const storyId = await draft(day.db, bertil);
      const { revisionId } = (await ask(bertil, `GET /stories/${storyId}/publishing`)).json();
      const set = (publishAt: string) => ask(bertil, `POST /stories/${storyId}/schedule`, { revisionId, publishAt });
      expect((await set(testDay.toISOString())).json().reasons).toEqual(['hour-has-passed']);
      const evening = new Date(testDay.getTime() + 3_600_000).toISOString();
      for (const hour of [tomorrow, evening]) {
        expect((await set(hour)).statusCode).toBe(200);
        expect((await ask(bertil, `GET /stories/${storyId}/publishing`)).json().open).toMatchObject({ state: 'scheduled', publishAt: hour });
      }
      expect((await ask(bertil, `POST /stories/${storyId}/unschedule`)).statusCode).toBe(200);
      expect((await ask(bertil, `POST /stories/${storyId}/unschedule`)).json().reasons).toEqual(['not-scheduled']);
    }));
});

async function change({ db }: Day, storyId: number, told: object, by: Parameters<typeof saveRevision>[1]['by']): Promise<void> {
  const before = await findNewestRevision(db, storyId);
  const saved = await saveRevision(db, { storyId, by, content: { ...contentOf(before!), ...told } });
  expect(saved.ok).toBe(true);
}
