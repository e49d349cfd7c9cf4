import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Staff } from '../../staff/staff.ts';
import { saveRevision } from '../save-revision.ts';
import type { ChangeClass } from '../story.ts';
import { hashEdition } from './edition-hash.ts';
import { publish } from './publish.ts';
import { withdraw } from './withdraw.ts';

const noon = new Date('2026-03-16T06:30:00.000Z');
const evening = new Date('2026-03-16T14:30:00.000Z');

describe('publishing', () => {
  test('a reporter may not publish', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      expect(await publish(db, { storyId, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await states(db, storyId)).toEqual(['draft']);
    }));

  test('words the editor has not seen do not go out', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      const seen = await openRevision(db, storyId);
      await saveRevision(db, { storyId, by: reporter, content: aStory({ headline: 'Arson!' }) });
      expect(await publish(db, { storyId, revisionId: seen, by: editor })).toEqual({ ok: false, reasons: ['changed-since-you-looked'] });
      expect(await states(db, storyId)).toEqual(['draft']);
    }));

  test('everything that is missing is told at once, and nothing has changed', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: ' ', body: paragraphs('') });
      expect(await publish(db, { storyId, by: editor })).toEqual({ ok: false, reasons: ['no-headline', 'no-body'] });
      expect(await states(db, storyId)).toEqual(['draft']);
      expect(await outbox(db)).toEqual([]);
    }));

  test('two editors press at once: one edition goes live, the other is told', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);

      // The first press is held open in its transaction until PostgreSQL shows that the second waits for it.
      let second: ReturnType<typeof publish> | undefined;
      const first = await db.transaction().execute(async (tx) => {
        const outcome = await publish(tx, { storyId, by: editor });
        second = publish(db, { storyId, by: editor });
        await untilSomebodyWaits(db);
        return outcome;
      });
      expect(first.ok).toBe(true);
      expect(await second).toEqual({ ok: false, reasons: ['nothing-to-publish'] });
      expect(await states(db, storyId)).toEqual(['live']);
      expect((await outbox(db)).map(({ kind }) => kind)).toEqual(['story.published', 'pages.changed']);
    }));

  test('an imported story keeps the instant its readers were first told', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const original = new Date('2025-10-27T15:37:00.000Z');
      const updated = new Date('2025-10-27T16:02:00.000Z');
      const storyId = await draft(db, editor, {}, { originallyPublishedAt: original, originallyUpdatedAt: updated });
      await publish(db, { storyId, by: editor, at: noon });
      expect(await dates(db, storyId)).toEqual({ publishedAt: original, updatedAt: updated });
    }));

  test('an original instant in the future is not believed', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, {}, { originallyPublishedAt: new Date('2027-01-01T00:00:00Z') });
      await publish(db, { storyId, by: editor, at: noon });
      expect(await dates(db, storyId)).toEqual({ publishedAt: noon, updatedAt: null });
    }));

  const moves: [ChangeClass, boolean][] = [
    ['correction', true],
    ['clarification', true],
    ['development', true],
    ['copyEdit', false],
    ['furniture', false],
  ];
  test.each(moves)('a %s moves the updated date: %s; the published date never', (changeClass, moved) =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      const outcome = await publish(db, { storyId, by: editor, changeClass, publicNote: 'The first ferry left at one, not at noon.', at: evening });
      expect(outcome).toMatchObject({ ok: true, value: { number: 2 } });
      expect(await states(db, storyId)).toEqual(['superseded', 'live']);
      expect(await dates(db, storyId)).toEqual({ publishedAt: noon, updatedAt: moved ? evening : null });
    }),
  );

  test('a copy-edit after a correction keeps the date of the correction', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      await publish(db, { storyId, by: editor, changeClass: 'correction', publicNote: 'At one.', at: evening });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries are back at one' }) });
      await publish(db, { storyId, by: editor, changeClass: 'copyEdit', at: new Date('2026-03-17T06:30:00.000Z') });
      expect(await dates(db, storyId)).toEqual({ publishedAt: noon, updatedAt: evening });
    }));

  test('a story that has met readers goes out again only with its reason, and a correction only with its note', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      expect(await publish(db, { storyId, by: editor })).toEqual({ ok: false, reasons: ['no-change-class'] });
      expect(await publish(db, { storyId, by: editor, changeClass: 'correction' })).toEqual({ ok: false, reasons: ['no-public-note'] });
      expect(await states(db, storyId)).toEqual(['live', 'draft']);
    }));

  test('editions form a chain of hashes that can be counted again from what they say', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back at one' }) });
      await publish(db, { storyId, by: editor, changeClass: 'development', at: evening });
      const [first, second] = await db.selectFrom('edition').selectAll().where('storyId', '=', storyId).orderBy('number').execute();
      expect(second?.previousHash).toBe(first?.hash);
      // The newsroom's own names are no part of what readers got.
      const { slugline: _slugline, workingTitle: _workingTitle, ...content } = aStory({ headline: 'Ferries back at one', urlSlug: 'ferries-back-at-one' });
      expect(second?.hash).toBe(
        hashEdition({
          storyId,
          number: 2,
          content,
          changeClass: 'development',
          publicNote: '',
          names: { sections: [], credits: [], topics: [], pictures: [] },
          publishedAt: noon,
          updatedAt: evening,
          liveAt: evening,
          previousHash: first!.hash,
        }),
      );
    }));

  test('publishing leaves one line in the logbook and one in the outbox', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      const lines = await db.selectFrom('logbook').select(['deed', 'staffId']).where('storyId', '=', storyId).where('deed', '=', 'story.published').execute();
      expect(lines).toEqual([{ deed: 'story.published', staffId: editor.id }]);
      const [told, pages] = await outbox(db);
      expect(told).toEqual({ kind: 'story.published', keys: [] });
      expect(pages).toEqual({ kind: 'pages.changed', keys: expect.arrayContaining([`s${storyId}`, `s${storyId}h`, 'qa.3', 'z1']) });
    }));

  test('the address is made from the headline when nobody chose one, in any script', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const slugs: string[] = [];
      for (const told of [
        { headline: 'Café "Zürich" reopens: what’s new?' },
        { headline: 'बंदरगाह पर हड़ताल समाप्त' },
        { headline: 'Anything', urlSlug: 'Chosen Slug/../x' },
        { headline: '???' },
      ]) {
        const storyId = await draft(db, editor, told);
        await publish(db, { storyId, by: editor });
        const { urlSlug } = await db.selectFrom('edition').select('urlSlug').where('storyId', '=', storyId).executeTakeFirstOrThrow();
        slugs.push(urlSlug!);
      }
      expect(slugs).toEqual(['cafe-zurich-reopens-whats-new', 'बंदरगाह-पर-हड़ताल-समाप्त', 'chosen-slug-x', '']);
    }));
});

describe('withdrawing', () => {
  test('a withdrawn story is in no list, keeps its tombstone, and may be published again with a reason', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await publishedOnce(db, editor);
      expect(await withdraw(db, { storyId, by: reporter, publicReason: 'Not ours to tell.' })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await withdraw(db, { storyId, by: editor, publicReason: ' ' })).toEqual({ ok: false, reasons: ['no-reason'] });
      expect((await withdraw(db, { storyId, by: editor, publicReason: 'Not ours to tell.' })).ok).toBe(true);
      expect(await withdraw(db, { storyId, by: editor, publicReason: 'Again.' })).toEqual({ ok: false, reasons: ['not-live'] });
      expect(await readers.selectFrom('edition').select('id').execute()).toEqual([]);
      expect(await readers.selectFrom('withdrawal').select('publicReason').execute()).toEqual([{ publicReason: 'Not ours to tell.' }]);

      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Ferries back, told rightly' }) });
      expect((await publish(db, { storyId, by: editor, changeClass: 'correction', publicNote: 'Told rightly.' })).ok).toBe(true);
      expect(await readers.selectFrom('withdrawal').select('publicReason').execute()).toEqual([]);
      expect(await states(db, storyId)).toEqual(['withdrawn', 'live']);
    }));
});

async function publishedOnce(db: Db, by: Staff): Promise<number> {
  const storyId = await draft(db, by);
  const outcome = await publish(db, { storyId, by, at: noon });
  expect(outcome.ok).toBe(true);
  return storyId;
}

async function states(db: Db, storyId: number): Promise<string[]> {
  const rows = await db.selectFrom('edition').select('state').where('storyId', '=', storyId).orderBy('number').execute();
  return rows.map((row) => row.state);
}

async function dates(db: Db, storyId: number): Promise<{ publishedAt: Date | null; updatedAt: Date | null }> {
  return db.selectFrom('edition').select(['publishedAt', 'updatedAt']).where('storyId', '=', storyId).where('state', '=', 'live').executeTakeFirstOrThrow();
}

async function openRevision(db: Db, storyId: number): Promise<number> {
  const { revisionId } = await db
    .selectFrom('edition')
    .select('revisionId')
    .where('storyId', '=', storyId)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow();
  return revisionId;
}

async function outbox(db: Db): Promise<{ kind: string; keys: string[] }[]> {
  return db.selectFrom('outbox').select(['kind', 'keys']).where('kind', '!=', 'story.opened').orderBy('seq').execute();
}

async function untilSomebodyWaits(db: Db): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    const { rows } = await sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(db);
    if (rows.length > 0) return;
    await pause(10);
  }
  throw new Error('nobody waits for a lock');
}
