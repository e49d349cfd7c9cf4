// Keeping what is typed, before anybody is told that it is kept.
import type { Db } from '../../plumbing/db.ts';
import { insertUpdates, type Update } from './document.sql.ts';

export type { Update } from './document.sql.ts';

export type Keeper = {
  /** Resolves once the update is in the database; rejects when the database did not take it. */
  keep(update: Update): Promise<void>;
};

/** Updates that arrive while others are on their way to the database go there together, in the order in which they came. */
export function openKeeper(db: Db): Keeper {
  const waiting: { update: Update; kept: () => void; lost: (error: Error) => void }[] = [];
  let isBusy = false;

  const write = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, mostTogether);
      try {
        await insertUpdates(
          db,
          batch.map(({ update }) => update),
        );
        for (const { kept } of batch) kept();
      } catch (error) {
        for (const { lost } of batch) lost(error as Error);
      }
    }
    isBusy = false;
  };
  return {
    keep: (update) =>
      new Promise((kept, lost) => {
        waiting.push({ update, kept, lost });
        if (!isBusy) void write();
      }),
  };
}

const mostTogether = 200;
