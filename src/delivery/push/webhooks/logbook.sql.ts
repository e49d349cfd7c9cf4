import type { Tx } from '../../../plumbing/db.ts';

type Entry = {
  readonly deed: 'webhook.added' | 'webhook.ended' | 'webhook.replayed' | 'webhook.disabled';
  readonly webhookId: number;
  readonly address: string;
  /** Null: nobody did it. */
  readonly staffId: number | null;
  readonly at: Date;
  readonly details?: Readonly<Record<string, unknown>>;
};

/** Who did what to which webhook, for people to read. Never its secret. */
export async function enterInLogbook(tx: Tx, { deed, staffId, at, details, webhookId, address }: Entry): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ webhookId, address, ...details }) })
    .execute();
}
