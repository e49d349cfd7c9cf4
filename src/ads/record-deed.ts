import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import type { Staff } from '../staff/staff.ts';
import { type CampaignDeed, enterInLogbook } from './logbook.sql.ts';

/** The last step of every deed on a campaign: its line in the logbook, and the bulletin. Which pages show it, the database tells by itself. */
export async function recordDeed(
  tx: Tx,
  deed: CampaignDeed,
  told: { readonly campaignId: number; readonly name: string; readonly by: Staff; readonly at: Date },
): Promise<void> {
  const { campaignId, name, by, at } = told;
  await enterInLogbook(tx, { deed, campaignId, name, staffId: by.id, at });
  await announce(tx, { kind: 'campaign.changed', keys: [], payload: { campaignId } });
}
