// The public record: what readers may see of the editions of before, and what nobody may see of them any more.
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { type Day, onEmptyDay } from '../../fixtures/test-day.ts';
import type { Staff } from '../../staff/staff.ts';
import { publish } from '../publishing/publish.ts';
import { unpublish } from '../publishing/unpublish.ts';
import { withdraw } from '../publishing/withdraw.ts';
import { findLiveStory } from '../read.ts';
import { saveRevision } from '../save-revision.ts';
import { type ChangeClass, changeClasses } from '../story.ts';
import { compareRecorded, readRecord, readRecordedStory } from './read-record.ts';
import { removeEdition } from './remove-edition.ts';

describe('the public record', () => {
  test('has every edition with its class, its note and its words, and the chain of their hashes', () =>
    onEmptyDay(async (day) => {
      const { storyId } = await aRunningStory(day);
      const record = await readRecord(day.readers, storyId);
      expect(record.map(({ number, changeClass, isLive }) => [number, changeClass, isLive])).toEqual([
        [1, undefined, false],
        ...changeClasses.map((changeClass, index) => [index + 2, changeClass, index === changeClasses.length - 1]),
      ]);
      expect(record.slice(1).map(({ previousHash }) => previousHash)).toEqual(record.slice(0, -1).map(({ hash }) => hash));
      expect((await readRecordedStory(day.readers, storyId, 1))?.headline).toBe('First words');
      expect((await readRecordedStory(day.readers, storyId, 2))?.headline).toBe('Words of a correction');
      expect(await readRecordedStory(day.readers, storyId, 99)).toBeUndefined();
      const comparison = await compareRecorded(day.readers, storyId, 1, 2);
      const [headline] = comparison?.fields.flatMap((field) => (field.kind === 'words' ? [field.pieces] : [])) ?? [];
      const without = (kind: string) =>
        headline
          ?.filter((piece) => piece.kind !== kind)
          .map(({ words }) => words)
          .join('');
      expect([without('added'), without('removed')]).toEqual(['First words', 'Words of a correction']);
    }));

  test('says nothing of drafts, nor of stories that are not live; what was quietly taken back is read again with the story', () =>
    onEmptyDay(async (day) => {
      const { db, readers } = day;
      const { storyId, editor } = await aRunningStory(day);
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'SECRET next' }) });
      const drafted = await draft(db, editor, { headline: 'SECRET' });
      expect(await readRecord(readers, drafted)).toEqual([]);
      expect(JSON.stringify(await sql`select * from public_edition`.execute(readers))).not.toContain('SECRET');
      await unpublish(db, { storyId, by: editor });
      expect(await readRecord(readers, storyId)).toEqual([]);
      await publish(db, { storyId, by: editor, changeClass: 'development' });
      expect(await readRecord(readers, storyId)).toHaveLength(7);
      expect((await readRecordedStory(readers, storyId, 1))?.headline).toBe('First words');
    }));

  test('of a killed story that came back has lines without a word of before', () =>
    onEmptyDay(async (day) => {
      const { db, readers } = day;
      const { storyId, editor } = await aRunningStory(day);
      await withdraw(db, { storyId, by: editor, publicReason: 'It was not so.' });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'As it was' }) });
      await publish(db, { storyId, by: editor, changeClass: 'correction', publicNote: 'It is put right.' });
      const record = await readRecord(readers, storyId);
      expect(record.map(({ removed }) => removed?.publicReason)).toEqual([...Array<string>(6).fill('It was not so.'), undefined]);
      expect(record.every(({ hash }) => hash.length === 64)).toBe(true);
      expect(await readRecordedStory(readers, storyId, 1)).toBeUndefined();
      expect(await compareRecorded(readers, storyId, 1, 7)).toBeUndefined();
      const seen = JSON.stringify(await sql`select * from public_edition`.execute(readers));
      for (const words of ['First words', 'Words of a', 'What has changed']) expect(seen).not.toContain(words);
    }));

  test('loses the words of an edition that is removed, and keeps its line, its hash and the reason; for good', () =>
    onEmptyDay(async (day) => {
      const { db, readers } = day;
      const { storyId, editor, reporter } = await aRunningStory(day);
      const before = await readRecord(readers, storyId);
      const order = { storyId, number: 2, by: editor, publicReason: 'A court has ordered it.' };
      expect(await removeEdition(db, { ...order, publicReason: ' ' })).toEqual({ ok: false, reasons: ['no-reason'] });
      expect(await removeEdition(db, { ...order, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await removeEdition(db, { ...order, number: 6 })).toEqual({ ok: false, reasons: ['still-live'] });
      expect(await removeEdition(db, { ...order, number: 9 })).toEqual({ ok: false, reasons: ['no-such-edition'] });
      expect((await removeEdition(db, order)).ok).toBe(true);
      expect(await removeEdition(db, order)).toEqual({ ok: false, reasons: ['removed-already'] });

      const after = await readRecord(readers, storyId);
      expect(after.map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
      expect(after[1]).toMatchObject({ removed: { publicReason: 'A court has ordered it.' }, publicNote: '', notice: undefined });
      expect(await readRecordedStory(readers, storyId, 2)).toBeUndefined();
      expect(JSON.stringify(await sql`select * from public_edition`.execute(readers))).not.toContain('Words of a correction');
      expect((await findLiveStory(readers, storyId))?.notices.map(({ kind }) => kind)).toEqual(['clarification']);
      const attempts: RawBuilder<unknown>[] = [sql`delete from removal`, sql`update removal set public_reason = 'x'`, sql`truncate removal`];
      for (const attempt of attempts) await expect(attempt.execute(db)).rejects.toThrow('append-only');
      await expect(
        sql`insert into removal select id, 'x', null, now() from edition where story_id = ${storyId} and state = 'live'`.execute(db),
      ).rejects.toThrow('not one that readers have left behind');
    }));
});

describe('a notice', () => {
  test('stays on the page with the editions after it, in the form it was given', () =>
    onEmptyDay(async (day) => {
      const { db, readers } = day;
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: 'Twelve boats' });
      await publish(db, { storyId, by: editor });
      await change(day, editor, storyId, 'correction', 'Ten boats', {
        publicNote: 'It was ten boats.',
        notice: { kind: 'correction', severity: 'minor', wasWrong: 'twelve', isRight: 'ten', place: 'foot' },
      });
      await change(day, editor, storyId, 'copyEdit', 'Ten  boats', {
        publicNote: 'The harbour master writes: it was eleven.',
        notice: { kind: 'rightOfReply', severity: 'minor', wasWrong: '', isRight: '', place: 'top' },
      });
      await change(day, editor, storyId, 'furniture', 'Ten boats.', {});
      expect((await findLiveStory(readers, storyId))?.notices).toMatchObject([
        { kind: 'correction', severity: 'minor', wasWrong: 'twelve', isRight: 'ten', place: 'foot', text: 'It was ten boats.', editionNumber: 2 },
        { kind: 'rightOfReply', text: 'The harbour master writes: it was eleven.', editionNumber: 3 },
      ]);
    }));

  test('without words is refused, and so is one in no form that there is', () =>
    onEmptyDay(async (day) => {
      const { db } = day;
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      await publish(db, { storyId, by: editor });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Other' }) });
      const notice = { kind: 'apology', severity: 'serious', wasWrong: '', isRight: '', place: 'top' } as const;
      expect(await publish(db, { storyId, by: editor, changeClass: 'copyEdit', notice })).toEqual({ ok: false, reasons: ['no-public-note'] });
      await expect(
        publish(db, { storyId, by: editor, changeClass: 'copyEdit', publicNote: 'Sorry.', notice: { ...notice, kind: 'joke' as never } }),
      ).rejects.toThrow('a_notice_is_whole');
    }));
});

type Told = Pick<Parameters<typeof publish>[1], 'publicNote' | 'notice'>;

async function change({ db }: Day, by: Staff, storyId: number, changeClass: ChangeClass, headline: string, told: Told): Promise<void> {
  await saveRevision(db, { storyId, by, content: aStory({ headline, body: paragraphs('The first ferry left the east quay at noon.') }) });
  const outcome = await publish(db, { storyId, by, changeClass, ...told });
  if (!outcome.ok) throw new Error(outcome.reasons.join(', '));
}

/** A story with an edition of every class after its first. */
async function aRunningStory(day: Day): Promise<{ storyId: number; editor: Staff; reporter: Staff }> {
  const staff = await smallStaff(day.db);
  const storyId = await draft(day.db, staff.editor, { headline: 'First words', body: paragraphs('The first ferry left the east quay at noon.') });
  await publish(day.db, { storyId, by: staff.editor });
  for (const changeClass of changeClasses)
    await change(day, staff.editor, storyId, changeClass, `Words of a ${changeClass}`, { publicNote: 'What has changed.' });
  return { storyId, ...staff };
}
