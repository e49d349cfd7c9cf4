import type { Tx } from '../plumbing/db.ts';
import type { CampaignContent } from './campaign.ts';

export type CampaignDeed = 'campaign.added' | 'campaign.revised' | 'campaign.paused' | 'campaign.resumed' | 'campaign.ended' | 'campaign.removed';

type Entry = {
  readonly deed: CampaignDeed;
  readonly campaignId: number;
  readonly staffId: number;
  readonly at: Date;
  readonly name: string;
  /** Of one that was revised: what was said of it before, as far as it is said otherwise now. */
  readonly was?: Partial<CampaignContent>;
};

/** Who did what to which campaign, for people to read. */
export async function enterInLogbook(tx: Tx, { deed, campaignId, staffId, at, name, was }: Entry): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ campaignId, name, was }) })
    .execute();
}
