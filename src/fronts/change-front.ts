import { readSections } from '../paper/read-sections.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { defaultFront } from './default-front.ts';
import type { Container, FrontOf } from './front.ts';
import { findFrontEdition, isThere, type KeptFront, lockFront } from './fronts.sql.ts';

export type ChangeRefusal = 'not-allowed' | 'no-such-front';

/** A front that is held, and what it is at present: its draft, or what is published, or what it would be by rule. */
export type HeldFront = KeptFront & { readonly containers: readonly Container[] };

/**
 * What every deed on a front does first and last: it takes the right to publish on every desk, for a front shows stories of all
 * of them; one at a time changes it; open screens hear of it.
 */
export async function changeFront<Value, Reason extends string>(
  db: Db,
  { of, by }: { readonly of: FrontOf; readonly by: Staff },
  change: (tx: Tx, front: HeldFront) => Promise<Outcome<Value, Reason>>,
): Promise<Outcome<Value, Reason | ChangeRefusal>> {
  if (!may(by, 'publish', null)) return refused('not-allowed');
  return transaction(db, async (tx): Promise<Outcome<Value, Reason | ChangeRefusal>> => {
    if (of.kind === 'section' && !(await isThere(tx, 'section', of.sectionId))) return refused('no-such-front');
    const front = await lockFront(tx, of);
    if (!front) return refused('no-such-front');
    const outcome = await change(tx, { ...front, containers: await containersOf(tx, of, front) });
    if (outcome.ok) await announce(tx, { kind: 'front.changed', keys: [], payload: {} });
    return outcome;
  });
}

/** Of an edition for a region that nobody has published yet: what the home page is. */
export async function containersOf(db: Db, of: FrontOf, front: KeptFront | undefined): Promise<readonly Container[]> {
  if (front?.draft) return front.draft;
  const published =
    (await findFrontEdition(db, of, 'published')) ?? (of.kind === 'edition' ? await findFrontEdition(db, { kind: 'home' }, 'published') : undefined);
  return published?.containers ?? defaultFront(of, await readSections(db));
}
