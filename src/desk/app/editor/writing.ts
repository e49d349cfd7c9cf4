// What the keys do, as extensions of the editor.
import { type Editor, Extension } from '@tiptap/core';
import { chainCommands, exitCode } from '@tiptap/pm/commands';
import { Plugin } from '@tiptap/pm/state';
import { goToNextCell } from '@tiptap/pm/tables';
import { askForAddress, insertBlock, leaveBlock, leaveOnEmptyLine, moveBlock } from './blocks.ts';

/** Shortcuts as they are shown: the first name is a deed of the toolbar. */
export const shortcuts = {
  bold: 'Mod-b',
  italic: 'Mod-i',
  link: 'Mod-k',
  crossHead: 'Mod-Alt-2',
  paragraph: 'Mod-Alt-0',
  bulletList: 'Mod-Shift-8',
  orderedList: 'Mod-Shift-7',
  quote: 'Mod-Shift-9',
  moveUp: 'Alt-ArrowUp',
  moveDown: 'Alt-ArrowDown',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
  next: 'Alt-.',
  previous: 'Alt-,',
  accept: 'Mod-Alt-Enter',
  reject: 'Mod-Alt-Backspace',
} as const;

/** A shortcut for the eye, as this machine's keyboard says it. */
export function sayKeys(keys: string): string {
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  const names: Record<string, string> = { Mod: isMac ? '⌘' : 'Ctrl', Alt: isMac ? '⌥' : 'Alt', Shift: isMac ? '⇧' : 'Shift', ArrowUp: '↑', ArrowDown: '↓' };
  return keys
    .split('-')
    .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join(isMac ? '' : '+');
}

export const Writing = Extension.create({
  name: 'writing',
  priority: 900,
  addKeyboardShortcuts() {
    const { editor } = this;
    const insert = (name: Parameters<typeof insertBlock>[1]) => () => {
      insertBlock(editor, name);
      return true;
    };
    return {
      [shortcuts.bold]: () => editor.commands.toggleMark('bold'),
      [shortcuts.italic]: () => editor.commands.toggleMark('italic'),
      [shortcuts.link]: () => askForAddress(editor, 'link'),
      [shortcuts.crossHead]: insert('crossHead'),
      [shortcuts.paragraph]: insert('paragraph'),
      [shortcuts.bulletList]: insert('bulletList'),
      [shortcuts.orderedList]: insert('orderedList'),
      [shortcuts.quote]: insert('quote'),
      [shortcuts.moveUp]: () => moveBlock(editor, -1),
      [shortcuts.moveDown]: () => moveBlock(editor, 1),
      'Shift-Enter': () => breakLine(editor),
      'Mod-Enter': () => leaveBlock(editor),
      Enter: () => leaveOnEmptyLine(editor) || editor.commands.splitListItem('listItem') || newCellLine(editor),
      Tab: () => editor.commands.sinkListItem('listItem') || goToNextCell(1)(editor.state, editor.view.dispatch),
      'Shift-Tab': () => editor.commands.liftListItem('listItem') || goToNextCell(-1)(editor.state, editor.view.dispatch),
    };
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        // A link in a text that is being written is edited, not followed.
        handleDOMEvents: {
          click: (_, event) => {
            if (event.target instanceof Element && event.target.closest('a[rel="noopener noreferrer"]:not([target])')) event.preventDefault();
            return false;
          },
        },
      },
    }),
  ],
});

function breakLine(editor: Editor): boolean {
  const type = editor.schema.nodes['hardBreak']!;
  return chainCommands(exitCode, (state, dispatch) => {
    if (!state.selection.$from.parent.inlineContent) return false;
    dispatch?.(state.tr.replaceSelectionWith(type.create()).scrollIntoView());
    return true;
  })(editor.state, editor.view.dispatch);
}

/** In a cell the enter key breaks the line: a cell is one text. */
function newCellLine(editor: Editor): boolean {
  return editor.state.selection.$from.parent.type.name === 'tableCell' && breakLine(editor);
}
