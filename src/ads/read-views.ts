import type { Db } from '../plumbing/db.ts';
import { listHours, sumViews } from './views.sql.ts';
import type { SeenInHour } from './views.ts';

/** How often a campaign was seen since an instant, by the hour, the newest first. For the newsroom. */
export function readViews(db: Db, campaignId: number, since: Date): Promise<Omit<SeenInHour, 'campaignId'>[]> {
  return listHours(db, campaignId, since);
}

const day = 24 * 60 * 60 * 1000;

/** When the last day began, at an instant. */
export function aDayBefore(at: Date): Date {
  return new Date(at.getTime() - day);
}

/** How often each campaign was seen in the last day, by its number; one that was not is left out. */
export async function readViewsLately(db: Db, at: Date): Promise<ReadonlyMap<number, number>> {
  const sums = await sumViews(db, aDayBefore(at));
  return new Map(sums.map(({ campaignId, views }) => [campaignId, views]));
}
