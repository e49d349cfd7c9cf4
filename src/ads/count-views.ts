import { doAgainAndAgain } from '../plumbing/again-and-again.ts';
import { atMostASecond } from '../plumbing/at-most.ts';
import { type Db, transaction } from '../plumbing/db.ts';
import type { Log } from '../plumbing/log.ts';
import { addHours, addViews, listCampaignIds, lockCampaigns } from './views.sql.ts';
import type { SeenInHour, ViewsReport } from './views.ts';

export type ViewsCount = {
  /** False: more come in than are wanted, and these were not counted. */
  add(report: ViewsReport): boolean;
  /** Writes down what has been counted since. What cannot be written is counted on. */
  flush(): Promise<void>;
  stop(): Promise<void>;
};

/** In milliseconds: so much longer than its most a campaign may run. */
const writtenEvery = 10_000;
/** Reports that one process takes in a second: as many pages are left in it. */
const mostASecond = 1000;
/** Ids that nobody here has heard of, between two writings: new campaigns, or somebody's inventions. */
const mostUnknown = 1000;

/**
 * Adds views up in memory, and to their hours and campaigns every ten seconds. The database takes a campaign that has been seen
 * often enough from its pages. Memory is bounded by the campaigns there are.
 */
export function countViews({ db, log, now }: { readonly db: Db; readonly log: Log; readonly now: () => Date }): ViewsCount {
  let counted = new Map<string, SeenInHour>();
  let known = new Set<number>();
  let unknown = 0;
  const mayComeIn = atMostASecond(mostASecond, now);
  const writing = doAgainAndAgain({ deed: flush, every: writtenEvery, onFailure: ({ message }) => log.warn({ error: message }, 'views were not written') });

  function add({ seen }: ViewsReport): boolean {
    if (!mayComeIn()) return false;
    const hour = new Date(Math.floor(now().getTime() / 3_600_000) * 3_600_000);
    for (const campaignId of seen) if (isWanted(campaignId, hour)) addTo(counted, { campaignId, hour, views: 1 });
    return true;
  }

  function isWanted(campaignId: number, hour: Date): boolean {
    if (known.has(campaignId) || counted.has(keyOf({ campaignId, hour }))) return true;
    unknown += 1;
    return unknown <= mostUnknown;
  }

  async function flush(): Promise<void> {
    if (counted.size === 0) return;
    const seen = [...counted.values()];
    counted = new Map();
    try {
      known = new Set(await writeDown(db, seen));
      unknown = 0;
    } catch (error) {
      for (const one of seen) addTo(counted, one);
      throw error;
    }
  }

  async function stop(): Promise<void> {
    await writing.stop();
    await flush().catch(() => {});
  }

  return { add, flush, stop };
}

/** Campaigns that are not on the books are left out. Gives back those that are. */
function writeDown(db: Db, seen: readonly SeenInHour[]): Promise<number[]> {
  return transaction(db, async (tx) => {
    const onTheBooks = await lockCampaigns(tx, [...new Set(seen.map(({ campaignId }) => campaignId))]);
    for (const campaignId of onTheBooks) {
      const hours = seen.filter((one) => one.campaignId === campaignId);
      await addHours(tx, hours);
      await addViews(
        tx,
        campaignId,
        hours.reduce((sum, { views }) => sum + views, 0),
      );
    }
    return listCampaignIds(tx);
  });
}

function addTo(counted: Map<string, SeenInHour>, one: SeenInHour): void {
  counted.set(keyOf(one), { ...one, views: (counted.get(keyOf(one))?.views ?? 0) + one.views });
}

function keyOf({ campaignId, hour }: Omit<SeenInHour, 'views'>): string {
  return `${campaignId} ${hour.getTime()}`;
}
