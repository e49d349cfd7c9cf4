/** Lets at most so many deeds run at once; those that come beyond wait, and beyond `mostWaiting` are turned away. */
export function takeTurns(atOnce: number, mostWaiting: number): <Value>(deed: () => Promise<Value>) => Promise<Value> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (deed) => {
    if (running >= atOnce) {
      if (waiting.length >= mostWaiting) throw new Error('too many are waiting already');
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else running += 1;
    try {
      return await deed();
    } finally {
      // The turn is handed on; it is given back only when nobody waits.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
