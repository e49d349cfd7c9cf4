// Keeping what is typed, before anybody is told that it is kept.
import type { Db } from '../../plumbing/db.ts';
import { insertUpdates, type Update } from './document.sql.ts';

export type { Update } from './document.sql.ts';

export type Keeper = {
  /** Resolves once the update is in the database; rejects when the database did not take it. */
  keep(update: Update): Promise<void>;
};

type Waiting = { readonly update: Update; kept(): void; lost(error: Error): void };

const mostTogether = 200;

/**
 * Updates of a story that arrive while others of it are on their way to the database go there together, in the order in
 * which they came. A story that waits (it is being published, say) keeps no other waiting.
 */
export function openKeeper(db: Db): Keeper {
  const queues = new Map<number, Waiting[]>();

  const write = async (storyId: number, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) {
      const batch = queue.splice(0, mostTogether);
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
    queues.delete(storyId);
  };
  return {
    keep: (update) =>
      new Promise((kept, lost) => {
        const waiting: Waiting = { update, kept, lost };
        const queue = queues.get(update.storyId);
        if (queue) queue.push(waiting);
        else {
          const begun = [waiting];
          queues.set(update.storyId, begun);
          void write(update.storyId, begun);
        }
      }),
  };
}
