// Suggesting mode in the editor, and deciding on what was suggested.
import { type Editor, Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { decide, type Verdict } from '../../../story/document/decide.ts';
import { readSuggestionId, suggestedFor } from '../../../story/document/suggestion.ts';
import { asSuggestion } from './suggest.ts';

const mode = new PluginKey<boolean>('suggesting');
const deciding = 'deciding';

/** A suggestion as it stands in the text; `kinds` says what it does, `text` in which words. */
export type Suggestion = {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly kinds: readonly string[];
  readonly text: string;
  readonly staffId: number | undefined;
  readonly at: Date | undefined;
};

/** While the mode is on, what this person does to the text is suggested. */
export const Suggesting = Extension.create<{ staffId: number; colourOf: (staffId: number) => string | undefined }>({
  name: 'suggesting',
  addOptions: () => ({ staffId: 0, colourOf: () => undefined }),
  dispatchTransaction({ transaction, next }) {
    const { state } = this.editor;
    const isOurs = transaction.docChanged && !isChangeOrigin(transaction) && !transaction.getMeta('y-sync$') && !transaction.getMeta(deciding);
    next(isOurs && mode.getState(state) ? asSuggestion(transaction, state, { staffId: this.options.staffId, at: new Date() }) : transaction);
  },
  addProseMirrorPlugins() {
    const { colourOf } = this.options;
    return [
      new Plugin<boolean>({
        key: mode,
        state: { init: () => false, apply: (tr, before) => (tr.getMeta(mode) as boolean | undefined) ?? before },
      }),
      new Plugin<DecorationSet>({
        state: {
          init: (_, { doc }) => decorate(doc, colourOf),
          apply: (tr, before) => (tr.docChanged ? decorate(tr.doc, colourOf) : before),
        },
        props: {
          decorations(state) {
            return this.getState(state);
          },
        },
      }),
    ];
  },
  addKeyboardShortcuts() {
    return {
      'Alt-.': () => stepToSuggestion(this.editor, 1),
      'Alt-,': () => stepToSuggestion(this.editor, -1),
      'Mod-Alt-Enter': () => decideAtCursor(this.editor, 'accept'),
      'Mod-Alt-Backspace': () => decideAtCursor(this.editor, 'reject'),
    };
  },
});

/** Switches suggesting on or off for this editor. */
export function setSuggesting(editor: Editor, isOn: boolean): void {
  if (mode.getState(editor.state) !== isOn) editor.view.dispatch(editor.state.tr.setMeta(mode, isOn).setMeta('addToHistory', false));
}

/** All suggestions in the text, in the order in which they stand. */
export function suggestionsIn(editor: Editor): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (id: string, kind: string, from: number, to: number, text: string): void => {
    const before = found.get(id);
    const { staffId, at } = readSuggestionId(id) ?? {};
    const kinds = before?.kinds.includes(kind) ? before.kinds : [...(before?.kinds ?? []), kind];
    found.set(id, { id, from: before?.from ?? from, to, kinds, text: `${before?.text ?? ''}${text}`, staffId, at });
  };
  editor.state.doc.descendants((node, pos) => {
    const suggestion = suggestedFor(node);
    if (suggestion)
      add(suggestion.id, suggestion.kind, pos, pos + node.nodeSize, suggestion.kind === 'insertion' || suggestion.kind === 'deletion' ? node.textContent : '');
    for (const { type, attrs } of node.marks) {
      if (type.name === 'insertion' || type.name === 'deletion') add(attrs['id'] as string, type.name, pos, pos + node.nodeSize, node.text ?? '');
    }
  });
  return [...found.values()];
}

/** The suggestion in which the cursor stands. */
export function suggestionAtCursor(editor: Editor): Suggestion | undefined {
  const { from, to, $from } = editor.state.selection;
  const ids = new Set<string>();
  for (const node of [$from.nodeBefore, $from.nodeAfter])
    for (const { type, attrs } of node?.isInline ? node.marks : []) if (type.name === 'insertion' || type.name === 'deletion') ids.add(attrs['id'] as string);
  editor.state.doc.nodesBetween(from, to, (node) => {
    const suggestion = suggestedFor(node);
    if (suggestion) ids.add(suggestion.id);
  });
  return ids.size === 0 ? undefined : suggestionsIn(editor).find(({ id }) => ids.has(id));
}

/** Accepts all suggestions. */
export function acceptAll(editor: Editor): void {
  decideOn(editor, 'accept');
}

/** Rejects all suggestions. */
export function rejectAll(editor: Editor): void {
  decideOn(editor, 'reject');
}

/** Decides on one suggestion, or on all. One undo takes it back. */
export function decideOn(editor: Editor, verdict: Verdict, id?: string): void {
  const { tr } = editor.state;
  decide(tr, verdict, (found) => id === undefined || found === id);
  if (tr.docChanged) editor.view.dispatch(tr.setMeta(deciding, true));
}

/** Selects the next (1) or previous (-1) suggestion, around the end of the text; false when there is none. */
export function stepToSuggestion(editor: Editor, by: 1 | -1): boolean {
  const all = suggestionsIn(editor);
  const { from } = editor.state.selection;
  const wanted = by > 0 ? (all.find((one) => one.from > from) ?? all[0]) : (all.filter((one) => one.from < from).at(-1) ?? all.at(-1));
  if (!wanted) return false;
  const { tr } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(wanted.from + 1))).scrollIntoView());
  editor.view.focus();
  return true;
}

function decideAtCursor(editor: Editor, verdict: Verdict): boolean {
  const suggestion = suggestionAtCursor(editor);
  if (suggestion) decideOn(editor, verdict, suggestion.id);
  return suggestion !== undefined;
}

/** Whose it is shows in its colour; the rest is in editor.css. */
function decorate(doc: Node, colourOf: (staffId: number) => string | undefined): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, pos) => {
    const suggestion = suggestedFor(node);
    const id = suggestion?.id ?? (node.marks.find(({ type }) => type.name === 'insertion' || type.name === 'deletion')?.attrs['id'] as string | undefined);
    const colour = id === undefined ? undefined : colourOf(readSuggestionId(id)?.staffId ?? 0);
    if (id === undefined) return;
    const look = { ...(colour && { style: `--suggester: ${colour}` }), ...(suggestion && { 'data-suggested': suggestion.kind }) };
    if (node.isInline) decorations.push(Decoration.inline(pos, pos + node.nodeSize, look));
    else decorations.push(Decoration.node(pos, pos + node.nodeSize, look));
  });
  return DecorationSet.create(doc, decorations);
}
