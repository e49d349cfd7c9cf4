import type { Tx } from '../plumbing/db.ts';

export type ClientDeed = 'client.added' | 'client.revised' | 'client.revoked' | 'client.keyIssued' | 'client.keyRevoked';

type Entry = {
  readonly deed: ClientDeed;
  readonly clientId: number;
  readonly name: string;
  readonly staffId: number;
  readonly at: Date;
  /** Which key, or what was said before. Never a key itself. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
};

/** Who did what to which client, for people to read. */
export async function enterInLogbook(tx: Tx, { deed, staffId, at, details, ...client }: Entry): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ ...client, ...details }) })
    .execute();
}
