import { joinBackward, splitBlock, wrapIn } from '@tiptap/pm/commands';
import { Node, type ResolvedPos } from '@tiptap/pm/model';
import { EditorState, Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Transform } from '@tiptap/pm/transform';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../../story/document/decide.ts';
import { manuscriptSchema, withoutSuggestions } from '../../../story/document/manuscript.ts';
import { suggestedFor, suggestionIdsIn } from '../../../story/document/suggestion.ts';
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

// ── Long afternoons of two people who suggest, and of a third who just writes ──────────────

type Deed = { readonly kind: keyof typeof deeds; readonly a: number; readonly b: number; readonly staffId: 7 | 8 };
type Place = { readonly from: number; readonly to: number };

const { crossHead, picture, list, listItem, paragraph, quote } = manuscriptSchema.nodes;
const three = Node.fromJSON(manuscriptSchema, body('A', 'B', 'C') as never).slice(1, 8);
const deeds: Record<string, (state: EditorState, dispatch: (tr: Transaction) => void, place: Place) => unknown> = {
  type: (state, dispatch, { from, to }) => dispatch(state.tr.insertText('xy', from, to)),
  strike: (state, dispatch, { from, to }) => from < to && dispatch(state.tr.delete(from, to)),
  paste: (state, dispatch, { from, to }) => dispatch(state.tr.replace(from, to, three)),
  split: (state, dispatch, { from }) => splitBlock(cursorAt(state, from), dispatch),
  join: (state, dispatch, { from }) => joinBackward(cursorAt(state, state.doc.resolve(from).start()), dispatch),
  head: (state, dispatch, { from }) => dispatch(state.tr.setBlockType(from, from, crossHead!, ({ attrs }) => ({ id: attrs['id'] as string }))),
  picture: (state, dispatch, { from }) => dispatch(state.tr.insert(state.doc.resolve(from).before(1), picture!.create({ id: 'q' }))),
  list: (state, dispatch, { to }) => dispatch(state.tr.insert(state.doc.resolve(to).after(1), list!.create(null, [item('un'), item('deux')]))),
  quote: (state, dispatch, { from }) => wrapIn(quote!)(cursorAt(state, from), dispatch),
};

function item(words: string): Node {
  return listItem!.create(null, paragraph!.create(null, manuscriptSchema.text(words)));
}

const newsroom = {
  type: 'doc',
  content: [
    ...body('One two three.', 'Four', '').content,
    { type: 'list', attrs: { id: 'l', ordered: false }, content: body('Five', 'six').content.map((words) => ({ type: 'listItem', content: [words] })) },
    ...body('Seven eight nine ten.').content,
  ],
};

const afternoon = fc.array(fc.record<Deed>({ kind: fc.constantFrom(...Object.keys(deeds)), a: fc.nat(120), b: fc.nat(120), staffId: fc.constantFrom(7, 8) }), {
  minLength: 20,
  maxLength: 30,
  size: 'max',
});

/** What happens to it at two places that are somewhere in the text. */
function doNext(state: EditorState, { kind, a, b, staffId }: Deed): { readonly state: EditorState; readonly place: Place } {
  const near = (pos: number): number => TextSelection.near(state.doc.resolve(Math.min(pos, state.doc.content.size))).from;
  const place = { from: Math.min(near(a), near(b)), to: Math.max(near(a), near(b)) };
  return { state: suggest(state, (before, dispatch) => deeds[kind]!(before, dispatch, place), staffId), place };
}

/** The words that nobody has struck. */
function seen(document: Node, from = 0, to = document.content.size): string {
  let words = '';
  document.nodesBetween(from, to, (node, pos) => {
    if (isStruck(node)) return false;
    if (node.isText) words += node.text!.slice(Math.max(0, from - pos), to - pos);
    return true;
  });
  return words;
}

function isStruck(node: Node): boolean {
  return suggestedFor(node)?.kind === 'deletion' || node.marks.some(({ type }) => type.name === 'deletion');
}

function isWithinStruck($pos: ResolvedPos): boolean {
  return Array.from({ length: $pos.depth }, (_, depth) => $pos.node(depth + 1)).some(isStruck);
}

test('Whatever two people suggest in whatever order: rejecting all of it gives the body back to the letter', () => {
  const before = open(newsroom);
  fc.assert(
    fc.property(afternoon, (told) => {
      const { doc } = told.reduce((state, deed) => doNext(state, deed).state, before);
      expect(decided(open(doc.toJSON()), 'reject').toJSON()).toEqual(before.doc.toJSON());
      expect(withoutSuggestions(doc.toJSON())).toEqual({ body: newsroom, pending: suggestionIdsIn(doc).size });
    }),
    { numRuns: 150 },
  );
});

test('Accepting all of it gives what they saw while they suggested it', () => {
  fc.assert(
    fc.property(afternoon, (told) => {
      let state = open(newsroom);
      for (const deed of told) {
        const { doc } = state;
        const { state: next, place } = doNext(state, deed);
        const words = { type: 'xy', strike: '', paste: 'ABC' }[deed.kind];
        const [$from, $to] = [doc.resolve(place.from), doc.resolve(place.to)];
        const isInOneParagraph = $from.parent.inlineContent && $from.sameParent($to) && !isWithinStruck($from);
        if (words !== undefined && isInOneParagraph) expect(seen(next.doc)).toBe(seen(doc, 0, place.from) + words + seen(doc, place.to));
        state = next;
      }
      expect(decided(state, 'accept').textContent).toBe(seen(state.doc));
    }),
    { numRuns: 150 },
  );
});

test('What a third person writes meanwhile, without suggesting it, stays', () => {
  fc.assert(
    fc.property(afternoon, (told) => {
      let state = open(newsroom);
      let written = 0;
      for (const deed of told) {
        state = doNext(state, deed).state;
        const $at = Selection.findFrom(state.doc.resolve(Math.min(deed.b, state.doc.content.size)), -1, true)?.$from;
        if (!$at) continue;
        const around = Array.from({ length: $at.depth }, (_, depth) => suggestedFor($at.node(depth + 1))?.kind);
        if (around.includes('insertion') || $at.marks().some(({ type }) => type.name === 'insertion' || type.name === 'deletion')) continue;
        state = state.apply(state.tr.insertText('Z', $at.pos));
        written += 1;
      }
      const left = decided(state, 'reject');
      expect(lines(left).replaceAll('Z', '')).toBe(lines(open(newsroom).doc));
      expect(left.textContent.replaceAll(/[^Z]/g, '').length).toBe(written);
    }),
    { numRuns: 150 },
  );
});

// ── Decided one by one, in whatever order ──────────────────────────────────────────────────

/** Every suggestion decided on by itself, in an order that follows from a seed. */
function decidedOneByOne(state: EditorState, verdict: 'accept' | 'reject', seed: number): Node {
  const transform = new Transform(state.doc);
  // 1009 is prime: every seed gives an order of its own.
  const rank = (index: number): number => ((index + 1) * (seed + 1)) % 1009;
  const ids = [...suggestionIdsIn(state.doc)].map((id, index) => ({ id, rank: rank(index) })).sort((one, other) => one.rank - other.rank);
  for (const { id } of ids) {
    decide(transform, verdict, (found) => found === id);
    transform.doc.check();
  }
  expect(suggestionIdsIn(transform.doc).size).toBe(0);
  return transform.doc;
}

test('Rejecting one after another, in whatever order, gives the words back', () => {
  fc.assert(
    fc.property(afternoon, fc.nat(1000), (told, seed) => {
      const before = open(newsroom);
      const state = told.reduce((current, deed) => doNext(current, deed).state, before);
      expect(decidedOneByOne(state, 'reject', seed).textContent).toBe(before.doc.textContent);
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('Accepting one after another, in whatever order, gives every word once, where it was seen', () => {
  fc.assert(
    fc.property(afternoon, fc.nat(1000), (told, seed) => {
      const state = told.reduce((current, deed) => doNext(current, deed).state, open(newsroom));
      expect(decidedOneByOne(state, 'accept', seed).textContent).toBe(seen(state.doc));
    }),
    { numRuns: 60, seed: 3 },
  );
});
