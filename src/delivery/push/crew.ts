// Hands that work side by side, so that who dawdles keeps nobody else waiting.
import { setTimeout as pause } from 'node:timers/promises';

/** Whoever may have so many hands at most. */
export type Whose = { readonly name: string; readonly most: number };

export type Crew = {
  /** Begins the work of that name, unless it is in hand already or no hand is free, for whom it is done: then it is to be offered again. */
  take(name: string, work: () => Promise<void>, whose?: Whose): void;
  /** Resolves once some hand is free that is not now. */
  oneDone(): Promise<void>;
  /** All work in hand is done. */
  allDone(): Promise<void>;
};

/** After work that failed a hand rests, in milliseconds: what is owed is owed still, and would be offered at once. */
const breather = 1_000;

export function openCrew(hands: number, onFailure: (error: Error) => void): Crew {
  const inHand = new Map<string, Promise<void>>();
  const handsOf = new Map<string, number>();
  const lend = ({ name }: Whose, hand: number): void => void handsOf.set(name, (handsOf.get(name) ?? 0) + hand);
  return {
    take: (name, work, whose) => {
      if (inHand.has(name) || inHand.size >= hands || (whose && (handsOf.get(whose.name) ?? 0) >= whose.most)) return;
      if (whose) lend(whose, 1);
      const done = work()
        .catch(async (error: Error) => {
          onFailure(error);
          await pause(breather);
        })
        .finally(() => {
          inHand.delete(name);
          if (whose) lend(whose, -1);
        });
      inHand.set(name, done);
    },
    oneDone: async () => {
      await (inHand.size > 0 ? Promise.race(inHand.values()) : new Promise<void>(() => {}));
    },
    allDone: async () => {
      await Promise.all(inHand.values());
    },
  };
}
