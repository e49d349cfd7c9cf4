// The place in a text where something was found.

/** So much of it is shown, in characters; a third of it before the first hit. */
const longest = 180;

/** A piece of a text around its first hit, cut between words; undefined: nothing in it was asked for. */
export function passageAt(text: string, isHit: (piece: string) => boolean): string | undefined {
  const pieces = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
  const hit = pieces.findIndex(({ segment, isWordLike }) => isWordLike && isHit(segment));
  if (hit === -1) return undefined;
  const at = pieces[hit]!.index;
  const from = pieces.find(({ index }) => index >= at - longest / 3)!.index;
  const to = from + longest >= text.length ? text.length : pieces.findLast(({ index }) => index <= from + longest)!.index;
  return `${from > 0 ? '… ' : ''}${text.slice(from, to).replaceAll(/\s+/g, ' ').trim()}${to < text.length ? ' …' : ''}`;
}
