import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { type ContentRefusal, reasonsAgainstClient } from './check-client.ts';
import { insertClient } from './client.sql.ts';
import type { Client, ClientContent } from './client.ts';
import { recordDeed } from './record-deed.ts';

export type AddRefusal = ContentRefusal | 'not-allowed';

type AddOrder = {
  readonly by: Staff;
  readonly at?: Date;
  readonly content: ClientContent;
  /** It is whoever asks without a key. */
  readonly isAnybody?: boolean;
};

/** Takes a client on the books. It has no key yet: `issueKey`. */
export async function addClient(db: Db, { by, at = new Date(), content, isAnybody = false }: AddOrder): Promise<Outcome<Client, AddRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const reasons = await reasonsAgainstClient(tx, { content, isAnybody });
    if (reasons.length > 0) return refused(...reasons);
    const client = await insertClient(tx, { ...content, isAnybody, createdBy: by.id, createdAt: at });
    await recordDeed(tx, 'client.added', { client, by, at, details: { scopes: client.scopes } });
    return done(client);
  });
}
