// People typing, as a seeded chance would have it: bursts and pauses, slips that are taken back, sentences begun anew, a
// paste. In the manner of recorded editing traces: when, where, how many characters go, and what comes in their stead.

/** `at` counts in what this typist has written, not in what stands there. */
export type Stroke = { readonly after: number; readonly at: number; readonly remove: number; readonly insert: string };
export type Trace = { readonly strokes: readonly Stroke[]; readonly text: string };

/** Each typist has letters that no other has: what became of their words can be told among everybody's. */
const alphabets = [0x61, 0x41, 0x3b1, 0x430, 0x24d0].map((first) => Array.from({ length: 24 }, (_, letter) => String.fromCodePoint(first + letter)));

/** What stands in a text of one typist's letters. */
export function wordsOf(typist: number, text: string): string {
  const own = new Set(alphabets[typist]);
  return [...text].filter((letter) => own.has(letter)).join('');
}

/** A trace of so many strokes; the same seed gives the same trace. */
export function trace(typist: number, seed: number, length: number): Trace {
  const chance = chanceFrom(seed);
  const letters = (count: number): string => Array.from({ length: count }, () => alphabets[typist]![Math.floor(chance() * 24)]).join('');
  const strokes: Stroke[] = [];
  let text = '';
  let cursor = 0;
  const stroke = (after: number, at: number, remove: number, insert: string): void => {
    strokes.push({ after, at, remove, insert });
    text = text.slice(0, at) + insert + text.slice(at + remove);
    cursor = at + insert.length;
  };
  while (strokes.length < length) {
    const mood = chance();
    if (mood < 0.8 || text.length < 10) stroke(60 + chance() * 140, cursor, 0, letters(1));
    else if (mood < 0.9 && cursor > 0) stroke(120 + chance() * 200, cursor - 1, 1, '');
    else if (mood < 0.94) stroke(800 + chance() * 1500, Math.floor(chance() * text.length), 0, letters(1));
    else if (mood < 0.97) {
      const at = Math.floor(chance() * text.length);
      stroke(600 + chance() * 900, at, Math.min(text.length - at, Math.ceil(chance() * 8)), letters(3));
    } else stroke(1000 + chance() * 2000, cursor, 0, letters(40));
  }
  return { strokes, text };
}

/** Numbers from 0 to 1 (mulberry32, public domain). */
export function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One stroke into a text in which others type too: where one's own words stand is looked up each time. */
export function strike(
  text: { toString(): string; insert(at: number, words: string): void; delete(at: number, length: number): void },
  typist: number,
  { at, remove, insert }: Stroke,
): void {
  const own = new Set(alphabets[typist]);
  const places = (): number[] => [...text.toString()].flatMap((letter, place) => (own.has(letter) ? [place] : []));
  for (let gone = 0; gone < remove; gone += 1) text.delete(places()[at]!, 1);
  const now = places();
  const place = at < now.length ? now[at]! : (now.at(-1) ?? -1) + 1;
  if (insert !== '') text.insert(place, insert);
}
