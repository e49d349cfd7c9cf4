import { describe, expect, test } from 'vitest';
import { aStory, draft, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { findOpenEdition } from '../edition.sql.ts';
import type { NoticeForm } from '../notice.ts';
import { findLiveStory } from '../read.ts';
import { readRecord } from '../record/read-record.ts';
import { saveRevision } from '../save-revision.ts';
import { publish } from './publish.ts';
import { schedule } from './schedule.ts';
import { tellReaders } from './tell-readers.ts';

const reply: NoticeForm = { kind: 'rightOfReply', severity: 'minor', wasWrong: '', isRight: '', place: 'foot' };

describe('a notice beside a text that stays as it is', () => {
  test('is an edition of its own in the record, and every page has it from then on', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: 'Full harbour' });
      const order = { storyId, by: editor, notice: reply, publicNote: 'The harbour master disagrees.' };
      expect(await tellReaders(db, order)).toEqual({ ok: false, reasons: ['not-live'] });
      await publish(db, { storyId, by: editor });
      expect(await tellReaders(db, { ...order, by: reporter })).toEqual({ ok: false, reasons: ['not-allowed'] });
      expect(await tellReaders(db, { ...order, publicNote: ' ' })).toEqual({ ok: false, reasons: ['no-public-note'] });
      expect(await tellReaders(db, order)).toMatchObject({ ok: true, value: { number: 2 } });
      expect(await findLiveStory(readers, storyId)).toMatchObject({
        headline: 'Full harbour',
        notices: [{ kind: 'rightOfReply', place: 'foot', editionNumber: 2 }],
      });
      expect((await readRecord(readers, storyId)).map(({ changeClass }) => changeClass)).toEqual([undefined, 'clarification']);
      expect(await findOpenEdition(db, storyId)).toBeUndefined();
    }));

  test('does not send out what is being written meanwhile, nor lose its hour and its embargo', () =>
    onEmptyDay(async ({ db, readers }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: 'Full harbour' });
      await publish(db, { storyId, by: editor });
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Empty harbour' }) });
      const hour = new Date(Date.now() + 3_600_000);
      await schedule(db, { storyId, by: editor, publishAt: hour, embargoedUntil: hour, changeClass: 'development', publicNote: 'They have gone.' });
      const before = await findOpenEdition(db, storyId);
      await tellReaders(db, { storyId, by: editor, notice: { ...reply, kind: 'apology' }, publicNote: 'We are sorry.' });
      expect(await findLiveStory(readers, storyId)).toMatchObject({ headline: 'Full harbour', changeClass: 'correction', notices: [{ kind: 'apology' }] });
      const after = await findOpenEdition(db, storyId);
      expect(after).toMatchObject({
        number: 3,
        revisionId: before?.revisionId,
        state: 'scheduled',
        publishAt: hour,
        embargoedUntil: hour,
        changeClass: 'development',
        publicNote: 'They have gone.',
      });
    }));
});
