// A campaign is held, goes on, ends before its time, or is taken off the books.
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { may, type Staff } from '../staff/staff.ts';
import { deleteCampaign, lockCampaign, updateCampaign } from './campaign.sql.ts';
import { type Campaign, stateOf } from './campaign.ts';
import type { CampaignDeed } from './logbook.sql.ts';
import { recordDeed } from './record-deed.ts';

export type ChangeRefusal = 'not-allowed' | 'no-such-campaign' | 'over' | 'paused-already' | 'not-paused' | 'not-begun' | 'has-run';
type ChangeOrder = { readonly campaignId: number; readonly by: Staff; readonly at?: Date };

/** It stands nowhere until it is resumed; its end does not move. */
export function pauseCampaign(db: Db, order: ChangeOrder): Promise<Outcome<Campaign, ChangeRefusal>> {
  return change(db, order, 'campaign.paused', async (tx, campaign, at) => {
    if (stateOf(campaign, at) === 'over') return refused('over');
    if (campaign.isPaused) return refused('paused-already');
    await updateCampaign(tx, campaign.id, { isPaused: true });
    return done({ ...campaign, isPaused: true });
  });
}

export function resumeCampaign(db: Db, order: ChangeOrder): Promise<Outcome<Campaign, ChangeRefusal>> {
  return change(db, order, 'campaign.resumed', async (tx, campaign, at) => {
    if (stateOf(campaign, at) === 'over') return refused('over');
    if (!campaign.isPaused) return refused('not-paused');
    await updateCampaign(tx, campaign.id, { isPaused: false });
    return done({ ...campaign, isPaused: false });
  });
}

/** Its end is now. */
export function endCampaign(db: Db, order: ChangeOrder): Promise<Outcome<Campaign, ChangeRefusal>> {
  return change(db, order, 'campaign.ended', async (tx, campaign, at) => {
    if (stateOf(campaign, at) === 'over') return refused('over');
    if (campaign.startsAt >= at) return refused('not-begun');
    await updateCampaign(tx, campaign.id, { endsAt: at });
    return done({ ...campaign, endsAt: at });
  });
}

/** One that has run stays on the books: what readers were shown can be told. */
export function removeCampaign(db: Db, order: ChangeOrder): Promise<Outcome<Campaign, ChangeRefusal>> {
  return change(db, order, 'campaign.removed', async (tx, campaign, at) => {
    if (campaign.startsAt <= at) return refused('has-run');
    await deleteCampaign(tx, campaign.id);
    return done(campaign);
  });
}

type Deed = (tx: Tx, campaign: Campaign, at: Date) => Promise<Outcome<Campaign, ChangeRefusal>>;

async function change(db: Db, { campaignId, by, at = new Date() }: ChangeOrder, name: CampaignDeed, deed: Deed): Promise<Outcome<Campaign, ChangeRefusal>> {
  if (!may(by, 'manage-newsroom', null)) return refused('not-allowed');
  return transaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return refused('no-such-campaign');
    const changed = await deed(tx, campaign, at);
    if (changed.ok) await recordDeed(tx, name, { campaignId, name: campaign.name, by, at });
    return changed;
  });
}
