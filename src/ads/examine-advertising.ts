// What is wrong with a paper's advertising that no single setting shows: what belongs together and does not.
import { adsTxtSellers } from '../paper/ads-txt.ts';
import type { Advertising } from '../paper/publication.ts';
import { reasonsAgainstPictures } from '../pictures/may-run.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { ReasonAgainstPicture } from '../pictures/rights-class.ts';
import type { Db } from '../plumbing/db.ts';
import { listCampaigns } from './campaign.sql.ts';
import { type Campaign, type CampaignState, stateOf } from './campaign.ts';

export type AdvertisingFault = 'network-without-slots' | 'network-without-frames' | 'network-without-connections' | 'network-without-sellers';

/** What a network needs and is not given: something to sell, where its frames and bids come from, a line in ads.txt that lets somebody sell. */
export function advertisingFaults({ network, adsTxt }: Advertising): AdvertisingFault[] {
  if (!network) return [];
  const faults: Record<AdvertisingFault, boolean> = {
    'network-without-slots': Object.keys(network.slots).length === 0,
    // Google's advertisements stand in safe frames, whose origin the page must allow; a module of the paper's own may need none.
    'network-without-frames': network.kind === 'gpt' && network.origins.frames.length === 0,
    'network-without-connections': network.origins.connections.length === 0,
    'network-without-sellers': adsTxtSellers(adsTxt).length === 0,
  };
  return (Object.keys(faults) as AdvertisingFault[]).filter((fault) => faults[fault]);
}

/** Why a campaign's picture is not seen. */
export type CampaignLack = ReasonAgainstPicture | 'picture-awaited' | 'picture-refused';
export type ExaminedCampaign = Campaign & { readonly state: CampaignState; readonly lacks: readonly CampaignLack[] };

/** All that are on the books, the newest first; what one that is over lacks is nobody's business any more. */
export async function examineCampaigns(db: Db, at: Date): Promise<ExaminedCampaign[]> {
  const campaigns = (await listCampaigns(db)).map((campaign) => ({ ...campaign, state: stateOf(campaign, at) }));
  const shown = campaigns.flatMap(({ pictureId, state }) => (pictureId === null || state === 'over' ? [] : [pictureId]));
  const [pictures, against] = [await readPictures(db, shown), await reasonsAgainstPictures(db, shown, at)];
  return campaigns.map((campaign) => {
    const { pictureId, state } = campaign;
    if (pictureId === null || state === 'over') return { ...campaign, lacks: [] };
    const file = fileLack[pictures.get(pictureId)?.state ?? 'refused'];
    return { ...campaign, lacks: [...(file ? [file] : []), ...against.filter((one) => one.pictureId === pictureId).map(({ reason }) => reason)] };
  });
}

const fileLack = { awaited: 'picture-awaited', refused: 'picture-refused', stored: undefined, ready: undefined } as const;
