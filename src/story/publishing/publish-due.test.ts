import { describe, expect, test } from 'vitest';
import { aStory, draft, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { saveRevision } from '../save-revision.ts';
import { publish } from './publish.ts';
import { publishNextDue, waitForNextDue } from './publish-due.ts';
import { schedule, unschedule } from './schedule.ts';

const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
const aMinuteAgo = (): Date => new Date(Date.now() - 60_000);

describe('the set hour', () => {
  test('what is due goes live, once, however many workers look', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const due = [await draft(db, editor), await draft(db, editor), await draft(db, editor)];
      const later = await draft(db, editor);
      for (const storyId of due) await schedule(db, { storyId, by: editor, publishAt: aMinuteAgo() });
      await schedule(db, { storyId: later, by: editor, publishAt: inAnHour() });

      const published = await Promise.all([0, 1, 2, 3, 4].map(() => publishNextDue(db, editor)));
      let rest = await publishNextDue(db, editor);
      while (rest) {
        published.push(rest);
        rest = await publishNextDue(db, editor);
      }
      // Who looked while another was publishing may have passed one over: that is no second publishing.
      expect(published.flatMap((one) => (one?.became === 'live' ? one.storyId : [])).sort()).toEqual(due);
      expect(await liveStories(db)).toEqual(due);
      const wait = await waitForNextDue(db);
      expect(wait).toBeGreaterThan(3_500_000);
      expect(wait).toBeLessThanOrEqual(3_600_000);
    }));

  test('an hour before the embargo is refused, and an embargo outlasts an attempt to publish', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      const embargoedUntil = new Date(Date.now() + 7_200_000);
      expect(await schedule(db, { storyId, by: editor, publishAt: inAnHour(), embargoedUntil })).toEqual({ ok: false, reasons: ['before-its-embargo'] });
      expect((await schedule(db, { storyId, by: editor, publishAt: embargoedUntil, embargoedUntil })).ok).toBe(true);
      expect(await publish(db, { storyId, by: editor })).toEqual({ ok: false, reasons: ['embargoed'] });
      expect((await unschedule(db, { storyId, by: editor })).ok).toBe(true);
      expect(await publish(db, { storyId, by: editor })).toEqual({ ok: false, reasons: ['embargoed'] });
      expect(await publishNextDue(db, editor)).toBeUndefined();
      expect(await liveStories(db)).toEqual([]);
    }));

  test('words that no editor has seen do not go out at an hour set for others', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await schedule(db, { storyId, by: editor, publishAt: aMinuteAgo() });
      await saveRevision(db, { storyId, by: reporter, content: aStory({ headline: 'Arson!' }) });
      expect(await publishNextDue(db, editor)).toBeUndefined();
      expect(await liveStories(db)).toEqual([]);
      await schedule(db, { storyId, by: editor, publishAt: aMinuteAgo() });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Fire in the harbour' }) });
      expect(await publishNextDue(db, editor)).toEqual({ storyId, became: 'live' });
    }));

  test('a reporter sets no hour', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      expect(await schedule(db, { storyId, by: reporter, publishAt: inAnHour() })).toEqual({ ok: false, reasons: ['not-allowed'] });
    }));

  test('a story without a headline gets no hour', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: '' });
      expect(await schedule(db, { storyId, by: editor, publishAt: inAnHour() })).toEqual({ ok: false, reasons: ['no-headline'] });
    }));
});

async function liveStories(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('edition').select('storyId').where('state', '=', 'live').orderBy('storyId').execute();
  return rows.map((row) => row.storyId);
}
