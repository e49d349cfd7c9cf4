import { keysOfTops } from '../../archive/list-keys.ts';
import { sitemapKeysOf } from '../../archive/sitemap.ts';
import { type Db, transaction } from '../../plumbing/db.ts';
import { announce } from '../../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../../plumbing/outcome.ts';
import { may, type Staff } from '../../staff/staff.ts';
import { cardKey, linkKey, storyKey } from '../../story/address.ts';
import { findStoryOfDesk } from '../../story/read-story-of-desk.ts';
import { oweAgain as oweMessageAgain } from '../push/webhooks/message.sql.ts';
import { findDelivery, oweAgain } from './delivery.sql.ts';
import type { Delivery } from './delivery.ts';

export type SendAgainRefusal = 'no-such-delivery' | 'not-allowed' | 'newer-is-owed';

/**
 * Tells a webhook once more; elsewhere has every node and every cache let go of what shows the story at this place, and owes it anew, with a deadline from now.
 * Refused for one that a later publish has taken the place of.
 */
export function sendAgain(
  db: Db,
  { deliveryId, by, at }: { readonly deliveryId: number; readonly by: Staff; readonly at: Date },
): Promise<Outcome<{ storyId: number }, SendAgainRefusal>> {
  return transaction(db, async (tx) => {
    const delivery = await findDelivery(tx, deliveryId);
    const story = delivery && (await findStoryOfDesk(tx, delivery.storyId));
    if (!delivery || !story) return refused('no-such-delivery');
    if (!may(by, 'publish', story.deskId)) return refused('not-allowed');
    if (!(await oweAgain(tx, deliveryId, at))) return refused('newer-is-owed');
    if (delivery.webhookId !== null) await oweMessageAgain(tx, { id: delivery.webhookId, seq: delivery.seq, at });
    const keys = keysOf(delivery, at);
    await announce(tx, { kind: 'pages.changed', keys, payload: { dropped: keys } });
    return done({ storyId: delivery.storyId });
  });
}

/** Pages that should show the story and do not are not known by its own keys: those of the list are let go of too. */
function keysOf({ storyId, list }: Delivery, at: Date): string[] {
  const own = [storyKey(storyId), cardKey(storyId), linkKey(storyId)];
  if (!list) return [...own, ...sitemapKeysOf(storyId, at)];
  return [...own, ...keysOfTops(list.kind === 'all' ? { kind: list.kind } : { kind: list.kind, id: list.id })];
}
