import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { lockCampaign, updateCampaign } from './campaign.sql.ts';
import { type Campaign, type CampaignContent, stateOf } from './campaign.ts';
import { versionOf } from './campaign-version.ts';
import { type ContentRefusal, reasonsAgainstCampaign } from './check-campaign.ts';
import { recordDeed } from './record-deed.ts';

export type ReviseRefusal = ContentRefusal | 'not-allowed' | 'no-such-campaign' | 'changed-since-you-looked' | 'over' | 'begun-already';

type Revision = {
  readonly campaignId: number;
  readonly by: Staff;
  readonly at?: Date;
  readonly campaign: CampaignContent;
  /** The version that whoever revises it has seen; left out: whichever there is. */
  readonly version?: string;
};

/** Says something else of a campaign that is not over. One that has begun keeps its beginning; what was said before stays in the logbook. */
export async function reviseCampaign(db: Db, { campaignId, by, at = new Date(), campaign, version }: Revision): Promise<Outcome<Campaign, ReviseRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const before = await lockCampaign(tx, campaignId);
    if (!before) return refused('no-such-campaign');
    if (version !== undefined && version !== versionOf(before)) return refused('changed-since-you-looked');
    if (stateOf(before, at) === 'over') return refused('over');
    const reasons: ReviseRefusal[] = await reasonsAgainstCampaign(tx, { campaign, campaignId, at });
    if (before.startsAt <= at && campaign.startsAt.getTime() !== before.startsAt.getTime()) reasons.push('begun-already');
    if (reasons.length > 0) return refused(...reasons);
    await updateCampaign(tx, campaignId, campaign);
    await recordDeed(tx, 'campaign.revised', { campaignId, name: campaign.name, by, at, was: differing(before, campaign) });
    return done({ ...before, ...campaign });
  });
}

/** What was said otherwise before. */
function differing(before: CampaignContent, after: CampaignContent): Partial<CampaignContent> {
  const names = Object.keys(after) as (keyof CampaignContent)[];
  return Object.fromEntries(names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map((name) => [name, before[name]]));
}
