// The cursor stays between its two letters while somebody else types before them in the same paragraph. The binding to Yjs
// (@tiptap/y-tiptap 3) takes every change of a paragraph's words for a move of the paragraph, and would put the cursor back
// at its old distance from the beginning: two people's words then end up mixed letter by letter.
import { Extension } from '@tiptap/core';
import type { ResolvedPos } from '@tiptap/pm/model';
import { TextSelection, type Transaction } from '@tiptap/pm/state';
import { relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap';

export const KeepPlace = Extension.create({
  name: 'keepPlace',
  dispatchTransaction({ transaction, next }) {
    const { binding } = (ySyncPluginKey.getState(this.editor.state) ?? {}) as { readonly binding?: Binding };
    const isFromOthers = transaction.docChanged && transaction.getMeta(ySyncPluginKey) !== undefined;
    if (isFromOthers && binding) keepPlace(transaction, binding);
    next(transaction);
  },
});

/** What is used of the binding; it is typed as anything at all. */
type Binding = {
  readonly doc: never;
  readonly type: never;
  readonly mapping: never;
  /** Where the cursor stood, told by the letters it stood between; null outside of a change. */
  readonly beforeTransactionSelection: { readonly type: string; readonly anchor: unknown; readonly head: unknown; readonly absHead: number } | null;
};

function keepPlace(transaction: Transaction, { doc, type, mapping, beforeTransactionSelection: stood }: Binding): void {
  if (stood?.type !== 'text') return;
  const [anchor, head] = [stood.anchor, stood.head].map((place) => relativePositionToAbsolutePosition(doc, type, place, mapping));
  if (anchor == null || head == null || Math.max(anchor, head) > transaction.doc.content.size) return;
  const kept = TextSelection.between(transaction.doc.resolve(anchor), transaction.doc.resolve(head));
  if (!kept.eq(transaction.selection) && areInOneBlock(transaction.before.resolve(stood.absHead), kept.$head)) transaction.setSelection(kept);
}

/** A paragraph that was taken away and put in again has letters of its own: there the binding's guess is the better one. */
function areInOneBlock($before: ResolvedPos, $after: ResolvedPos): boolean {
  if ($before.depth === 0 || $after.depth === 0) return false;
  return $before.node(1).attrs['id'] === $after.node(1).attrs['id'];
}
