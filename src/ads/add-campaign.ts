import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { insertCampaign } from './campaign.sql.ts';
import type { Campaign, CampaignContent } from './campaign.ts';
import { type ContentRefusal, reasonsAgainstCampaign } from './check-campaign.ts';
import { recordDeed } from './record-deed.ts';

export type AddRefusal = ContentRefusal | 'not-allowed';

/** Begins a campaign, now or at its hour. Its picture is in the library already. */
export async function addCampaign(
  db: Db,
  { by, at = new Date(), campaign }: { readonly by: Staff; readonly at?: Date; readonly campaign: CampaignContent },
): Promise<Outcome<Campaign, AddRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const reasons = await reasonsAgainstCampaign(tx, { campaign, at });
    if (reasons.length > 0) return refused(...reasons);
    const added = await insertCampaign(tx, campaign, by.id);
    await recordDeed(tx, 'campaign.added', { campaignId: added.id, name: added.name, by, at });
    return done(added);
  });
}
