// An input and a text that others write in too: what somebody typed is found by comparing, and others' typing moves the
// caret as it would move it in the body.
import type * as Y from 'yjs';

/** Makes a text say these words by the smallest change. With `caret`, the place after what was typed, "aa" typed into "aaa" goes where it was typed. */
export function typeInto(text: Y.Text, words: string, caret: number = words.length, origin?: unknown): void {
  const before = text.toString();
  if (before === words) return;
  const end = commonEnd(before, words, words.length - Math.min(caret, words.length));
  const start = commonStart(before.slice(0, before.length - end), words.slice(0, words.length - end));
  const gone = before.length - end - start;
  const come = words.slice(start, words.length - end);
  const change = (): void => {
    if (gone > 0) text.delete(start, gone);
    if (come !== '') text.insert(start, come);
  };
  if (text.doc) text.doc.transact(change, origin);
  else change();
}

type Delta = readonly { readonly retain?: number | undefined; readonly insert?: unknown; readonly delete?: number | undefined }[];

/** Where a caret stands after somebody else's change. What they insert right before it stays before it. */
export function moveCaret(caret: number, delta: Delta): number {
  let moved = caret;
  let at = 0;
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    at += retain;
    if (at > moved) return moved;
    if (typeof insert === 'string') {
      if (at < moved) moved += insert.length;
      at += insert.length;
    }
    if (gone > 0) moved -= Math.min(gone, Math.max(0, moved - at));
  }
  return moved;
}

/** At most so many characters, and never half of one. */
function commonEnd(one: string, other: string, most: number): number {
  let length = 0;
  while (length < most && length < one.length && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  return length > 0 && /[\udc00-\udfff]/.test(one[one.length - length]!) ? length - 1 : length;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length > 0 && /[\ud800-\udbff]/.test(one[length - 1]!) ? length - 1 : length;
}
