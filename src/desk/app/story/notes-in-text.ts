// Notes shown where they stand in the body: highlighted words that move as the words do.

import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';
import * as Y from 'yjs';
import type { NoteAnchor } from '../../../story/notes/note.ts';

export type Anchored = { readonly id: number; readonly anchor: NoteAnchor };

type Shown = { readonly notes: readonly Anchored[]; readonly chosenId: number | undefined };
const key = new PluginKey<Shown>('notes');

/** Highlights notes in the body; `onChoose` is told which of them was clicked. */
export function notesInText(onChoose: (noteId: number) => void): Extension {
  return Extension.create({
    name: 'notesInText',
    addProseMirrorPlugins: () => [
      new Plugin<Shown>({
        key,
        state: {
          init: () => ({ notes: [], chosenId: undefined }),
          apply: (transaction, shown) => (transaction.getMeta(key) as Shown | undefined) ?? shown,
        },
        props: {
          decorations: decorate,
          handleClick: (_view, _position, event) => {
            const id = (event.target as Element | null)?.closest?.('[data-note]')?.getAttribute('data-note');
            if (id) onChoose(Number(id));
            return false;
          },
        },
      }),
    ],
  });
}

/** Shows these notes, one of them as chosen. */
export function showNotes(editor: Editor, notes: readonly Anchored[], chosenId: number | undefined): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { notes, chosenId }).setMeta('addToHistory', false));
}

/** Where the selected words stand, and what they say; undefined when nothing is selected. */
export function anchorOfSelection(editor: Editor): { readonly anchor: NoteAnchor; readonly quote: string } | undefined {
  const { state } = editor;
  const { from, to } = selected(editor);
  const sync = syncOf(state);
  if (from === to || !sync) return undefined;
  const at = (position: number): unknown =>
    Y.relativePositionToJSON(absolutePositionToRelativePosition(position, sync.type, sync.mapping) as Y.RelativePosition);
  return { anchor: { field: 'body', start: at(from), end: at(to) }, quote: state.doc.textBetween(from, to, ' ').slice(0, 300) };
}

/** As the browser has it: a key pressed at once after selecting comes before the editor has heard of it. */
function selected({ state, view }: Editor): { readonly from: number; readonly to: number } {
  const { anchorNode, anchorOffset, focusNode, focusOffset } = document.getSelection() ?? {};
  if (!anchorNode || !focusNode || !view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return state.selection;
  const ends = [view.posAtDOM(anchorNode, anchorOffset ?? 0), view.posAtDOM(focusNode, focusOffset ?? 0)];
  return { from: Math.min(...ends), to: Math.max(...ends) };
}

/** Brings the words of a note into sight and puts the caret there; false when they are gone. */
export function goToNote(editor: Editor, { anchor }: Anchored): boolean {
  const range = rangeOf(editor.state, anchor);
  if (!range) return false;
  editor.chain().focus().setTextSelection(range).scrollIntoView().run();
  return true;
}

/** Brings the place where somebody else writes into sight. */
export function goToCaret(editor: Editor, head: unknown): void {
  const sync = syncOf(editor.state);
  const at = sync && relativePositionToAbsolutePosition(sync.doc, sync.type, Y.createRelativePositionFromJSON(head), sync.mapping);
  if (at !== null && at !== undefined) editor.chain().focus().setTextSelection(at).scrollIntoView().run();
}

function decorate(state: EditorState): DecorationSet {
  const { notes, chosenId } = key.getState(state)!;
  const shown = notes.flatMap(({ id, anchor }) => {
    const range = rangeOf(state, anchor);
    return range
      ? [Decoration.inline(range.from, range.to, { class: id === chosenId ? 'story-noted story-noted-chosen' : 'story-noted', 'data-note': String(id) })]
      : [];
  });
  return DecorationSet.create(state.doc, shown);
}

function rangeOf(state: EditorState, { field, start, end }: NoteAnchor): { from: number; to: number } | undefined {
  const sync = syncOf(state);
  if (field !== 'body' || !sync) return undefined;
  try {
    const [from, to] = [start, end].map((told) =>
      relativePositionToAbsolutePosition(sync.doc, sync.type, Y.createRelativePositionFromJSON(told), sync.mapping),
    );
    return from !== null && to !== null && from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
  } catch {
    // Somebody's program wrote an anchor that is none.
    return undefined;
  }
}

type Sync = { readonly doc: Y.Doc; readonly type: Y.XmlFragment; readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] };

function syncOf(state: EditorState): Sync | undefined {
  const sync = ySyncPluginKey.getState(state) as { doc: Y.Doc; type: Y.XmlFragment; binding: { mapping: Sync['mapping'] } | null } | undefined;
  return sync?.binding ? { doc: sync.doc, type: sync.type, mapping: sync.binding.mapping } : undefined;
}
