// Every block has an id of its own for life. Splitting and pasting copy attributes: whoever did it renews the second one.
// What others wrote is left alone, or two people's editors would answer each other for ever.
import { Extension } from '@tiptap/core';
import { isChangeOrigin } from '@tiptap/extension-collaboration';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { newBlockId } from '../../../story/body.ts';

export const BlockIds = Extension.create({
  name: 'blockIds',
  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, { doc, tr }) => {
        if (!transactions.some(({ docChanged }) => docChanged) || transactions.some(isChangeOrigin)) return null;
        const taken = new Set<string>();
        doc.descendants((node, pos) => {
          if (!('id' in node.attrs)) return;
          const id = node.attrs['id'] as string;
          if (id === '' || taken.has(id)) tr.setNodeAttribute(pos, 'id', newBlockId());
          taken.add(id);
        });
        return tr.docChanged ? tr : null;
      },
      props: { transformPasted: (slice) => new Slice(withNewIds(slice.content), slice.openStart, slice.openEnd) },
    }),
  ],
});

/** Copies, and nobody's suggestions: what is pasted is written by whoever pastes it. */
function withNewIds(content: Fragment): Fragment {
  const copies: Node[] = [];
  content.forEach((node) => {
    const marks = node.marks.filter(({ type }) => type.name !== 'insertion' && type.name !== 'deletion');
    if (node.isText) copies.push(node.mark(marks));
    else {
      const attrs = { ...node.attrs, ...('id' in node.attrs && { id: newBlockId() }), ...('suggested' in node.attrs && { suggested: '' }) };
      copies.push(node.type.create(attrs, withNewIds(node.content), marks));
    }
  });
  return Fragment.from(copies);
}
