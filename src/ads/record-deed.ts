import type { Tx } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import type { Staff } from '../staff/staff.ts';
import type { CampaignContent } from './campaign.ts';
import { type CampaignDeed, enterInLogbook } from './logbook.sql.ts';

type Told = {
  readonly campaignId: number;
  readonly name: string;
  readonly by: Staff;
  readonly at: Date;
  /** What a revision replaced. */
  readonly was?: Partial<CampaignContent>;
};

/** The last step of every deed on a campaign: its line in the logbook, and the bulletin. Which pages show it, the database tells by itself. */
export async function recordDeed(tx: Tx, deed: CampaignDeed, { by, ...told }: Told): Promise<void> {
  await enterInLogbook(tx, { deed, staffId: by.id, ...told });
  await announce(tx, { kind: 'campaign.changed', keys: [], payload: { campaignId: told.campaignId } });
}
