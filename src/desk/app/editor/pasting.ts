// What happens on paste and drop: cleaned (clean-paste.ts), put in, and the pictures that came along brought to the library.
import { type Editor, Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { type Block, newBlockId } from '../../../story/body.ts';
import { uploadPicture } from '../pictures/upload.ts';
import { insertBlocks } from './blocks.ts';
import { cleanPage, cleanText, longestPage, longestPaste, type Pasted } from './clean-paste.ts';
import { isEmbeddable, providerOf, readWebAddress } from './web-address.ts';

type Told = {
  readonly tooLong: () => void;
  readonly picturesLeft: (count: number) => void;
  readonly refused: (error: unknown) => void;
};

export const Pasting = Extension.create<Told>({
  name: 'pasting',
  addOptions: () => ({ tooLong: () => {}, picturesLeft: () => {}, refused: () => {} }),
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        props: {
          handlePaste: (_, event) => takeIn(editor, event.clipboardData, options),
          handleDrop: (_, event, __, isMove) => !isMove && takeIn(editor, event.dataTransfer, options),
        },
      }),
    ];
  },
});

/** False for what was copied in this editor: that is read by the schema's own rules. */
function takeIn(editor: Editor, carried: DataTransfer | null, told: Told): boolean {
  if (!carried || !editor.isEditable) return false;
  const page = carried.getData('text/html');
  const text = carried.getData('text/plain');
  if (page.length > longestPage || (!page && text.length > longestPaste)) return refuse(told);
  if (/\sdata-pm-slice="/.test(page)) return false;
  const files = [...carried.files].filter(({ type }) => type.startsWith('image/'));
  if (page) return takePage(editor, page, text, files, told);
  if (files.length > 0) return takeFiles(editor, files, told);
  return takeText(editor, text);
}

function refuse({ tooLong }: Told): true {
  tooLong();
  return true;
}

/** The parser runs no script and fetches nothing: its document belongs to no window. */
function takePage(editor: Editor, page: string, text: string, files: readonly File[], told: Told): boolean {
  const pasted = cleanPage(new DOMParser().parseFromString(page, 'text/html').body);
  const words = JSON.stringify(pasted.blocks).length;
  if (words > longestPaste * 3) return refuse(told);
  // A picture copied out of a page comes as its bytes, and as a page that only points to it.
  if (files.length > 0 && pasted.blocks.every(({ type }) => type === 'picture')) return takeFiles(editor, files, told);
  if (pasted.blocks.length === 0) return text.trim() === '' || takeText(editor, text);
  putIn(editor, pasted.blocks);
  for (const [id, source] of pasted.pictures) void bringIn(editor, id, fromDataAddress(source), told);
  tellOf(pasted, told);
  return true;
}

function tellOf({ picturesLeft }: Pasted, told: Told): void {
  if (picturesLeft > 0) told.picturesLeft(picturesLeft);
}

function takeText(editor: Editor, text: string): boolean {
  const url = readWebAddress(text);
  const { empty, $from } = editor.state.selection;
  if (url && !empty) return editor.commands.setMark('link', { href: url });
  if (url && isEmbeddable(url) && $from.parent.content.size === 0 && $from.depth === 1) {
    insertBlocks(editor, [{ type: 'embed', attrs: { id: newBlockId(), provider: providerOf(url), url, title: '' } }]);
    return true;
  }
  if (url) {
    putIn(editor, [
      { type: 'paragraph', attrs: { id: newBlockId() }, content: [{ type: 'text', text: url, marks: [{ type: 'link', attrs: { href: url } }] }] },
    ]);
    return true;
  }
  const blocks = cleanText(text);
  if (blocks.length > 0) putIn(editor, blocks);
  return true;
}

/** Words flow into the paragraph at the cursor; in a cell, a cross-head or a list only words come. */
function putIn(editor: Editor, blocks: readonly Block[]): void {
  const { state, view, schema } = editor;
  const nodes = blocks.map((block) => schema.nodeFromJSON(block));
  const isOfWords = (node: Node | undefined): boolean => node?.type.name === 'paragraph';
  const { $from } = state.selection;
  const isEmpty = $from.parent.type.name === 'paragraph' && $from.parent.content.size === 0;
  const openStart = isOfWords(nodes[0]) && !(isEmpty && nodes.length > 1) ? 1 : 0;
  const openEnd = isOfWords(nodes.at(-1)) && (nodes.length === 1 ? openStart === 1 : true) ? 1 : 0;
  view.dispatch(
    state.tr
      .replaceSelection(new Slice(Fragment.from(nodes), openStart, openEnd))
      .scrollIntoView()
      .setMeta('paste', true),
  );
}

// ── Pictures ───────────────────────────────────────────────────────────────────────────────

function takeFiles(editor: Editor, files: readonly File[], told: Told): boolean {
  const blocks = files.map((): Block => ({ type: 'picture', attrs: { id: newBlockId(), pictureId: 0, caption: '', altText: '' } }));
  insertBlocks(editor, blocks);
  for (const [index, file] of files.entries()) void bringIn(editor, blocks[index]!.attrs.id, file, told);
  return true;
}

/** Fills the block that waits for a picture; the block may have been moved or removed since. */
async function bringIn(editor: Editor, blockId: string, file: Blob, told: Told): Promise<void> {
  try {
    const { id } = await uploadPicture(file, file instanceof File ? { name: file.name } : {});
    if (editor.isDestroyed) return;
    editor.state.doc.descendants((node, pos) => {
      if (node.type.name === 'picture' && node.attrs['id'] === blockId) editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, 'pictureId', id));
    });
  } catch (error) {
    told.refused(error);
  }
}

function fromDataAddress(source: string): Blob {
  const [, mediaType = '', isBase64, data = ''] = /^data:([^;,]*)[^,]*?(;base64)?,(.*)$/is.exec(source) ?? [];
  try {
    const bytes = isBase64 ? Uint8Array.from(atob(data), (character) => character.charCodeAt(0)) : new TextEncoder().encode(decodeURIComponent(data));
    return new Blob([bytes], { type: mediaType });
  } catch {
    return new Blob([], { type: mediaType });
  }
}
