import { joinBackward, splitBlock, wrapIn } from '@tiptap/pm/commands';
import { Node } from '@tiptap/pm/model';
import { EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../story/document/decide.ts';
import { manuscriptSchema, withoutSuggestions } from '../../../story/document/manuscript.ts';
import { suggestionIdsIn } from '../../../story/document/suggestion.ts';
import { asSuggestion } from './suggest.ts';

const at = new Date('2026-11-03T10:00:00Z');
const body = (...paragraphs: string[]) => ({
  type: 'doc',
  content: paragraphs.map((text, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, ...(text && { content: [{ type: 'text', text }] }) })),
});

function open(document: unknown): EditorState {
  return EditorState.create({ doc: Node.fromJSON(manuscriptSchema, document as never) });
}

/** The state after somebody suggested what a deed would have done. */
function suggest(state: EditorState, deed: (state: EditorState, dispatch: (tr: Transaction) => void) => unknown, staffId = 7): EditorState {
  let next = state;
  deed(state, (tr) => {
    next = state.apply(asSuggestion(tr, state, { staffId, at }));
    next.doc.check();
  });
  return next;
}

function decided(state: EditorState, verdict: 'accept' | 'reject', isMeant?: (id: string) => boolean): Node {
  const transform = new Transform(state.doc);
  decide(transform, verdict, isMeant);
  transform.doc.check();
  return transform.doc;
}

const lines = (document: Node): string => document.textBetween(0, document.content.size, '|', '*');
const typed = (from: number, to: number, words: string) => (state: EditorState, dispatch: (tr: Transaction) => void) =>
  dispatch(state.tr.insertText(words, from, to));
const cursorAt = (state: EditorState, pos: number) => state.apply(state.tr.setSelection(TextSelection.create(state.doc, pos)));

test('Words typed over others: struck and added, one suggestion, either way decided', () => {
  const state = suggest(open(body('The ferry sails at noon.')), typed(20, 24, 'nine'));
  expect(lines(state.doc)).toBe('The ferry sails at noonnine.');
  expect(suggestionIdsIn(state.doc).size).toBe(1);
  expect(lines(decided(state, 'accept'))).toBe('The ferry sails at nine.');
  expect(lines(decided(state, 'reject'))).toBe('The ferry sails at noon.');
  expect(withoutSuggestions(state.doc.toJSON())).toEqual({ body: body('The ferry sails at noon.'), pending: 1 });
});

test('A sentence typed letter by letter is one suggestion; taking a letter back takes it away for good', () => {
  let state = open(body('The ferry.'));
  for (const [index, letter] of [...' sails'].entries()) state = suggest(state, typed(10 + index, 10 + index, letter));
  state = suggest(state, (_, dispatch) => dispatch(state.tr.delete(15, 16)));
  expect(suggestionIdsIn(state.doc).size).toBe(1);
  expect(lines(state.doc)).toBe('The ferry sail.');
});

test('Two people suggest side by side: each their own suggestion', () => {
  let state = suggest(open(body('The ferry.')), typed(10, 10, ' sails'), 7);
  state = suggest(state, typed(16, 16, ' today'), 8);
  const [first, second] = [...suggestionIdsIn(state.doc)];
  expect([first?.split('.')[0], second?.split('.')[0]]).toEqual(['7', '8']);
  expect(lines(decided(state, 'reject', (id) => id === first))).toBe('The ferry today.');
});

test('A paragraph split in two', () => {
  const state = suggest(cursorAt(open(body('One. Two.')), 6), splitBlock);
  expect(lines(state.doc)).toBe('One. |Two.');
  expect(lines(decided(state, 'accept'))).toBe('One. |Two.');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(body('One. Two.'));
});

test('Two paragraphs joined', () => {
  const state = suggest(cursorAt(open(body('One. ', 'Two.')), 8), (current, dispatch) => joinBackward(current, dispatch));
  expect(lines(state.doc)).toBe('One. |Two.');
  expect(lines(decided(state, 'accept'))).toBe('One. Two.');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(body('One. ', 'Two.'));
});

test('A selection over three paragraphs struck', () => {
  const state = suggest(open(body('One two.', 'Three.', 'Four five.')), (current, dispatch) => dispatch(current.tr.delete(5, 24)));
  expect(lines(decided(state, 'accept'))).toBe('One five.');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(body('One two.', 'Three.', 'Four five.'));
});

test('Paragraphs pasted into the middle of one', () => {
  const pasted = Node.fromJSON(manuscriptSchema, body('A', 'B', 'C') as never).slice(1, 8);
  const state = suggest(open(body('One two.')), (current, dispatch) => dispatch(current.tr.replace(5, 5, pasted)));
  expect(lines(decided(state, 'accept'))).toBe('One A|B|Ctwo.');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(body('One two.'));
});

test('A picture put in, a paragraph made a cross-head, a quote made of one, words made bold', () => {
  const { picture, crossHead, quote } = manuscriptSchema.nodes;
  const before = body('One.', 'Two.', 'Three.');
  let state = suggest(open(before), (current, dispatch) => dispatch(current.tr.insert(6, picture!.create({ id: 'x', pictureId: 3 }))));
  expect(state.doc.childCount).toBe(4);
  state = suggest(state, (current, dispatch) => dispatch(current.tr.setNodeMarkup(7, crossHead!, { id: 'p1' })));
  state = suggest(cursorAt(state, state.doc.content.size - 3), wrapIn(quote!));
  state = suggest(state, (current, dispatch) => dispatch(current.tr.addMark(1, 4, manuscriptSchema.mark('bold'))));
  expect(decided(state, 'accept').content.content.map(({ type }) => type.name)).toEqual(['paragraph', 'picture', 'crossHead', 'quote']);
  expect(decided(state, 'accept').firstChild?.firstChild?.marks[0]?.type.name).toBe('bold');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(before);
});

test('A caption suggested: what it was is known', () => {
  const before = { type: 'doc', content: [{ type: 'picture', attrs: { id: 'a', pictureId: 3, caption: 'Old', altText: '' } }] };
  const state = suggest(open(before), (current, dispatch) => dispatch(current.tr.setNodeAttribute(0, 'caption', 'New')));
  expect(decided(state, 'accept').firstChild?.attrs['caption']).toBe('New');
  expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(before);
});

test('Whatever two people suggest in whatever order: rejecting all of it gives the body back to the letter', () => {
  const deed = fc.record({
    kind: fc.constantFrom('type', 'strike', 'split', 'join', 'head', 'insert', 'paste'),
    a: fc.nat(60),
    b: fc.nat(60),
    staffId: fc.constantFrom(7, 8),
  });
  const before = body('One two three.', 'Four', '', 'Five six seven eight.');
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 3 }), (deeds) => {
      let state = open(before);
      for (const { kind, a, b, staffId } of deeds) {
        const size = state.doc.content.size;
        const $near = (pos: number) => TextSelection.near(state.doc.resolve(Math.min(pos, size))).from;
        const [from, to] = [Math.min($near(a), $near(b)), Math.max($near(a), $near(b))];
        const at = cursorAt(state, from);
        if (kind === 'type') state = suggest(state, typed(from, to, 'xy'), staffId);
        if (kind === 'strike' && from < to) state = suggest(state, (s, d) => d(s.tr.delete(from, to)), staffId);
        if (kind === 'split') state = suggest(at, splitBlock, staffId);
        if (kind === 'join') state = suggest(cursorAt(state, state.doc.resolve(from).start()), (s, d) => joinBackward(s, d), staffId);
        if (kind === 'head')
          state = suggest(state, (s, d) => d(s.tr.setBlockType(from, from, manuscriptSchema.nodes['crossHead']!, (old) => ({ ...old.attrs }))), staffId);
        if (kind === 'insert')
          state = suggest(state, (s, d) => d(s.tr.insert(s.doc.resolve(from).before(1), manuscriptSchema.nodes['picture']!.create({ id: 'q' }))), staffId);
        if (kind === 'paste')
          state = suggest(state, (s, d) => d(s.tr.replace(from, to, Node.fromJSON(manuscriptSchema, body('A', 'B', 'C') as never).slice(1, 8))), staffId);
      }
      decided(state, 'accept');
      expect(withoutSuggestions(state.doc.toJSON()).body).toEqual(before);
    }),
    { numRuns: 500 },
  );
});
