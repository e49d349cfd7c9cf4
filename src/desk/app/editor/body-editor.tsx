import './editor.css';
import type { Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { Dropcursor, Gapcursor, Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import { type ReactElement, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type { Doc } from 'yjs';
import { tellDone, tellRefused } from '../parts/tell.ts';
import { ChoosePicture } from '../pictures/choose-picture.tsx';
import { words } from '../words.ts';
import { AddressBar } from './address-bar.tsx';
import { BlockIds } from './block-ids.ts';
import type { EditorHost } from './block-views.ts';
import { Carets } from './carets.ts';
import { KeepPlace } from './keep-place.ts';
import { manuscriptExtensions } from './nodes.ts';
import { Pasting } from './pasting.ts';
import { SlashMenu } from './slash-menu.tsx';
import { Suggesting, setSuggesting } from './suggesting.ts';
import { SuggestionBubble } from './suggestion-bubble.tsx';
import { Toolbar } from './toolbar.tsx';
import { TypedBlocks } from './typed-blocks.ts';
import { Writing } from './writing.ts';

export type BodyEditorProps = {
  readonly document: Doc;
  readonly awareness: Awareness | null;
  readonly me: { readonly id: number; readonly name: string; readonly colour: string };
  readonly isEditable: boolean;
  readonly isSuggesting: boolean;
  readonly storyId: number;
  readonly language: string;
  /** More than this editor knows by itself: the notes of the story. */
  readonly extensions?: readonly Extension[];
  /** Gives the editor that is on the screen; nothing once it has gone. */
  readonly onReady?: (editor: Editor | undefined) => void;
};

/** The text of a story, as several people write it together. */
export function BodyEditor({ document, awareness, me, isEditable, isSuggesting, language, extensions = [], onReady }: BodyEditorProps): ReactElement | null {
  const [choosing, setChoosing] = useState<Choosing>();
  const chosen = useRef<number[]>([]);
  const host = useMemo((): EditorHost => ({ choosePictures: (multiple, onChosen) => setChoosing({ multiple, onChosen }), tellRefused }), []);
  const colourOf = (staffId: number): string => (staffId === me.id ? me.colour : colourOfWriter(awareness, staffId));
  const editor = useEditor(
    {
      extensions: [
        ...manuscriptExtensions(host),
        Collaboration.configure({ document, field: 'body' }),
        KeepPlace,
        Writing,
        TypedBlocks,
        BlockIds,
        Suggesting.configure({ staffId: me.id, colourOf }),
        Pasting.configure({
          tooLong: () => tellDone(words.editor.paste.tooLong),
          picturesLeft: (count) => tellDone(words.editor.paste.picturesLeft(count)),
          refused: tellRefused,
        }),
        Carets.configure({ awareness }),
        Placeholder.configure({ placeholder: words.editor.placeholder }),
        Dropcursor.configure({ class: 'editor-drop-cursor' }),
        Gapcursor,
        ...extensions,
      ],
      editable: isEditable,
      // One made while drawing is thrown away under a screen that takes long to show.
      immediatelyRender: false,
      enableInputRules: false,
      enablePasteRules: false,
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': words.editor.label, lang: language, spellcheck: 'true' } },
    },
    [document],
  );
  useEffect(() => {
    onReady?.(editor ?? undefined);
    return () => onReady?.(undefined);
  }, [editor, onReady]);

  useEffect(() => {
    editor?.setEditable(isEditable, false);
    editor?.view.dom.setAttribute('aria-readonly', String(!isEditable));
  }, [editor, isEditable]);
  // Before anything can be typed that was meant as a suggestion.
  useLayoutEffect(() => {
    if (!editor) return;
    setSuggesting(editor, isSuggesting);
    editor.view.dom.toggleAttribute('data-suggesting', isSuggesting);
  }, [editor, isSuggesting]);

  if (!editor) return null;
  const close = (): void => {
    if (chosen.current.length > 0) choosing?.onChosen(chosen.current);
    chosen.current = [];
    setChoosing(undefined);
  };
  return (
    <div className="editor">
      {isEditable && <Toolbar editor={editor} />}
      {isEditable && <AddressBar editor={editor} />}
      {isSuggesting && isEditable && <p className="editor-suggesting">{words.editor.suggestions.on}</p>}
      <EditorContent editor={editor} className="editor-page" />
      {isEditable && <SlashMenu editor={editor} />}
      <SuggestionBubble editor={editor} isEditable={isEditable} colourOf={colourOf} />
      <ChoosePicture
        opened={choosing !== undefined}
        multiple={choosing?.multiple ?? false}
        onChoose={({ id }) => {
          chosen.current.push(id);
        }}
        onClose={close}
      />
    </div>
  );
}

type Choosing = { readonly multiple: boolean; readonly onChosen: (pictureIds: readonly number[]) => void };

function colourOfWriter(awareness: Awareness | null, staffId: number): string {
  const states = [...(awareness?.getStates().values() ?? [])] as { user?: { id?: unknown; colour?: unknown } }[];
  const colour = states.find(({ user }) => user?.id === staffId)?.user?.colour;
  // Who is not here has a colour all the same, and always the same one: hues as far apart as they can be.
  return typeof colour === 'string' && /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : `hsl(${(staffId * 137) % 360} 55% 42%)`;
}
