// What a suggestion in a manuscript says: a mark on words, an attribute on blocks; its id tells whose it is and since when.
import type { Node } from 'prosemirror-model';
import { newBlockId } from '../body.ts';

/**
 * What is suggested for a whole block.
 * - `insertion`, `deletion`: that it comes, that it goes.
 * - `split`, `join`: that it begins a block of its own, that it goes on in the block before it; `depth` levels deep.
 * - `change`: that it is another kind of block, or says something else in its attributes, than it `was`.
 */
export type BlockSuggestion =
  | { readonly kind: 'insertion' | 'deletion'; readonly id: string }
  | { readonly kind: 'split' | 'join'; readonly id: string; readonly depth: number }
  | { readonly kind: 'change'; readonly id: string; readonly was: { readonly type: string; readonly attrs: Readonly<Record<string, unknown>> } };

/** What is suggested for a block, if anything. */
export function suggestedFor(node: Node): BlockSuggestion | undefined {
  const told = node.attrs['suggested'] as string | undefined;
  return told ? (JSON.parse(told) as BlockSuggestion) : undefined;
}

/** Who suggested, and when; undefined for an id that was not made here. */
export function readSuggestionId(id: string): { readonly staffId: number; readonly at: Date } | undefined {
  const [, staffId, at] = /^(\d{1,15})\.(\d{1,15})\.[\w-]{1,40}$/.exec(id) ?? [];
  return staffId && at ? { staffId: Number(staffId), at: new Date(Number(at)) } : undefined;
}

/** The ids of all suggestions, in the order in which they stand. */
export function suggestionIdsIn(document: Node): Set<string> {
  const ids = new Set<string>();
  document.descendants((node) => {
    for (const mark of node.marks) if (mark.type.name === 'insertion' || mark.type.name === 'deletion') ids.add(mark.attrs['id'] as string);
    const suggestion = suggestedFor(node);
    if (suggestion) ids.add(suggestion.id);
  });
  return ids;
}

/** An id for what somebody suggests at a time. */
export function newSuggestionId(staffId: number, at: Date): string {
  return `${staffId}.${at.getTime()}.${newBlockId()}`;
}
