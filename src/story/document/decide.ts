// Deciding on suggestions: those meant are taken up or thrown out, and no trace of them is left. Works on any transform of
// a manuscript: the editor's transaction, or one that nobody sees.
import { canJoin, type Transform } from '@tiptap/pm/transform';
import type { Node } from 'prosemirror-model';
import { type BlockSuggestion, suggestedFor } from './suggestion.ts';

export type Verdict = 'accept' | 'reject';

/**
 * Accepts or rejects the suggestions that are meant, all by default. Blocks that go are gone before blocks are joined, for
 * what was pasted between two halves of a paragraph must not come between them again.
 */
export function decide(transform: Transform, verdict: Verdict, isMeant: (id: string) => boolean = () => true): void {
  const goes = verdict === 'accept' ? 'deletion' : 'insertion';
  const joins = verdict === 'accept' ? 'join' : 'split';
  const firstId = transform.doc.firstChild?.attrs['id'] as string | undefined;
  decideWords(transform, goes, isMeant);
  for (const pos of blocksThatGo(transform.doc, isMeant, goes)) removeBlock(transform, pos, firstId);
  for (const pos of suggestedBlocks(transform.doc, isMeant, ({ kind }) => kind === joins)) joinToTheOneBefore(transform, pos, isMeant);
  for (const pos of suggestedBlocks(transform.doc, isMeant)) settleBlock(transform, pos, verdict);
}

function decideWords(transform: Transform, goes: 'insertion' | 'deletion', isMeant: (id: string) => boolean): void {
  const { schema } = transform.doc.type;
  const runs: { from: number; to: number; kind: string }[] = [];
  transform.doc.descendants((node, pos) => {
    if (!node.isInline) return;
    const mark = node.marks.find(({ type, attrs }) => (type.name === 'insertion' || type.name === 'deletion') && isMeant(attrs['id'] as string));
    if (mark) runs.push({ from: pos, to: pos + node.nodeSize, kind: mark.type.name });
  });
  for (const { from, to, kind } of runs.reverse()) {
    if (kind === goes) transform.delete(from, to);
    else transform.removeMark(from, to, schema.marks[kind]!);
  }
}

/** The outermost ones: what stands in them goes with them. From the end to the beginning. */
function blocksThatGo(document: Node, isMeant: (id: string) => boolean, goes: 'insertion' | 'deletion'): number[] {
  const found: number[] = [];
  document.descendants((node, pos) => {
    const suggestion = suggestedFor(node);
    if (suggestion?.kind !== goes || !isMeant(suggestion.id)) return true;
    found.push(pos);
    return false;
  });
  return found.reverse();
}

/** Positions from the end to the beginning, so that what happens at one moves none of the others. */
function suggestedBlocks(document: Node, isMeant: (id: string) => boolean, wanted: (suggestion: BlockSuggestion) => boolean = () => true): number[] {
  const found: number[] = [];
  document.descendants((node, pos) => {
    const suggestion = suggestedFor(node);
    if (suggestion && isMeant(suggestion.id) && wanted(suggestion)) found.push(pos);
  });
  return found.reverse();
}

/** With every block around it that would be left empty; of the last block in a body an empty paragraph stays. */
function removeBlock(transform: Transform, pos: number, idOfEmpty: string | undefined): void {
  const { doc } = transform;
  const $pos = doc.resolve(pos);
  let [from, to] = [pos, pos + (doc.nodeAt(pos)?.nodeSize ?? 0)];
  let depth = $pos.depth;
  while (depth > 0 && $pos.node(depth).childCount === 1) {
    [from, to] = [$pos.before(depth), $pos.after(depth)];
    depth -= 1;
  }
  const isLast = depth === 0 && doc.childCount === 1 && !$pos.node(0).firstChild?.isInline;
  if (isLast) transform.replaceWith(from, to, doc.type.schema.nodes['paragraph']!.create({ id: idOfEmpty ?? '' }));
  else transform.delete(from, to);
}

/** Words that are to stay never flow into a block that somebody else may yet take away: then that suggestion decides on this one too. */
function joinToTheOneBefore(transform: Transform, pos: number, isMeant: (id: string) => boolean): void {
  const node = transform.doc.nodeAt(pos);
  const suggestion = node && suggestedFor(node);
  if (!suggestion || !('depth' in suggestion) || !canJoin(transform.doc, pos)) return;
  const depth = depthOfJoin(transform.doc, pos, suggestion.depth);
  const undecided = undecidedBefore(transform.doc, pos, depth, isMeant);
  if (undecided) transform.setNodeAttribute(pos, 'suggested', JSON.stringify({ ...suggestion, id: undecided }));
  else if (depth > 0) transform.join(pos, depth);
}

/** The id of a suggestion, not decided on now, that a block comes or goes into which words would flow. */
function undecidedBefore(document: Node, pos: number, depth: number, isMeant: (id: string) => boolean): string | undefined {
  let before = document.resolve(pos).nodeBefore;
  for (let level = 0; level < depth && before; level += 1) {
    const suggestion = suggestedFor(before);
    if ((suggestion?.kind === 'insertion' || suggestion?.kind === 'deletion') && !isMeant(suggestion.id)) return suggestion.id;
    before = before.lastChild;
  }
  return undefined;
}

/** As deep as both sides still are of a kind. */
function depthOfJoin(document: Node, pos: number, wanted: number): number {
  const $pos = document.resolve(pos);
  let [before, after] = [$pos.nodeBefore, $pos.nodeAfter];
  let depth = 0;
  while (depth < wanted && before && after && areOfAKind(before, after)) {
    depth += 1;
    [before, after] = [before.lastChild, after.firstChild];
  }
  return depth;
}

function areOfAKind(before: Node, after: Node): boolean {
  return !before.isLeaf && !after.isLeaf && after.type.compatibleContent(before.type) && before.canAppend(after);
}

function settleBlock(transform: Transform, pos: number, verdict: Verdict): void {
  const node = transform.doc.nodeAt(pos)!;
  const suggestion = suggestedFor(node)!;
  const was = verdict === 'reject' && suggestion.kind === 'change' ? suggestion.was : undefined;
  const type = was && transform.doc.type.schema.nodes[was.type];
  if (!type?.validContent(node.content)) transform.setNodeAttribute(pos, 'suggested', '');
  else transform.setNodeMarkup(pos, type, { ...was!.attrs, ...('id' in node.attrs && { id: node.attrs['id'] as string }), suggested: '' });
}
