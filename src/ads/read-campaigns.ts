import type { Db } from '../plumbing/db.ts';
import { listCampaigns } from './campaign.sql.ts';
import type { Campaign } from './campaign.ts';

/** All that are and were, the newest first. For the newsroom. */
export function readCampaigns(db: Db): Promise<Campaign[]> {
  return listCampaigns(db);
}
