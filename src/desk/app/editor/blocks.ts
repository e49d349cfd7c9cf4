// The blocks that can be put into a story, and the deeds on whole blocks.
import type { Editor } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state';
import { type Block, newBlockId } from '../../../story/body.ts';
import { words } from '../words.ts';

export type BlockName = keyof typeof words.editor.blocks;

type Json = { readonly type: string; readonly attrs?: Record<string, unknown>; readonly content?: readonly Json[] };
const empty: Json = { type: 'paragraph' };
const item: Json = { type: 'listItem', content: [empty] };
const cell = (header: boolean): Json => ({ type: 'tableCell', attrs: { header } });
const row = (header: boolean): Json => ({ type: 'tableRow', content: [cell(header), cell(header), cell(header)] });

const made: Readonly<Record<Exclude<BlockName, 'embed'>, Json>> = {
  paragraph: empty,
  crossHead: { type: 'crossHead' },
  bulletList: { type: 'list', content: [item] },
  orderedList: { type: 'list', attrs: { ordered: true }, content: [item] },
  quote: { type: 'quote', content: [empty] },
  pullQuote: { type: 'pullQuote' },
  picture: { type: 'picture' },
  gallery: { type: 'gallery', content: [{ type: 'picture' }] },
  alsoRead: { type: 'alsoRead' },
  table: { type: 'table', content: [row(true), row(false), row(false)] },
  keyPoints: { type: 'keyPoints', content: [item] },
  factBox: { type: 'factBox', content: [empty] },
  timeline: { type: 'timeline', content: [{ type: 'timelineEntry' }] },
  adBreak: { type: 'adBreak' },
};

export const blockNames = Object.keys(words.editor.blocks) as BlockName[];
/** Blocks that an existing paragraph is turned into, its words and all. */
const turned = new Set<BlockName>(['paragraph', 'crossHead', 'pullQuote', 'quote', 'bulletList', 'orderedList']);

/** Puts a block in: a block of words takes the words at the cursor with it, any other comes after the block at the cursor. */
export function insertBlock(editor: Editor, name: BlockName): void {
  if (name === 'embed') {
    askForAddress(editor, 'embed');
    return;
  }
  const { $from } = editor.state.selection;
  const isInParagraph = $from.depth === 1 && ['paragraph', 'crossHead', 'pullQuote'].includes($from.parent.type.name);
  if (turned.has(name) && isInParagraph) turnInto(editor, name);
  else insertBlocks(editor, [made[name] as unknown as Block]);
}

function turnInto(editor: Editor, name: keyof typeof made): void {
  const { tr, schema, selection } = editor.state;
  const { $from } = selection;
  const told = made[name];
  const type = schema.nodes[told.type]!;
  const inner = $from.parent.content;
  const id = $from.parent.attrs['id'] as string;
  if (type.inlineContent) tr.setNodeMarkup($from.before(1), type, { id });
  else {
    const words = schema.nodes['paragraph']!.create({ id: newBlockId() }, inner);
    const node = type.create({ ...told.attrs, id }, type.name === 'list' ? schema.nodes['listItem']!.create(null, words) : words);
    const depth = type.name === 'list' ? 2 : 1;
    tr.replaceWith($from.before(1), $from.after(1), node).setSelection(TextSelection.near(tr.doc.resolve($from.pos + depth)));
  }
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** Puts blocks in after the one at the cursor, or in the place of an empty paragraph; the cursor goes into the first. */
export function insertBlocks(editor: Editor, blocks: readonly Block[]): void {
  const { tr, schema, selection, doc } = editor.state;
  const $at = selection.$from;
  const nodes = blocks.map((block) => schema.nodeFromJSON(withIds(block)));
  const current = $at.depth > 0 ? $at.node(1) : selection instanceof NodeSelection ? selection.node : doc.firstChild!;
  const start = $at.depth > 0 ? $at.before(1) : selection instanceof NodeSelection ? $at.pos : 0;
  const isEmpty = current.type.name === 'paragraph' && current.content.size === 0;
  const at = isEmpty ? start : start + current.nodeSize;
  tr.replace(at, isEmpty ? at + current.nodeSize : at, new Slice(Fragment.from(nodes), 0, 0));
  const isAtEnd = at + nodes.reduce((size, node) => size + node.nodeSize, 0) >= tr.doc.content.size;
  if (isAtEnd && nodes.at(-1)?.type.name !== 'paragraph') tr.insert(tr.doc.content.size, schema.nodes['paragraph']!.create({ id: newBlockId() }));
  const first = tr.doc.nodeAt(at);
  const isFilled = first?.isAtom && first.type.name !== 'adBreak';
  tr.setSelection(isFilled ? NodeSelection.create(tr.doc, at) : Selection.near(tr.doc.resolve(at + 1)));
  editor.view.dispatch(tr.scrollIntoView());
  enterBlock(editor, at, first);
}

/** A block with fields and no words: into its first field, so that one can go on typing. */
function enterBlock(editor: Editor, at: number, node: Node | null): void {
  const dom = editor.view.nodeDOM(at);
  const wants = (node?.isAtom && node.type.name !== 'adBreak') || node?.type.name === 'gallery';
  const field = wants && dom instanceof HTMLElement ? dom.querySelector<HTMLElement>(':is(input, button):not([hidden] *)') : null;
  if (field) field.focus();
  else editor.view.focus();
}

function withIds(told: Block): Block {
  const node = told as unknown as Json;
  const hasId = !['listItem', 'tableRow', 'tableCell', 'timelineEntry', 'text', 'hardBreak'].includes(node.type);
  const attrs = { ...node.attrs, ...(hasId && { id: (node.attrs?.['id'] as string) || newBlockId() }) };
  const isAttributed = Object.keys(attrs).length > 0;
  const content = node.content?.map((child) => withIds(child as unknown as Block));
  return { ...node, ...(isAttributed && { attrs }), ...(content && { content }) } as unknown as Block;
}

/** What an address is wanted for; the bar that asks for it listens at the editor's element. */
export type Wanted = 'link' | 'embed' | 'lang';
export const addressWanted = 'editor-address-wanted';

/** Opens the bar in which an address, or a language, is written. */
export function askForAddress(editor: Editor, wanted: Wanted): boolean {
  editor.view.dom.dispatchEvent(new CustomEvent<Wanted>(addressWanted, { detail: wanted }));
  return true;
}

/** Where the block at the cursor stands among the blocks of the story. */
function blockAtCursor({ state }: Editor): { readonly index: number; readonly pos: number; readonly node: Node } {
  const { $from } = state.selection;
  const index = Math.min($from.index(0), state.doc.childCount - 1);
  return { index, pos: $from.posAtIndex(index, 0), node: state.doc.child(index) };
}

/** Swaps the block at the cursor with its neighbour above (-1) or below (1); false at the end of the story. */
export function moveBlock(editor: Editor, by: -1 | 1): boolean {
  const { index, pos, node } = blockAtCursor(editor);
  const { tr, doc, selection } = editor.state;
  const neighbour = index + by < 0 ? null : doc.maybeChild(index + by);
  if (!neighbour) return false;
  const to = by < 0 ? pos - neighbour.nodeSize : pos + neighbour.nodeSize;
  tr.delete(pos, pos + node.nodeSize).insert(to, node);
  const shift = to - pos;
  tr.setSelection(
    selection instanceof NodeSelection && selection.$from.depth === 0
      ? NodeSelection.create(tr.doc, to)
      : TextSelection.create(tr.doc, selection.anchor + shift, selection.head + shift),
  );
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/** Takes the block at the cursor out of the story. */
export function removeBlock(editor: Editor): void {
  const { pos, node } = blockAtCursor(editor);
  const { tr, doc, schema } = editor.state;
  if (doc.childCount === 1) tr.replaceWith(pos, pos + node.nodeSize, schema.nodes['paragraph']!.create({ id: newBlockId() }));
  else tr.delete(pos, pos + node.nodeSize);
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
}

/** Out of a list, a box or a table: a new paragraph after it. */
export function leaveBlock(editor: Editor): boolean {
  const { pos, node } = blockAtCursor(editor);
  const { tr, schema } = editor.state;
  const at = pos + node.nodeSize;
  tr.insert(at, schema.nodes['paragraph']!.create({ id: newBlockId() }));
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView());
  editor.view.focus();
  return true;
}

/** In the last, empty line of a list or a timeline: the line goes, and a paragraph follows the block. */
export function leaveOnEmptyLine(editor: Editor): boolean {
  const { $from, empty: isCursor } = editor.state.selection;
  if (!isCursor || $from.parent.content.size > 0 || $from.depth < 2) return false;
  const line = $from.node(2);
  const block = $from.node(1);
  const isLine = ['listItem', 'timelineEntry'].includes(line.type.name) && $from.depth <= 3 && line.childCount <= 1;
  if (!isLine || $from.index(1) !== block.childCount - 1) return false;
  const { tr, schema } = editor.state;
  const isOnly = block.childCount === 1;
  const after = $from.after(1);
  const next = schema.nodes['paragraph']!.create({ id: newBlockId() });
  if (isOnly) tr.replaceWith($from.before(1), after, next).setSelection(TextSelection.create(tr.doc, $from.before(1) + 1));
  else {
    tr.insert(after, next).delete($from.before(2), $from.after(2));
    tr.setSelection(TextSelection.create(tr.doc, tr.mapping.map(after, -1) + 1));
  }
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}
