// Suggesting instead of changing: what a transaction would do to the manuscript is turned into suggestions of the same.
// Rejecting every suggestion gives the body back as it was, to the letter (suggest.test.ts).
import { Fragment, type Mark, type Node, type ResolvedPos, type Slice } from '@tiptap/pm/model';
import { type EditorState, NodeSelection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { AddMarkStep, AddNodeMarkStep, AttrStep, canJoin, RemoveMarkStep, RemoveNodeMarkStep, type Step, Transform } from '@tiptap/pm/transform';
import { newBlockId } from '../../../story/body.ts';
import { decide, type Verdict } from '../../../story/document/decide.ts';
import { type BlockSuggestion, newSuggestionId, readSuggestionId, suggestedFor } from '../../../story/document/suggestion.ts';

/** Who suggests, and when. */
export type Suggester = { readonly staffId: number; readonly at: Date };

/**
 * A transaction that suggests what the one told would have changed; it starts from the same state. As few words as can be:
 * where that would not leave a way back, the blocks around them, and at last whole blocks of the body.
 */
export function asSuggestion(told: Transaction, state: EditorState, by: Suggester): Transaction {
  const range = changedRange(told);
  if (!range) return told;
  const id = idNear(state.doc, range, by);
  for (const way of [suggestWords, suggestBlocks, suggestWholeBlocks]) {
    const suggesting: Suggesting = { tr: state.tr, told, state, id, staffId: by.staffId };
    if (!isDone(() => way(suggesting, range) && canBeDecided(suggesting))) continue;
    if (told.scrolledIntoView) suggesting.tr.scrollIntoView();
    if (told.storedMarksSet) suggesting.tr.setStoredMarks(told.storedMarks);
    return suggesting.tr;
  }
  return state.tr;
}

/** What the schema forbids, ProseMirror throws: then this was not the way. */
function isDone(way: () => boolean): boolean {
  try {
    return way();
  } catch (error) {
    if (error instanceof RangeError || (error as Error).name === 'TransformError') return false;
    throw error;
  }
}

/** Whether rejecting gives back what it gave before, and accepting what is there and not struck. */
function canBeDecided({ tr, state }: Suggesting): boolean {
  tr.doc.check();
  return rejected(tr.doc).eq(rejected(state.doc)) && decided(tr.doc, 'accept').textContent === unstruckText(tr.doc);
}

const rejectedOf = new WeakMap<Node, Node>();

/** Kept, for what one letter leaves behind is what the next begins with. */
function rejected(document: Node): Node {
  const known = rejectedOf.get(document) ?? decided(document, 'reject');
  rejectedOf.set(document, known);
  return known;
}

function decided(document: Node, verdict: Verdict): Node {
  const transform = new Transform(document);
  decide(transform, verdict);
  return transform.doc;
}

function unstruckText(document: Node): string {
  let words = '';
  document.descendants((node) => {
    if (suggestedFor(node)?.kind === 'deletion') return false;
    if (node.isText && !node.marks.some(({ type }) => type.name === 'deletion')) words += node.text;
    return true;
  });
  return words;
}

type Suggesting = { readonly tr: Transaction; readonly told: Transaction; readonly state: EditorState; readonly id: string; readonly staffId: number };

/** What a transaction touched: in the document before (A), and in the one after (B). */
type Range = { readonly fromA: number; readonly toA: number; readonly fromB: number; readonly toB: number };

function changedRange(told: Transaction): Range | undefined {
  let range: Range | undefined;
  told.steps.forEach((step, index) => {
    for (const [from, to, newFrom, newTo] of touchedBy(step, told.docs[index]!)) {
      const earlier = told.mapping.maps.slice(0, index).reverse();
      const back = (pos: number, side: number) => earlier.reduce((at, map) => map.invert().map(at, side), pos);
      const forth = told.mapping.slice(index + 1);
      range = {
        fromA: Math.min(range?.fromA ?? Infinity, back(from, -1)),
        toA: Math.max(range?.toA ?? 0, back(to, 1)),
        fromB: Math.min(range?.fromB ?? Infinity, forth.map(newFrom, -1)),
        toB: Math.max(range?.toB ?? 0, forth.map(newTo, 1)),
      };
    }
  });
  return range;
}

function touchedBy(step: Step, document: Node): [number, number, number, number][] {
  if (step instanceof AddMarkStep || step instanceof RemoveMarkStep) return [[step.from, step.to, step.from, step.to]];
  if (step instanceof AttrStep || step instanceof AddNodeMarkStep || step instanceof RemoveNodeMarkStep) {
    const end = step.pos + document.nodeAt(step.pos)!.nodeSize;
    return [[step.pos, end, step.pos, end]];
  }
  const touched: [number, number, number, number][] = [];
  step.getMap().forEach((...ends) => {
    touched.push(ends);
  });
  return touched;
}

/** The id of what the same person suggested right beside it, so that a sentence typed is one suggestion; or a new one. */
function idNear(document: Node, { fromA, toA }: Range, { staffId, at }: Suggester): string {
  const beside = [document.resolve(fromA).nodeBefore, document.resolve(toA).nodeAfter].flatMap((node) => (node?.isInline ? node.marks : []));
  const own = beside.map(suggestionOf).find((id) => id !== undefined && readSuggestionId(id)?.staffId === staffId);
  return own ?? newSuggestionId(staffId, at);
}

function suggestionOf({ type, attrs }: Mark): string | undefined {
  return type.name === 'insertion' || type.name === 'deletion' ? (attrs['id'] as string) : undefined;
}

// ── Words: whatever begins and ends inside paragraphs and their like ───────────────────────

/** False when the change is not one of words. */
function suggestWords(suggesting: Suggesting, { fromA, toA, fromB, toB }: Range): boolean {
  const { tr, told } = suggesting;
  const ends = [told.before.resolve(fromA), told.before.resolve(toA), told.doc.resolve(fromB), told.doc.resolve(toB)] as const;
  const isJoining = areAlike(ends);
  if (!ends.every(({ parent }) => parent.inlineContent) || !(isJoining || ends[2].sameParent(ends[3]))) return false;
  const slice = told.doc.slice(fromB, toB);
  suggestRemoval(suggesting, fromA, toA, isJoining);
  const end = tr.mapping.map(toA, -1);
  const at = ends[0].sameParent(ends[1]) ? end : tr.mapping.map(fromA, -1);
  if (slice.size > 0) suggestWordsAt(suggesting, at, slice);
  else tr.setSelection(TextSelection.near(tr.doc.resolve(isForward(suggesting.state, fromA) ? end : tr.mapping.map(fromA, -1))));
  return true;
}

/** Whether all four stand equally deep in blocks of the same kinds, so that words may flow between them. */
function areAlike([first, ...others]: readonly [ResolvedPos, ...ResolvedPos[]]): boolean {
  return others.every(
    (other) =>
      other.depth === first.depth &&
      Array.from({ length: first.depth - 1 }, (_, depth) => depth + 1).every((depth) => other.node(depth).type === first.node(depth).type),
  );
}

/** The delete key leaves the cursor behind what is struck, or it would stand still for ever. */
function isForward({ selection }: EditorState, fromA: number): boolean {
  return selection.empty && selection.head <= fromA;
}

function suggestWordsAt({ tr, id, staffId }: Suggesting, at: number, slice: Slice): void {
  const { insertion, deletion } = tr.doc.type.schema.marks;
  const before = tr.doc.content.size;
  tr.replace(at, at, slice);
  const end = at + tr.doc.content.size - before;
  const splits: number[] = [];
  // What is typed among struck words is not struck, whatever it was typed in.
  tr.removeMark(at, end, deletion);
  tr.doc.nodesBetween(at, end, (node, pos) => {
    if (isOwnInsertion(node, staffId)) return false;
    if (node.isInline) {
      const [from, to] = [Math.max(pos, at), Math.min(pos + node.nodeSize, end)];
      tr.addMark(from, to, insertion!.create({ id }));
    } else if (pos >= at && pos + node.nodeSize <= end) {
      suggestForBlock(tr, pos, { kind: 'insertion', id });
      return false;
    } else if (pos >= at) splits.push(pos);
    return true;
  });
  if (splits[0] !== undefined) suggestSplit(tr, at, splits[0], { kind: 'split', id, depth: splits.length });
  tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1));
}

/** The second half of a block that is only suggested is as much so as the first. */
function suggestSplit(tr: Transaction, at: number, pos: number, split: BlockSuggestion): void {
  const first = suggestedFor(tr.doc.resolve(at).node(tr.doc.resolve(pos).depth + 1));
  suggestForBlock(tr, pos, first?.kind === 'insertion' ? first : split);
}

/** From the end to the beginning, so that what goes for good moves nothing that is still to be looked at. */
function suggestRemoval(suggesting: Suggesting, from: number, to: number, isJoining: boolean): void {
  const { tr } = suggesting;
  const deeds: (() => void)[] = [];
  const begun: number[] = [];
  tr.doc.nodesBetween(from, to, (node, pos) => {
    const end = pos + node.nodeSize;
    if (node.isInline) deeds.push(() => removeWords(suggesting, Math.max(pos, from), Math.min(end, to)));
    else if (pos >= from && end <= to) {
      deeds.push(() => removeBlock(suggesting, pos));
      return false;
    } else if (pos >= from) begun.push(pos);
    return true;
  });
  for (const deed of deeds.reverse()) deed();
  if (isJoining && begun[0] !== undefined) joinBlock(suggesting, tr.mapping.map(begun[0]), begun.length);
}

/** Words that were only suggested go for good, and so do those in a block that was only suggested. */
function removeWords({ tr, id }: Suggesting, from: number, to: number): void {
  const { insertion, deletion } = tr.doc.type.schema.marks;
  const $from = tr.doc.resolve(from);
  const isInSuggested = Array.from({ length: $from.depth }, (_, depth) => $from.node(depth + 1)).some((node) => suggestedFor(node)?.kind === 'insertion');
  const marks = $from.nodeAfter?.marks ?? [];
  if (isInSuggested || insertion!.isInSet(marks)) tr.delete(from, to);
  else if (!deletion!.isInSet(marks)) tr.addMark(from, to, deletion!.create({ id }));
}

function removeBlock({ tr, id }: Suggesting, pos: number): void {
  const node = tr.doc.nodeAt(pos)!;
  const suggestion = suggestedFor(node);
  if (suggestion?.kind === 'deletion') return;
  if (suggestion?.kind === 'insertion') removeForGood(tr, pos);
  else if (suggestion?.kind === 'split') strikeContent(tr, pos, id);
  else {
    changeBack(tr, pos);
    suggestForBlock(tr, pos, { kind: 'deletion', id });
  }
}

/** A block has one suggestion at a time: what was to change of one that goes is as it was. */
function changeBack(tr: Transaction, pos: number): void {
  const node = tr.doc.nodeAt(pos)!;
  const suggestion = suggestedFor(node);
  if (suggestion?.kind !== 'change') return;
  const attrs = { ...suggestion.was.attrs, ...('id' in node.attrs && { id: node.attrs['id'] as string }) };
  tr.setNodeMarkup(pos, tr.doc.type.schema.nodes[suggestion.was.type], attrs);
}

function removeForGood(tr: Transaction, pos: number): void {
  const $pos = tr.doc.resolve(pos);
  if ($pos.parent.childCount > 1) tr.delete(pos, pos + $pos.nodeAfter!.nodeSize);
  else tr.deleteRange(pos, pos + $pos.nodeAfter!.nodeSize);
}

function strikeContent(tr: Transaction, pos: number, id: string): void {
  const { insertion, deletion } = tr.doc.type.schema.marks;
  const struck: { from: number; to: number; isSuggested: boolean }[] = [];
  tr.doc.nodeAt(pos)!.descendants((node, offset) => {
    const from = pos + 1 + offset;
    if (node.isInline && !deletion!.isInSet(node.marks)) struck.push({ from, to: from + node.nodeSize, isSuggested: !!insertion!.isInSet(node.marks) });
  });
  for (const { from, to, isSuggested } of struck.reverse()) {
    if (isSuggested) tr.delete(from, to);
    else tr.addMark(from, to, deletion!.create({ id }));
  }
}

/** A boundary that was only suggested goes for good; of a block that was, the words stay suggested. */
function joinBlock({ tr, id }: Suggesting, pos: number, depth: number): void {
  const suggestion = suggestedFor(tr.doc.nodeAt(pos)!);
  const isSuggested = suggestion?.kind === 'split' || suggestion?.kind === 'insertion';
  if (!isSuggested) {
    changeBack(tr, pos);
    if (suggestion?.kind === 'deletion') strikeContent(tr, pos, suggestion.id);
    suggestForBlock(tr, pos, { kind: 'join', id, depth });
    return;
  }
  const first = tr.doc.resolve(pos).nodeBefore;
  const around = first && suggestedFor(first);
  if (!first || !canJoin(tr.doc, pos) || around?.kind === 'deletion') return;
  const size = tr.doc.content.size;
  if (suggestion.kind === 'insertion') markAsInserted(tr, pos, { id: suggestion.id, side: 'firstChild', depth });
  else if (around?.kind === 'insertion') {
    markAsInserted(tr, pos - first.nodeSize, { id: around.id, side: 'lastChild', depth });
    suggestForBlock(tr, pos - first.nodeSize, { kind: 'split', id: around.id, depth });
  }
  tr.join(suggestion.kind === 'insertion' ? pos : pos + tr.doc.content.size - size, depth);
}

type Opened = { readonly id: string; readonly side: 'firstChild' | 'lastChild'; readonly depth: number };

/**
 * What stands in a block that was only suggested, when that block is to be one with its neighbour: the words at the
 * boundary are suggested from now on, and so is every block behind it. What is struck in there goes either way: it goes now.
 */
function markAsInserted(tr: Transaction, pos: number, { id, side, depth }: Opened): void {
  const { insertion, deletion } = tr.doc.type.schema.marks;
  const block = tr.doc.nodeAt(pos)!;
  const joined = depth > 1 ? block[side] : null;
  const found: { node: Node; from: number }[] = [];
  block.forEach((node, offset) => {
    found.push({ node, from: pos + 1 + offset });
  });
  for (const { node, from } of found.reverse()) {
    if (node === joined) markAsInserted(tr, from, { id, side, depth: depth - 1 });
    else if (!node.isInline) suggestForBlock(tr, from, { kind: 'insertion', id });
    else if (deletion!.isInSet(node.marks)) tr.delete(from, from + node.nodeSize);
    else if (!insertion!.isInSet(node.marks)) tr.addMark(from, from + node.nodeSize, insertion!.create({ id }));
  }
}

function isOwnInsertion(node: Node, staffId: number): boolean {
  const suggestion = suggestedFor(node);
  return suggestion?.kind === 'insertion' && readSuggestionId(suggestion.id)?.staffId === staffId;
}

// ── Blocks: everything else ────────────────────────────────────────────────────────────────

/** The blocks that the change touched go and those that it made come, unless one only changed its kind or attributes. */
function suggestBlocks(suggesting: Suggesting, range: Range): boolean {
  const { told } = suggesting;
  const [$fromA, $fromB] = [told.before.resolve(range.fromA), told.doc.resolve(range.fromB)];
  let depth = Math.min($fromA.sharedDepth(range.toA), $fromB.sharedDepth(range.toB));
  while (depth > 0 && ($fromA.node(depth).inlineContent || !$fromA.node(depth).hasMarkup($fromB.node(depth).type, $fromB.node(depth).attrs))) depth -= 1;
  for (; depth >= 0; depth -= 1) if (suggestSiblings(suggesting, range, depth)) return true;
  return false;
}

function suggestWholeBlocks(suggesting: Suggesting, range: Range): boolean {
  return suggestSiblings(suggesting, range, 0);
}

function suggestSiblings(suggesting: Suggesting, { fromA, toA, fromB, toB }: Range, depth: number): boolean {
  const { tr, told, id } = suggesting;
  const [parentA, parentB] = [told.before.resolve(fromA).node(depth), told.doc.resolve(fromB).node(depth)];
  let first = told.before.resolve(fromA).index(depth);
  let [lastA, lastB] = [endIndex(told.before.resolve(toA), depth), endIndex(told.doc.resolve(toB), depth)];
  while (first < Math.min(lastA, lastB) && parentA.child(first).eq(parentB.child(first))) first += 1;
  while (Math.min(lastA, lastB) > first && parentA.child(lastA - 1).eq(parentB.child(lastB - 1))) [lastA, lastB] = [lastA - 1, lastB - 1];

  const start = startOf(told.before.resolve(fromA), depth, first);
  const going = childrenOf(parentA, first, lastA);
  const coming = childrenOf(parentB, first, lastB);
  const [was, is] = [going[0], coming[0]];
  if (was && is && going.length === 1 && coming.length === 1 && was.content.eq(is.content)) return suggestMarkup(tr, told, id, start, was, is);

  const end = start + going.reduce((size, node) => size + node.nodeSize, 0);
  const all = Fragment.from([...going, ...coming]);
  if (!parentA.canReplace(first, lastA, all)) return false;
  tr.insert(
    end,
    coming.map((node) => anew(node, id)),
  );
  const inserted = tr.mapping.maps.length;
  for (const pos of positionsOf(start, going).reverse()) removeBlock(suggesting, pos);
  selectAsTold(tr, told, tr.mapping.slice(inserted).map(end, -1) - startOf(told.doc.resolve(fromB), depth, first));
  return true;
}

function endIndex($pos: ResolvedPos, depth: number): number {
  return $pos.indexAfter(depth);
}

function startOf($pos: ResolvedPos, depth: number, index: number): number {
  return $pos.posAtIndex(index, depth);
}

function childrenOf(parent: Node, from: number, to: number): Node[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => parent.child(from + index));
}

function positionsOf(start: number, nodes: readonly Node[]): number[] {
  let pos = start;
  return nodes.map((node) => {
    pos += node.nodeSize;
    return pos - node.nodeSize;
  });
}

/** As something that comes: with an id of its own, for the one that goes keeps its. */
function anew(node: Node, id: string): Node {
  const suggested: BlockSuggestion = { kind: 'insertion', id };
  return node.type.create({ ...node.attrs, ...('id' in node.attrs && { id: newBlockId() }), suggested: JSON.stringify(suggested) }, node.content);
}

function suggestMarkup(tr: Transaction, told: Transaction, id: string, pos: number, was: Node, is: Node): boolean {
  const before = suggestedFor(was);
  if (before?.kind === 'deletion') return true;
  const { suggested: _, ...attrs } = was.attrs;
  const change: BlockSuggestion = { kind: 'change', id, was: { type: was.type.name, attrs } };
  const suggested = before && before.kind !== 'join' ? (was.attrs['suggested'] as string) : JSON.stringify(change);
  if (is.type === was.type) {
    for (const [name, value] of Object.entries(is.attrs)) if (name !== 'suggested' && value !== was.attrs[name]) tr.setNodeAttribute(pos, name, value);
    tr.setNodeAttribute(pos, 'suggested', suggested);
  } else tr.setNodeMarkup(pos, is.type, { ...is.attrs, suggested });
  selectAsTold(tr, told, 0);
  return true;
}

function selectAsTold(tr: Transaction, { selection }: Transaction, shift: number): void {
  const within = (pos: number): number => Math.max(0, Math.min(tr.doc.content.size, pos + shift));
  if (selection instanceof NodeSelection && tr.doc.nodeAt(within(selection.from))?.type === selection.node.type) {
    tr.setSelection(NodeSelection.create(tr.doc, within(selection.from)));
  } else tr.setSelection(TextSelection.between(tr.doc.resolve(within(selection.anchor)), tr.doc.resolve(within(selection.head))));
}

function suggestForBlock(tr: Transaction, pos: number, suggestion: BlockSuggestion): void {
  tr.setNodeAttribute(pos, 'suggested', JSON.stringify(suggestion));
}
