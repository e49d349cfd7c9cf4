import type { Tx } from '../plumbing/db.ts';

export type CampaignDeed = 'campaign.added' | 'campaign.paused' | 'campaign.resumed' | 'campaign.ended' | 'campaign.removed';

/** Who did what to which campaign, for people to read. */
export async function enterInLogbook(
  tx: Tx,
  { deed, campaignId, staffId, at, name }: { deed: CampaignDeed; campaignId: number; staffId: number; at: Date; name: string },
): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ campaignId, name }) })
    .execute();
}
