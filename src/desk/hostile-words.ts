// What no route takes, whatever its shape allows: characters that PostgreSQL cannot keep, and JSON folded into itself.

/** No answer to any question of the desk's lies deeper: tables in lists in quotes among them. */
const deepest = 200;

/** What is wrong with something that came from outside, in words; undefined when nothing is. Without recursion: its depth is the sender's choice. */
export function faultInWhatCame(came: unknown): string | undefined {
  const left: { readonly value: unknown; readonly depth: number }[] = [{ value: came, depth: 0 }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value, depth } = one;
    if (typeof value === 'string' && /\0|\p{Surrogate}/u.test(value)) return 'holds what is no character';
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    if (depth === deepest) return 'is nested too deeply';
    for (const [name, inner] of Object.entries(value)) left.push({ value: name, depth }, { value: inner, depth: depth + 1 });
  }
  return undefined;
}
