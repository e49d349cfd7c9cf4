/** Says of each that comes, by a clock, whether it is still among the first so many of its second. */
export function atMostASecond(most: number, now: () => Date): () => boolean {
  let second = { at: 0, taken: 0 };
  return () => {
    const at = Math.floor(now().getTime() / 1000);
    second = { at, taken: second.at === at ? second.taken + 1 : 1 };
    return second.taken <= most;
  };
}
