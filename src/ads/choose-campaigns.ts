// Which house campaign stands in which slot. The page is the same for everybody, so chance has no part in it: what looks
// like a throw is a hash of the page, the slot and the campaign, and over many pages each gets its share.
import { createHash } from 'node:crypto';
import type { RunningCampaign } from './campaign.ts';

/**
 * A campaign for each slot, from the top; undefined where none may stand any more. `page` is anything that tells pages
 * apart. One that comes or goes changes only the slots that it wins or leaves (rendezvous hashing, with weights: Schindelhauer
 * and Schomaker 2005).
 */
export function chooseCampaigns(campaigns: readonly RunningCampaign[], slots: readonly string[], page: string): ReadonlyMap<string, RunningCampaign> {
  const times = new Map<number, number>();
  const chosen = new Map<string, RunningCampaign>();
  for (const slot of slots) {
    const [winner] = campaigns
      .filter(({ id, perPage }) => (times.get(id) ?? 0) < perPage)
      .map((campaign) => ({ campaign, score: -Math.log(throwOf(`${page} ${slot} ${campaign.id}`)) / campaign.weight }))
      .sort((one, other) => one.score - other.score || one.campaign.id - other.campaign.id);
    if (!winner) break;
    times.set(winner.campaign.id, (times.get(winner.campaign.id) ?? 0) + 1);
    chosen.set(slot, winner.campaign);
  }
  return chosen;
}

/** Between 0 and 1, neither of them. */
function throwOf(words: string): number {
  return (createHash('sha256').update(words).digest().readUIntBE(0, 6) + 0.5) / 2 ** 48;
}
