import { describe, expect, test } from 'vitest';
import { aStory, draft, paragraphs, smallStaff } from '../../fixtures/a-story.ts';
import { onEmptyDay } from '../../fixtures/test-day.ts';
import { addNote } from '../notes/add-note.ts';
import { markMentionsSeen, readMentions, readNotes } from '../notes/read-notes.ts';
import { resolveNote } from '../notes/resolve-note.ts';
import { findNewestRevision } from '../revision.sql.ts';
import { saveRevision } from '../save-revision.ts';
import { compare, type Names } from './compare.ts';
import { compareRevisions, readHistory } from './read-history.ts';
import { restore } from './restore.ts';
import { wordChanges } from './word-changes.ts';

const names: Names = { section: (id) => `section ${id}`, topic: (id) => `topic ${id}`, picture: (id) => `picture ${id}` };

describe('comparing two states of a story', () => {
  test('a changed word is told as that word, not as its paragraph', () => {
    const pieces = wordChanges('The first ferry left at noon.', 'The last ferry left at noon.', 'en');
    expect(pieces).toEqual([
      { kind: 'same', words: 'The ' },
      { kind: 'removed', words: 'first' },
      { kind: 'added', words: 'last' },
      { kind: 'same', words: ' ferry left at noon.' },
    ]);
  });

  test('where words are not parted by spaces, a word is still a word', () => {
    const pieces = wordChanges('今天天气很好', '今天天气不好', 'zh');
    expect(pieces.filter(({ kind }) => kind === 'same').map(({ words }) => words)).toContain('今天天气');
  });

  test('a paragraph that moved is told as moved, once, where it came to', () => {
    const body = paragraphs('One.', 'Two.', 'Three.');
    const moved = { ...body, content: [body.content[2]!, body.content[0]!, body.content[1]!] };
    const { blocks, added, removed } = compare(aStory({ body }), aStory({ body: moved }), names);
    expect(blocks.map(({ kind }) => kind).sort()).toEqual(['moved', 'same', 'same']);
    expect(blocks).toHaveLength(3);
    expect([added, removed]).toEqual([0, 0]);
  });

  test('a paragraph that only lost its bold says so, and no word is counted', () => {
    const bold = paragraphs('It was full.');
    const block = { ...bold.content[0]!, content: [{ type: 'text', text: 'It was full.', marks: [{ type: 'bold' }] }] } as never;
    const result = compare(aStory({ body: { type: 'doc', content: [block] } }), aStory({ body: bold }), names);
    expect(result.blocks).toMatchObject([{ kind: 'changed', isMarkupOnly: true }]);
    expect(result.added + result.removed).toBe(0);
  });

  test('every field is compared, chosen things by their names', () => {
    const after = aStory({
      sectionId: 3,
      credits: [{ role: 'writtenBy', topicId: 7 }],
      topicIds: [9],
      isSensitive: true,
      slugline: 'FERRY',
      headlines: { web: 'Ferries' },
    });
    const { fields } = compare(aStory(), after, names);
    expect(fields.map(({ field }) => field).sort()).toEqual(['credits', 'headlineWeb', 'isSensitive', 'section', 'slugline', 'topics']);
    expect(fields).toContainEqual({ kind: 'choice', field: 'section', before: '', after: 'section 3' });
    expect(fields).toContainEqual({ kind: 'list', field: 'credits', items: [{ kind: 'added', role: 'writtenBy', name: 'topic 7' }] });
  });

  test('two long texts that share nothing are compared before anybody loses patience', () => {
    const long = (word: string) => Array.from({ length: 5000 }, (_, index) => `${word}${index}`).join(' ');
    const began = performance.now();
    wordChanges(long('a'), long('b'), 'en');
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('the history of a story', () => {
  test('tells who saved what, and how many words came and went', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter, { body: paragraphs('One two three.') });
      await saveRevision(db, { storyId, by: editor, note: 'Cut', content: aStory({ body: paragraphs('One three four five.') }) });
      const { revisions, hasMore } = await readHistory(db, storyId);
      expect(hasMore).toBe(false);
      expect(revisions[0]).toMatchObject({ by: 'Bertil', note: 'Cut', added: 2, removed: 1, fields: ['body'], editions: [] });
      expect(revisions[1]).toMatchObject({ by: 'Rosa', removed: 0 });
    }));

  test('goes on further back when asked', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor);
      for (let number = 0; number < 32; number += 1) await saveRevision(db, { storyId, by: editor, content: aStory({ headline: `Headline ${number}` }) });
      const first = await readHistory(db, storyId);
      expect(first.revisions).toHaveLength(30);
      expect(first.hasMore).toBe(true);
      const rest = await readHistory(db, storyId, first.revisions.at(-1)!.id);
      expect(rest.revisions).toHaveLength(3);
      expect(rest.hasMore).toBe(false);
    }));

  test('restoring makes a new revision and deletes none', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const storyId = await draft(db, editor, { headline: 'The first' });
      const first = (await findNewestRevision(db, storyId))!;
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'The second' }) });
      const restored = await restore(db, { storyId, revisionId: first.id, by: editor, note: 'Back to the first' });
      expect(restored).toMatchObject({ ok: true, value: { changed: true } });
      expect((await findNewestRevision(db, storyId))?.headline).toBe('The first');
      const { revisions } = await readHistory(db, storyId);
      expect(revisions.map(({ note }) => note)).toEqual(['Back to the first', '', '']);
    }));

  test('a revision of another story is neither compared nor restored', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const [one, other] = [await draft(db, editor), await draft(db, editor)];
      const strange = (await findNewestRevision(db, other))!.id;
      const own = (await findNewestRevision(db, one))!.id;
      expect(await compareRevisions(db, one, own, strange)).toEqual({ ok: false, reasons: ['no-such-revision'] });
      expect(await restore(db, { storyId: one, revisionId: strange, by: editor })).toEqual({ ok: false, reasons: ['no-such-revision'] });
    }));

  test('who may not write in it may not restore it', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, editor);
      const { id } = (await findNewestRevision(db, storyId))!;
      await saveRevision(db, { storyId, by: editor, content: aStory({ headline: 'Another' }) });
      expect(await restore(db, { storyId, revisionId: id, by: reporter })).toMatchObject({ ok: false, reasons: ['not-allowed'] });
    }));
});

describe('notes on a story', () => {
  test('are answered, name people, and are put aside; an answer takes them up again', () =>
    onEmptyDay(async ({ db }) => {
      const { editor, reporter } = await smallStaff(db);
      const storyId = await draft(db, reporter);
      const asked = await addNote(db, { storyId, by: editor, words: 'Is this so?', quote: 'at noon', mentions: [reporter.id] });
      if (!asked.ok) throw new Error('refused');
      const { noteId } = asked.value;
      expect(await readMentions(db, reporter)).toMatchObject([{ noteId, storyId, by: 'Bertil', isSeen: false }]);
      await markMentionsSeen(db, reporter, [noteId], new Date());
      expect(await readMentions(db, reporter)).toMatchObject([{ isSeen: true }]);

      await resolveNote(db, { storyId, noteId, isResolved: true, by: reporter });
      expect(await readMentions(db, reporter)).toEqual([]);
      expect(await readNotes(db, storyId)).toMatchObject([{ resolvedBy: 'Rosa' }]);

      await addNote(db, { storyId, by: reporter, words: 'It is.', replyTo: noteId });
      expect(await readNotes(db, storyId)).toMatchObject([{ resolvedAt: null, replies: [{ words: 'It is.', by: 'Rosa' }] }]);
    }));

  test('stay within their story', () =>
    onEmptyDay(async ({ db }) => {
      const { editor } = await smallStaff(db);
      const [one, other] = [await draft(db, editor), await draft(db, editor)];
      const asked = await addNote(db, { storyId: one, by: editor, words: 'Here' });
      if (!asked.ok) throw new Error('refused');
      expect(await addNote(db, { storyId: other, by: editor, words: 'There', replyTo: asked.value.noteId })).toMatchObject({ reasons: ['no-such-note'] });
      expect(await resolveNote(db, { storyId: other, noteId: asked.value.noteId, isResolved: true, by: editor })).toMatchObject({ reasons: ['no-such-note'] });
      expect(await addNote(db, { storyId: one, by: editor, words: ' ' })).toMatchObject({ reasons: ['no-words'] });
      expect(await addNote(db, { storyId: one, by: editor, words: 'You', mentions: [999_999] })).toMatchObject({ reasons: ['no-such-person'] });
    }));
});
