import type { Db } from '../../plumbing/db.ts';
import { readToBeSeen } from '../../story/publishing/read-to-be-seen.ts';
import { addressOf } from './address-of.ts';
import { listDeliveries, listOfStory } from './delivery.sql.ts';
import type { Delivery } from './delivery.ts';

/** One line of the ledger, with where it is looked for: without the origin; undefined when its list is there no more. */
export type LedgerLine = Delivery & { readonly address: string | undefined };

/** What the last publish, or taking back, of a story owes or owed. */
export async function readDeliveriesOf(db: Db, storyId: number): Promise<LedgerLine[]> {
  return withAddresses(db, await listOfStory(db, storyId));
}

/** The newest first: those that are missing, or all. */
export async function readDeliveries(db: Db, wish: { readonly isMissing: boolean; readonly most: number }): Promise<LedgerLine[]> {
  return withAddresses(db, await listDeliveries(db, wish));
}

async function withAddresses(db: Db, deliveries: readonly Delivery[]): Promise<LedgerLine[]> {
  const paths = new Map<number, string | undefined>();
  for (const storyId of new Set(deliveries.map((one) => one.storyId))) paths.set(storyId, (await readToBeSeen(db, storyId))?.path);
  return Promise.all(
    deliveries.map(async (delivery) => {
      const path = paths.get(delivery.storyId);
      return { ...delivery, address: path === undefined ? undefined : await addressOf(db, delivery, path) };
    }),
  );
}

export { countDeliveries, countMissing } from './delivery.sql.ts';
