/**
 * Lets at most so many deeds run at once; those that come beyond wait. Turned away is whoever comes beyond `mostWaiting`, and
 * whoever has waited longer than `patience` (milliseconds) when their turn comes.
 */
export function takeTurns(
  atOnce: number,
  { mostWaiting, patience = Number.POSITIVE_INFINITY }: { readonly mostWaiting: number; readonly patience?: number },
): <Value>(deed: () => Promise<Value>) => Promise<Value> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (deed) => {
    const since = performance.now();
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw new Error('too many are waiting already');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      if (performance.now() - since > patience) throw new Error('its turn came too late');
      return await deed();
    } finally {
      // The turn is handed on; it is given back only when nobody waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
