import { readPictures } from '../pictures/read-pictures.ts';
import type { Db } from '../plumbing/db.ts';
import { dependOn, validUntil } from '../plumbing/press/dependencies.ts';
import { listRunningRows, millisecondsToNextChange } from './campaign.sql.ts';
import { campaignKeys, type RunningCampaign } from './campaign.ts';

export type RunningCampaigns = {
  readonly campaigns: readonly RunningCampaign[];
  /** The next instant at which one begins or ends, by the clock that told `now`. */
  readonly nextChangeAt: Date | undefined;
};

/**
 * The house campaigns that run and may stand on a page of these sections (the page's own and those above it), by id. The
 * database's clock decides which run, as it does for embargoes. The page that is being read is another from `nextChangeAt` on.
 */
export async function listRunningCampaigns(db: Db, sectionIds: readonly number[], now: Date): Promise<RunningCampaigns> {
  dependOn(...campaignKeys(sectionIds));
  const wait = await millisecondsToNextChange(db, sectionIds);
  const rows = await listRunningRows(db, sectionIds);
  const pictures = await readPictures(
    db,
    rows.flatMap(({ pictureId }) => pictureId ?? []),
  );
  const nextChangeAt = wait === null ? undefined : new Date(now.getTime() + Math.ceil(wait));
  if (nextChangeAt) validUntil(nextChangeAt);
  return { campaigns: rows.map(({ pictureId, ...row }) => ({ ...row, picture: pictureId === null ? undefined : pictures.get(pictureId) })), nextChangeAt };
}
