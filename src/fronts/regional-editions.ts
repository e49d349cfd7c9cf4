import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { isEditionSlug, longestOfFront, type Regional } from './front.ts';
import { deleteRegionalEdition, enterInLogbook, type FrontDeed, insertRegionalEdition, renameRegionalEdition } from './fronts.sql.ts';

type Order = Regional & { readonly by: Staff; readonly at?: Date };
export type RegionalRefusal = 'not-allowed' | 'no-name' | 'name-too-long' | 'not-an-edition-address' | 'edition-taken' | 'no-such-front';

/** Opens an edition of the home page for a region, at /edition/{edition}. Readers see it once it is published. */
export async function openRegionalEdition(db: Db, order: Order): Promise<Outcome<Regional, RegionalRefusal>> {
  const against = reasonsAgainst(order);
  if (against.length > 0) return refused(...against);
  return deed(db, order, 'front.edition-opened', async (tx) => ((await insertRegionalEdition(tx, order)) ? undefined : 'edition-taken'));
}

export async function renameEdition(db: Db, order: Order): Promise<Outcome<Regional, RegionalRefusal>> {
  const against = reasonsAgainst(order);
  if (against.length > 0) return refused(...against);
  return deed(db, order, 'front.edition-renamed', async (tx) => ((await renameRegionalEdition(tx, order)) ? undefined : 'no-such-front'));
}

/** For good: its page is gone, and what was published of it with it. */
export async function closeRegionalEdition(db: Db, order: Omit<Order, 'name'>): Promise<Outcome<Regional, RegionalRefusal>> {
  const told = { ...order, name: '' };
  return deed(db, told, 'front.edition-closed', async (tx) => ((await deleteRegionalEdition(tx, order.edition)) ? undefined : 'no-such-front'));
}

async function deed(
  db: Db,
  { edition, name, by, at = new Date() }: Order,
  deed: FrontDeed,
  doIt: (tx: Tx) => Promise<RegionalRefusal | undefined>,
): Promise<Outcome<Regional, RegionalRefusal>> {
  if (!may(by, 'publish', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const against = await doIt(tx);
    if (against) return refused(against);
    await enterInLogbook(tx, { deed, staffId: by.id, at, details: { edition, ...(name && { name }) } });
    await announce(tx, { kind: 'front.changed', keys: [], payload: {} });
    return done({ edition, name });
  });
}

function reasonsAgainst({ edition, name }: Regional): RegionalRefusal[] {
  return [
    ...(name.trim() === '' ? ['no-name' as const] : []),
    ...(name.length > longestOfFront.name || name !== name.trim() ? ['name-too-long' as const] : []),
    ...(isEditionSlug(edition) ? [] : ['not-an-edition-address' as const]),
  ];
}
