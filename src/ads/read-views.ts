import type { Db } from '../plumbing/db.ts';
import { listHours } from './views.sql.ts';
import type { SeenInHour } from './views.ts';

/** How often a campaign was seen since an instant, by the hour, the newest first. For the newsroom. */
export function readViews(db: Db, campaignId: number, since: Date): Promise<Omit<SeenInHour, 'campaignId'>[]> {
  return listHours(db, campaignId, since);
}
