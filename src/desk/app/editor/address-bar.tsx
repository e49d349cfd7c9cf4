import { Button, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { type ReactElement, useEffect, useState } from 'react';
import { languageTag } from '../../../plumbing/language.ts';
import { newBlockId } from '../../../story/body.ts';
import { words } from '../words.ts';
import { addressWanted, insertBlocks, type Wanted } from './blocks.ts';
import { providerOf, readLinkTarget, readWebAddress } from './web-address.ts';

const told = words.editor;
const labels: Record<Wanted, string> = { link: told.linkAddress, embed: told.embedAddress, lang: told.langTag };
const faults: Record<Wanted, string> = { link: told.notALink, embed: told.notALink, lang: told.notALanguage };

/** A line under the toolbar, while an address or a language is being written. */
export function AddressBar({ editor }: { readonly editor: Editor }): ReactElement | null {
  const [wanted, setWanted] = useState<Wanted>();
  const [value, setValue] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  useEffect(() => {
    const { dom } = editor.view;
    const open = (event: Event): void => {
      const { detail } = event as CustomEvent<Wanted>;
      setWanted(detail);
      setIsWrong(false);
      setValue(detail === 'embed' ? '' : String(editor.getAttributes(detail)[detail === 'link' ? 'href' : 'tag'] ?? ''));
    };
    dom.addEventListener(addressWanted, open);
    return () => dom.removeEventListener(addressWanted, open);
  }, [editor]);
  if (!wanted) return null;

  const close = (): void => {
    setWanted(undefined);
    editor.commands.focus();
  };
  const apply = (): void => {
    if (applyTo(editor, wanted, value)) close();
    else setIsWrong(true);
  };
  return (
    <form
      className="editor-address"
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <TextInput
        key={wanted}
        size="xs"
        aria-label={labels[wanted]}
        placeholder={labels[wanted]}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={isWrong && faults[wanted]}
        data-autofocus
        autoFocus
      />
      <Button size="xs" type="submit">
        {told.apply}
      </Button>
      {wanted !== 'embed' && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            editor.chain().focus().extendMarkRange(wanted).unsetMark(wanted).run();
            close();
          }}
        >
          {told.unlink}
        </Button>
      )}
      <Button size="xs" variant="subtle" onClick={close}>
        {told.close}
      </Button>
    </form>
  );
}

/** False when what was written is not what was wanted. */
function applyTo(editor: Editor, wanted: Wanted, value: string): boolean {
  if (wanted === 'embed') {
    const url = readWebAddress(value);
    if (url) insertBlocks(editor, [{ type: 'embed', attrs: { id: newBlockId(), provider: providerOf(url), url, title: '' } }]);
    return url !== undefined;
  }
  if (wanted === 'lang') {
    const tag = value.trim();
    return languageTag.test(tag) && editor.chain().focus().extendMarkRange('lang').setMark('lang', { tag }).run();
  }
  const href = readLinkTarget(value);
  if (!href) return false;
  const { empty } = editor.state.selection;
  if (empty && !editor.isActive('link'))
    return editor
      .chain()
      .focus()
      .insertContent({ type: 'text', text: value.trim(), marks: [{ type: 'link', attrs: { href } }] })
      .run();
  return editor.chain().focus().extendMarkRange('link').setMark('link', { href }).run();
}
