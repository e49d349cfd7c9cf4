import { Paper, Portal } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { words } from '../words.ts';
import { type BlockName, blockNames, insertBlock } from './blocks.ts';

const told = words.editor;
const listId = 'editor-slash-menu';

/** A slash at the beginning of a paragraph, and a few letters: any block, without leaving the keyboard. */
export function SlashMenu({ editor }: { readonly editor: Editor }): ReactElement | null {
  const typed = useEditorState({ editor, selector: ({ editor: current }) => slashAtCursor(current) });
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const names =
    typed === undefined
      ? []
      : blockNames.filter(
          (name) =>
            told.blocks[name]
              .toLowerCase()
              .split(/[ -]/)
              .some((word) => word.startsWith(typed)) || told.blocks[name].toLowerCase().startsWith(typed),
        );
  const isOpen = names.length > 0 && dismissed !== typed;
  const index = Math.min(active, names.length - 1);
  const choose = (name: BlockName | undefined): void => {
    if (!name || typed === undefined) return;
    const { $from } = editor.state.selection;
    editor.view.dispatch(editor.state.tr.delete($from.start(), $from.pos));
    insertBlock(editor, name);
  };
  const latest = useRef({ isOpen, names, index, choose, typed });
  latest.current = { isOpen, names, index, choose, typed };

  useEffect(() => {
    if (typed === undefined) {
      setDismissed(undefined);
      setActive(0);
    }
  }, [typed]);
  useEffect(() => {
    const { dom } = editor.view;
    const onKey = (event: KeyboardEvent): void => {
      const menu = latest.current;
      const deeds: Record<string, () => void> = {
        ArrowDown: () => setActive((menu.index + 1) % menu.names.length),
        ArrowUp: () => setActive((menu.index + menu.names.length - 1) % menu.names.length),
        Enter: () => menu.choose(menu.names[menu.index]),
        Tab: () => menu.choose(menu.names[menu.index]),
        Escape: () => setDismissed(menu.typed),
      };
      const deed = deeds[event.key];
      if (!menu.isOpen || !deed || event.isComposing) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      deed();
    };
    dom.addEventListener('keydown', onKey, { capture: true });
    return () => dom.removeEventListener('keydown', onKey, { capture: true });
  }, [editor]);
  useEffect(() => {
    const { dom } = editor.view;
    if (isOpen) dom.setAttribute('aria-activedescendant', `${listId}-${index}`);
    else dom.removeAttribute('aria-activedescendant');
    document.getElementById(`${listId}-${index}`)?.scrollIntoView({ block: 'nearest' });
  }, [editor, isOpen, index]);

  if (!isOpen) return null;
  const { left, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
  return (
    <Portal>
      <Paper className="editor-slash-menu" withBorder shadow="md" role="listbox" id={listId} aria-label={told.insert} style={{ left, top: bottom + 6 }}>
        {names.map((name, at) => (
          <div
            key={name}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === index}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(name);
            }}
          >
            {told.blocks[name]}
          </div>
        ))}
      </Paper>
    </Portal>
  );
}

/** What was typed after the slash, in small letters; undefined when there is no slash to speak of. */
function slashAtCursor({ state, isEditable }: Editor): string | undefined {
  const { $from, empty } = state.selection;
  if (!empty || !isEditable || $from.depth !== 1 || $from.parent.type.name !== 'paragraph') return undefined;
  return /^\/([\p{L} -]{0,20})$/u.exec($from.parent.textBetween(0, $from.parentOffset, '\n', ' '))?.[1]?.toLowerCase();
}
