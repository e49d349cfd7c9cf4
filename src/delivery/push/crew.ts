// Hands that work side by side, so that who dawdles keeps nobody else waiting.
import { setTimeout as pause } from 'node:timers/promises';

export type Crew = {
  /** Begins the work of that name, unless it is in hand already or all hands are full: then false, and it is to be offered again. */
  take(name: string, work: () => Promise<void>): boolean;
  /** Resolves once some hand is free that is not now. */
  oneDone(): Promise<void>;
  /** All work in hand is done. */
  allDone(): Promise<void>;
};

/** After work that failed a hand rests, in milliseconds: what is owed is owed still, and would be offered at once. */
const breather = 1_000;

export function openCrew(hands: number, onFailure: (error: Error) => void): Crew {
  const inHand = new Map<string, Promise<void>>();
  return {
    take: (name, work) => {
      if (inHand.has(name) || inHand.size >= hands) return false;
      inHand.set(
        name,
        work()
          .catch(async (error: Error) => {
            onFailure(error);
            await pause(breather);
          })
          .finally(() => inHand.delete(name)),
      );
      return true;
    },
    oneDone: async () => {
      await (inHand.size > 0 ? Promise.race(inHand.values()) : new Promise<void>(() => {}));
    },
    allDone: async () => {
      await Promise.all(inHand.values());
    },
  };
}
