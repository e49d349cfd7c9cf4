// The place in a text where something was found.

/** So much of it is shown, in characters; a third of it before the first hit. */
const longest = 180;

/** A piece of a text around its first hit, cut between words; undefined: nothing in it was asked for. */
export function passageAt(text: string, isHit: (word: string) => boolean): string | undefined {
  const words = [...text.matchAll(/[\p{L}\p{M}\p{N}'’‘ʼ]+/gu)];
  const hit = words.find(([word]) => isHit(word));
  if (!hit) return undefined;
  const from = words.find(({ index }) => index >= hit.index - longest / 3)!.index;
  const last = words.findLast(({ index, 0: word }) => index + word.length <= from + longest);
  const end = Math.max(endOf(last ?? hit), endOf(hit));
  const to = from + longest >= text.length ? text.length : end;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).replaceAll(/\s+/g, ' ').trim()}${to < text.length ? ' …' : ''}`;
}

function endOf({ index, 0: word }: RegExpExecArray): number {
  return index + word.length;
}
