import type { Db, Tx } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import type { Staff } from '../staff/staff.ts';
import { type ChangeRefusal, changeFront, type HeldFront } from './change-front.ts';
import type { Container, FrontOf } from './front.ts';
import { enterInLogbook, findFrontEdition, insertFrontEdition, updateDraft, withdrawFrontEdition } from './fronts.sql.ts';

type Order = {
  readonly of: FrontOf;
  /** Of the draft that whoever publishes has seen. */
  readonly version: number;
  readonly by: Staff;
  readonly at?: Date;
};
type Published = { readonly number: number; readonly version: number };
export type PublishFrontRefusal = ChangeRefusal | 'changed-since-you-looked' | 'no-containers' | 'nothing-to-publish';

/** Puts a front before readers as it has been arranged, under the next number. A pick that is not live is passed over until it is. */
export async function publishFront(db: Db, order: Order): Promise<Outcome<Published, PublishFrontRefusal>> {
  return changeFront<Published, PublishFrontRefusal>(db, order, async (tx, front) => {
    if (front.version !== order.version) return refused('changed-since-you-looked');
    if (front.draft === undefined && front.isPublished) return refused('nothing-to-publish');
    if (front.containers.length === 0) return refused('no-containers');
    return done(await publishAs(tx, front, { ...order, containers: front.containers, restoredFrom: null }));
  });
}

/** Publishes again what was published before, under a new number: the way to undo. A draft is given up for it. */
export async function restoreFront(
  db: Db,
  { number, ...order }: Order & { readonly number: number },
): Promise<Outcome<Published, PublishFrontRefusal | 'no-such-edition'>> {
  return changeFront<Published, PublishFrontRefusal | 'no-such-edition'>(db, order, async (tx, front) => {
    if (front.version !== order.version) return refused('changed-since-you-looked');
    const earlier = await findFrontEdition(tx, order.of, number);
    if (!earlier) return refused('no-such-edition');
    return done(await publishAs(tx, front, { ...order, containers: earlier.containers, restoredFrom: number }));
  });
}

/** Gives a front back to its rule; an edition for a region has no page any longer. What was arranged is kept as a draft. */
export async function takeFrontDown(db: Db, order: Order): Promise<Outcome<{ version: number }, ChangeRefusal | 'changed-since-you-looked' | 'not-published'>> {
  return changeFront<{ version: number }, 'changed-since-you-looked' | 'not-published'>(db, order, async (tx, front) => {
    if (front.version !== order.version) return refused('changed-since-you-looked');
    if (!(await withdrawFrontEdition(tx, front.id))) return refused('not-published');
    await updateDraft(tx, front.id, front.containers);
    await enterInLogbook(tx, { deed: 'front.taken-down', staffId: order.by.id, at: order.at ?? new Date(), details: { of: order.of } });
    return done({ version: front.version + 1 });
  });
}

async function publishAs(
  tx: Tx,
  front: HeldFront,
  { of, containers, by, at = new Date(), restoredFrom }: Order & { readonly containers: readonly Container[]; readonly restoredFrom: number | null },
): Promise<Published> {
  const number = await insertFrontEdition(tx, front.id, { containers, publishedBy: by.id, publishedAt: at, restoredFrom });
  await updateDraft(tx, front.id, undefined);
  const deed = restoredFrom === null ? 'front.published' : 'front.restored';
  await enterInLogbook(tx, { deed, staffId: by.id, at, details: { of, number, ...(restoredFrom !== null && { restoredFrom }) } });
  return { number, version: front.version + 1 };
}
