import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onTestDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { readPublishing } from '../publishing/read-publishing.ts';
import { schedule } from '../publishing/schedule.ts';
import { saveRevision } from '../save-revision.ts';

/** A draft is opened by the database's clock: all days count from this one. */
const day = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const nameOf = (date: Date): string => date.toLocaleDateString('en', { weekday: 'long' });

describe('a word that turns with the days', () => {
  test('is warned of on the day on which it has turned, with its sentence, and on none before', () =>
    onTestDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const text = `The council votes tomorrow. The bridge was closed on ${nameOf(day(-2))}, it said.`;
      const storyId = await draft(db, editor, { headline: 'Council to vote on the bridge', standfirst: 'The vote comes this year.', body: paragraphs(text) });
      expect(await toldOn(db, storyId, day(0))).toEqual([]);
      expect(await toldOn(db, storyId, day(1))).toEqual(['The council votes tomorrow.']);
      expect(await toldOn(db, storyId, day(5))).toEqual(['The council votes tomorrow.', `The bridge was closed on ${nameOf(day(-2))}, it said.`]);
    }));

  test('is as old as its sentence, whoever mends another word in it; one that is written anew is new', () =>
    onTestDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const say = (at: Date, ...texts: string[]) => saveRevision(db, { storyId, by: editor, at, content: aStory({ body: paragraphs(...texts) }) });
      const storyId = await draft(db, editor, { body: paragraphs('The council of the town votes tomorrow on the bridge.') });
      await say(day(1), 'The council of the old town votes tomorrow on the bridge.', 'It was closed today.');
      expect(await toldOn(db, storyId, day(1))).toEqual(['The council of the old town votes tomorrow on the bridge.']);
      await say(day(1), 'The council of the old town votes on the bridge.', 'It was closed today.');
      expect(await toldOn(db, storyId, day(1))).toEqual([]);
      await say(day(2), 'The council of the old town votes on the bridge.', 'It was opened again for walkers at noon today.');
      expect(await toldOn(db, storyId, day(2))).toEqual([]);
    }));

  test('is asked for the hour that is set, not for the hour at which somebody looks', () =>
    onTestDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { body: paragraphs('The council votes tomorrow.') });
      expect((await schedule(db, { storyId, by: editor, publishAt: day(1) })).ok).toBe(true);
      expect(await toldOn(db, storyId, day(0))).toEqual(['The council votes tomorrow.']);
    }));
});

async function toldOn(db: Db, storyId: number, at: Date): Promise<(string | undefined)[]> {
  const told = await readPublishing(db, { storyId, at });
  return told!.findings.filter(({ reason }) => reason === 'day-word-means-another-day').map(({ passage }) => passage);
}
