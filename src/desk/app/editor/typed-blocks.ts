// Signs typed at the beginning of a paragraph make it another kind of block. One undo gives the signs back.
import { type Editor, Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { type BlockName, insertBlock } from './blocks.ts';

/** What stands before the cursor once the last sign is typed, and what it makes of the paragraph. */
const signs: readonly (readonly [typed: string, block: BlockName])[] = [
  ['## ', 'crossHead'],
  ['- ', 'bulletList'],
  ['* ', 'bulletList'],
  ['1. ', 'orderedList'],
  ['> ', 'quote'],
  ['---', 'adBreak'],
];

export const TypedBlocks = Extension.create({
  name: 'typedBlocks',
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        props: {
          handleTextInput: (_view, from, to, text) => {
            const block = from === to ? blockTyped(editor.state, from, text) : undefined;
            if (block) makeBlock(editor, from, text, block);
            return block !== undefined;
          },
        },
      }),
    ];
  },
});

function blockTyped({ doc }: EditorState, at: number, text: string): BlockName | undefined {
  const $at = doc.resolve(at);
  if ($at.depth !== 1 || $at.parent.type.name !== 'paragraph') return undefined;
  const typed = $at.parent.textBetween(0, $at.parentOffset, '', '\ufffc') + text;
  const block = signs.find(([sign]) => sign === typed)?.[1];
  return block === 'adBreak' && $at.parent.content.size > $at.parentOffset ? undefined : block;
}

/** The last sign is typed first, so that undoing what follows leaves what was typed. */
function makeBlock(editor: Editor, at: number, text: string, block: BlockName): void {
  editor.view.dispatch(editor.state.tr.insertText(text, at));
  yUndoPluginKey.getState(editor.state)?.undoManager.stopCapturing();
  const { $from } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.delete($from.start(), $from.pos));
  insertBlock(editor, block);
}
