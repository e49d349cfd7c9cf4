import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { atTheDesk } from '../../desk/at-the-desk.sample.ts';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay, onTestDay } from '../../fixtures/test-day.ts';
import type { Db } from '../../plumbing/db.ts';
import { hire } from '../../staff/hire.ts';
import type { Staff } from '../../staff/staff.ts';
import { type Body, plainText } from '../body.ts';
import { schedule } from '../publishing/schedule.ts';
import { saveRevision } from '../save-revision.ts';
import { readDocument } from './document.ts';
import { openKeeper } from './keep-update.ts';
import { openDocument } from './open-document.ts';
import { settleDocument } from './settle.ts';
import { settleLeft } from './settle-left.ts';

describe('what is typed', () => {
  test('becomes one revision, made by who settles and with everybody who typed, and the document beside it says the same', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => document.getText('headline').insert(0, 'All '));
      await type(db, storyId, editor, (document) => document.getText('kicker').insert(0, 'Harbour'));
      const settled = await settleDocument(db, { storyId, by: editor, note: 'Read through' });
      expect(settled).toMatchObject({ ok: true, value: { changed: true } });
      const newest = await newestRevision(db, storyId);
      expect(newest).toMatchObject({ headline: 'All Ferries back at noon', kicker: 'Harbour', madeBy: editor.id, note: 'Read through', pendingSuggestions: 0 });
      expect([...newest.madeWith].sort()).toEqual([editor.id, reporter.id].sort());
      expect(await unfolded(db, storyId)).toBe(0);
      expect(readDocument(await open(db, storyId)).content).toMatchObject({ headline: 'All Ferries back at noon', kicker: 'Harbour' });
      expect(await settleDocument(db, { storyId, by: editor })).toEqual({ ok: true, value: { revisionId: newest.id, changed: false } });
    }));

  test('and typed back again makes no revision', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => document.getText('headline').insert(0, 'x'));
      await type(db, storyId, reporter, (document) => document.getText('headline').delete(0, 1));
      expect(await settleDocument(db, { storyId, by: reporter })).toMatchObject({ ok: true, value: { changed: false } });
      expect(await db.selectFrom('revision').select('id').execute()).toHaveLength(1);
      expect(await unfolded(db, storyId)).toBe(0);
    }));

  test('is folded once when two settle at the same moment', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => document.getText('headline').insert(0, 'All '));
      const settled = await Promise.all([editor, reporter, editor, reporter].map((by) => settleDocument(db, { storyId, by })));
      expect(settled.filter((outcome) => outcome.ok && outcome.value.changed)).toHaveLength(1);
      expect(await db.selectFrom('revision').select('id').execute()).toHaveLength(2);
    }));

  test('a story opened by many at the same moment has its words once', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      const states = await Promise.all([1, 2, 3, 4, 5].map(() => openDocument(db, storyId)));
      const merged = new Y.Doc();
      for (const state of states) Y.applyUpdate(merged, state!);
      expect(readDocument(merged).content.headline).toBe('Ferries back at noon');
      expect(plainText(readDocument(merged).content.body)).toBe('The first ferry left the east quay at noon.\nIt was full.');
    }));

  test('an edit by the API is one more collaborator: what others type meanwhile stays', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter, { body: paragraphs('one', 'two') });
      await type(db, storyId, reporter, (document) => document.getText('headline').insert(0, 'All '));
      const content = aStory({ headline: 'Ferries back at one', kicker: 'Harbour', body: paragraphs('one', 'two, written') });
      expect((await saveRevision(db, { storyId, by: editor, content })).ok).toBe(true);
      await type(db, storyId, reporter, (document) => words(document, 0).insert(3, ' typed'));
      expect(readDocument(await open(db, storyId)).content).toMatchObject({ headline: 'All Ferries back at one', kicker: 'Harbour' });
      await settleDocument(db, { storyId, by: reporter });
      const newest = await newestRevision(db, storyId);
      expect(newest).toMatchObject({ headline: 'All Ferries back at one', kicker: 'Harbour', madeBy: reporter.id, madeWith: [reporter.id] });
      expect(plainText(newest.body as Body)).toBe('one typed\ntwo, written');
    }));

  test('by somebody who may not publish takes the hour from a scheduled story; by somebody who may does not', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      const publishAt = new Date(Date.now() + 3_600_000);
      expect((await schedule(db, { storyId, by: editor, publishAt })).ok).toBe(true);
      await type(db, storyId, editor, (document) => document.getText('kicker').insert(0, 'Harbour'));
      await settleDocument(db, { storyId, by: editor });
      expect(await openState(db, storyId)).toBe('scheduled');
      await type(db, storyId, reporter, (document) => document.getText('kicker').insert(0, 'East '));
      await settleDocument(db, { storyId, by: reporter });
      expect(await openState(db, storyId)).toBe('draft');
    }));

  test("is nothing that somebody makes who only looks at the publish screen: the revision is its typist's, and so is the hour", () =>
    onTestDay(async (day) => {
      const { db } = day;
      const { editor, reporter } = await smallStaff(db);
      const lawyer = await hire(db, { name: 'Lea', email: 'lea@gazette.example', role: 'lawyer' });
      const storyId = await draft(db, reporter);
      const publishAt = new Date(Date.now() + 3_600_000);
      expect((await schedule(db, { storyId, by: editor, publishAt })).ok).toBe(true);
      const { app, ask } = atTheDesk(day);
      const look = async (as: Staff) => expect((await ask(as, `GET /stories/${storyId}/publishing`)).statusCode).toBe(200);

      await type(db, storyId, editor, (document) => document.getText('kicker').insert(0, 'Harbour'));
      await look(lawyer);
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'Harbour', madeBy: editor.id, madeWith: [editor.id] });
      expect(await openState(db, storyId)).toBe('scheduled');

      await type(db, storyId, reporter, (document) => document.getText('kicker').insert(0, 'East '));
      await look(editor);
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'East Harbour', madeBy: reporter.id });
      expect(await openState(db, storyId)).toBe('draft');
      await app.close();
    }));

  test('belongs to whoever typed it, not to the program that saved something else meanwhile; and whoever has left keeps no hour', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const gone = await hire(db, { name: 'Gone', email: 'gone@gazette.example', role: 'editor' });
      const storyId = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => document.getText('kicker').insert(0, 'Harbour'));
      await saveRevision(db, { storyId, by: editor, content: aStory({ standfirst: 'Saved' }) });
      await settleDocument(db, { storyId, by: 'typists' });
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'Harbour', standfirst: 'Saved', madeBy: reporter.id });

      await schedule(db, { storyId, by: editor, publishAt: new Date(Date.now() + 3_600_000) });
      await type(db, storyId, gone, (document) => document.getText('kicker').insert(0, 'Old '));
      await db.updateTable('staff').set({ isActive: false }).where('id', '=', gone.id).execute();
      await settleDocument(db, { storyId, by: 'typists' });
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'Old Harbour', madeBy: gone.id });
      expect(await openState(db, storyId)).toBe('draft');
    }));

  test('that points at pictures, sections and topics that are not there makes a revision without them', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => {
        document.getMap('facts').set('sectionId', 999);
        document.getMap('facts').set('leadPicture', { pictureId: 999 });
        document.getArray('topicIds').push([999]);
        document.getArray('credits').push([{ role: 'writtenBy', topicId: 999 }]);
        document.getText('kicker').insert(0, 'Harbour');
      });
      expect((await settleDocument(db, { storyId, by: reporter })).ok).toBe(true);
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'Harbour', sectionId: null, leadPicture: null, topicIds: [], credits: [] });
    }));

  test('and left by a process that was killed is settled later, by who typed last', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const gone = await hire(db, { name: 'Gone', email: 'gone@gazette.example', role: 'sub' });
      const storyId = await draft(db, reporter);
      const other = await draft(db, reporter);
      await type(db, storyId, reporter, (document) => document.getText('kicker').insert(0, 'Harbour'));
      await type(db, other, gone, (document) => document.getText('kicker').insert(0, 'Quay'));
      await db.updateTable('staff').set({ isActive: false }).where('id', '=', gone.id).execute();
      await settleLeft(db, new Date(Date.now() - 60_000));
      expect(await unfolded(db, storyId)).toBe(1);
      await settleLeft(db, new Date(Date.now() + 60_000));
      expect(await newestRevision(db, storyId)).toMatchObject({ kicker: 'Harbour', madeBy: reporter.id });
      expect(await newestRevision(db, other)).toMatchObject({ kicker: 'Quay', madeBy: gone.id });
    }));

  test('that cannot be read by anybody is passed over', () =>
    onEmptyDay(async ({ db }) => {
      const { reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      await openDocument(db, storyId);
      await openKeeper(db).keep({ storyId, staffId: reporter.id, origin: 'test', bytes: new Uint8Array([9, 9, 9]) });
      expect(await settleDocument(db, { storyId, by: reporter })).toMatchObject({ ok: true, value: { changed: false } });
    }));
});

/** Types in a story as an editor's browser does: one update, kept. */
async function type(db: Db, storyId: number, by: Staff, deed: (document: Y.Doc) => void): Promise<void> {
  const document = await open(db, storyId);
  const before = Y.encodeStateVector(document);
  document.transact(() => deed(document));
  await openKeeper(db).keep({ storyId, staffId: by.id, origin: 'test', bytes: Y.encodeStateAsUpdate(document, before) });
}

async function open(db: Db, storyId: number): Promise<Y.Doc> {
  const document = new Y.Doc();
  Y.applyUpdate(document, (await openDocument(db, storyId))!);
  return document;
}

function words(document: Y.Doc, block: number): Y.XmlText {
  return (document.getXmlFragment('body').get(block) as Y.XmlElement).get(0) as Y.XmlText;
}

async function newestRevision(db: Db, storyId: number) {
  return db.selectFrom('revision').selectAll().where('storyId', '=', storyId).orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}

async function unfolded(db: Db, storyId: number): Promise<number> {
  return (await db.selectFrom('storyUpdate').select('id').where('storyId', '=', storyId).execute()).length;
}

async function openState(db: Db, storyId: number): Promise<string> {
  const { state } = await db
    .selectFrom('edition')
    .select('state')
    .where('storyId', '=', storyId)
    .where('state', 'in', ['draft', 'scheduled'])
    .executeTakeFirstOrThrow();
  return state;
}
