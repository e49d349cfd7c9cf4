import { ActionIcon, Button, Divider, Menu, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowDown,
  IconArrowForwardUp,
  IconArrowUp,
  IconBold,
  IconChevronDown,
  IconItalic,
  IconLanguage,
  IconLink,
  IconPlus,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useRef } from 'react';
import { words } from '../words.ts';
import { askForAddress, type BlockName, blockNames, insertBlock, moveBlock, removeBlock } from './blocks.ts';
import { doToTable, isAtTable, tableDeeds } from './table-deeds.ts';
import { sayKeys, shortcuts } from './writing.ts';

const told = words.editor;
const kinds: readonly BlockName[] = ['paragraph', 'crossHead', 'quote', 'pullQuote', 'bulletList', 'orderedList'];

/** One stop for the tab key; the arrow keys go through it (WAI-ARIA, toolbar). */
export function Toolbar({ editor }: { readonly editor: Editor }): ReactElement {
  const toolbar = useRef<HTMLDivElement>(null);
  const now = useEditorState({ editor, selector: ({ editor: current }) => whatIsOn(current) });
  return (
    <div
      className="editor-toolbar"
      role="toolbar"
      aria-label={told.toolbar}
      aria-orientation="horizontal"
      ref={toolbar}
      onKeyDown={(event) => rove(toolbar.current, event)}
    >
      <Menu position="bottom-start" returnFocus>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            rightSection={<IconChevronDown size={14} />}
            aria-label={`${told.kindOfBlock}: ${told.blocks[now.kind]}`}
          >
            {told.blocks[now.kind]}
          </Button>
        </Menu.Target>
        <Choices names={kinds} editor={editor} />
      </Menu>
      <Divider orientation="vertical" />
      <Deed
        label={told.bold}
        keys={shortcuts.bold}
        isOn={now.isBold}
        icon={<IconBold size={18} />}
        onClick={() => editor.chain().focus().toggleMark('bold').run()}
        tabIndex={-1}
      />
      <Deed
        label={told.italic}
        keys={shortcuts.italic}
        isOn={now.isItalic}
        icon={<IconItalic size={18} />}
        onClick={() => editor.chain().focus().toggleMark('italic').run()}
        tabIndex={-1}
      />
      <Deed
        label={told.link}
        keys={shortcuts.link}
        isOn={now.isLink}
        icon={<IconLink size={18} />}
        onClick={() => askForAddress(editor, 'link')}
        tabIndex={-1}
      />
      <Deed label={told.lang} isOn={now.isLang} icon={<IconLanguage size={18} />} onClick={() => askForAddress(editor, 'lang')} tabIndex={-1} />
      <Divider orientation="vertical" />
      <Menu position="bottom-start" returnFocus>
        <Menu.Target>
          <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconPlus size={16} />} tabIndex={-1}>
            {told.insert}
          </Button>
        </Menu.Target>
        <Choices names={blockNames} editor={editor} />
      </Menu>
      {now.isTable && (
        <Menu position="bottom-start" returnFocus>
          <Menu.Target>
            <Button variant="subtle" color="gray" size="compact-sm" leftSection={<IconTable size={16} />} tabIndex={-1}>
              {told.table.label}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {tableDeeds.map((deed) => (
              <Menu.Item key={deed} onClick={() => doToTable(editor, deed)}>
                {told.table[deed]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Divider orientation="vertical" />
      <Deed label={told.moveUp} keys={shortcuts.moveUp} icon={<IconArrowUp size={18} />} onClick={() => moveBlock(editor, -1)} tabIndex={-1} />
      <Deed label={told.moveDown} keys={shortcuts.moveDown} icon={<IconArrowDown size={18} />} onClick={() => moveBlock(editor, 1)} tabIndex={-1} />
      <Deed label={told.remove} icon={<IconTrash size={18} />} onClick={() => removeBlock(editor)} tabIndex={-1} />
      <Divider orientation="vertical" />
      <Deed label={told.undo} keys={shortcuts.undo} icon={<IconArrowBackUp size={18} />} onClick={() => editor.commands.undo()} tabIndex={-1} />
      <Deed label={told.redo} keys={shortcuts.redo} icon={<IconArrowForwardUp size={18} />} onClick={() => editor.commands.redo()} tabIndex={-1} />
    </div>
  );
}

function Choices({ names, editor }: { readonly names: readonly BlockName[]; readonly editor: Editor }): ReactElement {
  return (
    <Menu.Dropdown>
      {names.map((name) => (
        <Menu.Item
          key={name}
          onClick={() => insertBlock(editor, name)}
          rightSection={name in shortcuts && <kbd className="editor-keys">{sayKeys(shortcuts[name as keyof typeof shortcuts])}</kbd>}
        >
          {told.blocks[name]}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  );
}

type DeedProps = {
  readonly label: string;
  readonly keys?: string;
  readonly isOn?: boolean;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly tabIndex?: number;
};

function Deed({ label, keys, isOn, icon, onClick, tabIndex }: DeedProps): ReactElement {
  const said = keys ? told.withKeys(label, sayKeys(keys)) : label;
  return (
    <Tooltip label={said} openDelay={400}>
      <ActionIcon
        variant={isOn ? 'light' : 'subtle'}
        color={isOn ? 'ink' : 'gray'}
        size="md"
        aria-label={said}
        {...(isOn !== undefined && { 'aria-pressed': isOn })}
        {...(tabIndex !== undefined && { tabIndex })}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function rove(toolbar: HTMLDivElement | null, event: KeyboardEvent): void {
  const buttons = [...(toolbar?.querySelectorAll<HTMLButtonElement>(':scope > button') ?? [])];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const to: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
  const next = to[event.key];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  const wanted = buttons[(next + buttons.length) % buttons.length];
  for (const button of buttons) button.tabIndex = button === wanted ? 0 : -1;
  wanted?.focus();
}

function whatIsOn(editor: Editor): { kind: BlockName; isBold: boolean; isItalic: boolean; isLink: boolean; isLang: boolean; isTable: boolean } {
  return {
    kind: kindAtCursor(editor),
    isBold: editor.isActive('bold'),
    isItalic: editor.isActive('italic'),
    isLink: editor.isActive('link'),
    isLang: editor.isActive('lang'),
    isTable: isAtTable(editor),
  };
}

function kindAtCursor({ state }: Editor): BlockName {
  const { $from } = state.selection;
  const block = $from.depth > 0 ? $from.node(1) : $from.nodeAfter;
  if (block?.type.name === 'list') return block.attrs['ordered'] ? 'orderedList' : 'bulletList';
  return blockNames.find((name) => name === block?.type.name) ?? 'paragraph';
}
