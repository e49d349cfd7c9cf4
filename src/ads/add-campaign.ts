import { readSections } from '../paper/read-sections.ts';
import { reasonsAgainstPictures } from '../pictures/may-run.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { ReasonAgainstPicture } from '../pictures/rights-class.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { mayAnywhere, type Staff } from '../staff/staff.ts';
import { insertCampaign } from './campaign.sql.ts';
import type { Campaign, CampaignContent, CampaignFault } from './campaign.ts';
import { campaignFaults } from './check-campaign.ts';
import { recordDeed } from './record-deed.ts';

export type AddRefusal = CampaignFault | ReasonAgainstPicture | 'not-allowed' | 'no-such-section' | 'no-such-picture' | 'name-taken';

/** Begins a campaign, now or at its hour. Its picture is in the library already. */
export async function addCampaign(
  db: Db,
  { by, at = new Date(), campaign }: { readonly by: Staff; readonly at?: Date; readonly campaign: CampaignContent },
): Promise<Outcome<Campaign, AddRefusal>> {
  if (!mayAnywhere(by, 'manage-newsroom')) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const shown = campaign.pictureId === null ? [] : [campaign.pictureId];
    const sections = await readSections(tx);
    const picture = [...(await readPictures(tx, shown)).values()][0];
    const reasons: AddRefusal[] = campaignFaults(campaign, (campaign.altText || (picture?.altText ?? '')).trim() !== '', at);
    if (campaign.sectionIds.some((id) => !sections.some((section) => section.id === id))) reasons.push('no-such-section');
    if (shown.length > 0 && !picture) reasons.push('no-such-picture');
    reasons.push(...(await reasonsAgainstPictures(tx, shown, at)).map(({ reason }) => reason));
    if (reasons.length > 0) return refused(...reasons);

    const added = await insertCampaign(tx, campaign, by.id);
    if (!added) return refused('name-taken');
    await recordDeed(tx, 'campaign.added', { campaignId: added.id, name: added.name, by, at });
    return done(added);
  });
}
