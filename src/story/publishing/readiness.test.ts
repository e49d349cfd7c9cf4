import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import { hire } from '../../staff/hire.ts';
import { findLiveStory, findWithdrawnStory } from '../read.ts';
import { saveRevision } from '../save-revision.ts';
import { hold } from '../work/hold.ts';
import { embargo } from './embargo.ts';
import { publish } from './publish.ts';
import { publishNextDue } from './publish-due.ts';
import { readPublishing } from './read-publishing.ts';
import { schedule } from './schedule.ts';
import { unpublish } from './unpublish.ts';
import { withdraw } from './withdraw.ts';

const now = new Date('2026-03-16T13:30:00.000Z');
const tomorrow = new Date('2126-03-17T13:30:00.000Z');

describe('what speaks against publishing', () => {
  test('is told at once, each with the place where it is mended; advice hinders nobody', () =>
    onTestDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const lawyer = await hire(db, { name: 'Lina', email: 'lina@gazette.example', role: 'lawyer' });
      const storyId = await draft(db, editor, { headline: ' ', body: paragraphs('') });
      await hold(db, { storyId, by: lawyer, reason: 'A court asked.' });
      await embargo(db, { storyId, by: editor, embargoedUntil: tomorrow });
      const told = await readPublishing(db, { storyId, at: now });
      const against = told?.findings.filter(({ blocks }) => blocks).map(({ reason, place }) => [reason, place]);
      expect(against).toEqual([
        ['no-headline', 'headline'],
        ['no-body', 'body'],
        ['legal-hold', 'standing'],
        ['embargoed', 'embargo'],
      ]);
      expect(told?.findings.filter(({ blocks }) => !blocks).map(({ reason }) => reason)).toContain('no-standfirst');
      expect(await publish(db, { storyId, by: editor, at: now })).toEqual({ ok: false, reasons: against?.map(([reason]) => reason) });
    }));

  test('a change is compared with what readers saw last, and who changed what since a look is told', () =>
    onTestDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await publish(db, { storyId, by: editor, at: now });
      await saveRevision(db, { storyId, by: editor, content: aStory({ body: paragraphs('The first ferry left at 12.', 'It was full.') }) });
      const looked = await readPublishing(db, { storyId, at: now });
      await saveRevision(db, { storyId, by: reporter, content: aStory({ body: paragraphs('The first ferry left at 13.', 'It was full.'), kicker: 'Port' }) });
      const told = await readPublishing(db, { storyId, at: now, seen: looked!.revisionId });
      expect(told?.changedSince).toEqual({ by: ['Rosa'], fields: ['kicker', 'body'] });
      expect(told?.change?.fields).toEqual(['kicker', 'body']);
    }));
});

describe('an embargo', () => {
  test('keeps a story back until it is lifted, and stands before no hour that is set', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      expect(await embargo(db, { storyId, by: reporter, embargoedUntil: tomorrow })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await embargo(db, { storyId, by: editor, embargoedUntil: tomorrow })).ok).toBe(true);
      expect(await publish(db, { storyId, by: editor, at: now })).toEqual({ ok: false, reasons: ['embargoed'] });
      expect(await schedule(db, { storyId, by: editor, publishAt: new Date(tomorrow.getTime() - 1) })).toEqual({ ok: false, reasons: ['before-its-embargo'] });
      expect((await embargo(db, { storyId, by: editor, embargoedUntil: null })).ok).toBe(true);
      expect((await publish(db, { storyId, by: editor, at: now })).ok).toBe(true);
    }));

  test('is kept by the database’s clock: a machine that is ahead of it is told so, and nothing has happened', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await embargo(db, { storyId, by: editor, embargoedUntil: new Date(Date.now() + 60_000) });
      expect(await publish(db, { storyId, by: editor, at: new Date(Date.now() + 120_000) })).toEqual({ ok: false, reasons: ['embargoed'] });
    }));

  test('is not set behind an hour at which the story would go out', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await schedule(db, { storyId, by: editor, publishAt: tomorrow });
      const later = new Date(tomorrow.getTime() + 1);
      expect(await embargo(db, { storyId, by: editor, embargoedUntil: later })).toEqual({ ok: false, reasons: ['scheduled-before-it'] });
    }));
});

describe('taking a story back', () => {
  test('unpublished, its address says no reason, and publishing brings the same words back', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await publish(db, { storyId, by: editor, at: now });
      expect(await unpublish(db, { storyId, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect((await unpublish(db, { storyId, by: editor })).ok).toBe(true);
      expect(await unpublish(db, { storyId, by: editor })).toEqual({ ok: false, reasons: ['not-live'] });
      expect(await findLiveStory(readers, storyId)).toBeUndefined();
      expect(await findWithdrawnStory(readers, storyId)).toMatchObject({ kind: 'unpublished', publicReason: '' });

      expect((await publish(db, { storyId, by: editor, changeClass: 'furniture' })).ok).toBe(true);
      expect(await findLiveStory(readers, storyId)).toMatchObject({ headline: 'Ferries back at noon', publishedAt: now });
      expect(await findWithdrawnStory(readers, storyId)).toBeUndefined();
    }));

  test('killed, a change that had an hour does not bring it back', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await publish(db, { storyId, by: editor, at: now });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      const soon = new Date(Date.now() + 60);
      expect((await schedule(db, { storyId, by: editor, publishAt: soon, changeClass: 'development' })).ok).toBe(true);
      await withdraw(db, { storyId, by: editor, publicReason: 'It was not so.' });
      await expect.poll(() => Date.now()).toBeGreaterThan(soon.getTime());
      expect(await publishNextDue(db, editor)).toBeUndefined();
      expect(await findLiveStory(readers, storyId)).toBeUndefined();
    }));
});

describe('a change to a live story', () => {
  test('goes live at its hour by itself, and until then readers have what was', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await publish(db, { storyId, by: editor, at: now });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      const order = { storyId, by: editor, publishAt: new Date(Date.now() + 30) };
      expect(await schedule(db, order)).toEqual({ ok: false, reasons: ['no-change-class'] });
      expect((await schedule(db, { ...order, changeClass: 'correction', publicNote: 'At one, not at noon.' })).ok).toBe(true);
      expect(await findLiveStory(readers, storyId)).toMatchObject({ headline: 'Ferries back at noon' });
      await expect.poll(() => publishNextDue(db, editor)).toMatchObject({ became: 'live' });
      expect(await findLiveStory(readers, storyId)).toMatchObject({
        headline: 'Ferries back at one',
        publicNote: 'At one, not at noon.',
        changeClass: 'correction',
      });
    }));

  test('wants the right to correct, which is apart from the right to publish', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const publisher = { ...editor, grants: editor.grants.filter(({ right }) => right !== 'correct') };
      const storyId = await draft(db, editor);
      expect((await publish(db, { storyId, by: publisher, at: now })).ok).toBe(true);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      const change = { storyId, by: publisher, changeClass: 'copyEdit' } as const;
      expect(await publish(db, change)).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await schedule(db, { ...change, publishAt: tomorrow })).toEqual({ ok: false, reasons: ['not-allowed'] });
    }));
});
