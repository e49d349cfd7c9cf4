// What the doctor says of advertising: the settings, and the paper's own campaigns.

import { writeHour } from '../../ads/campaign-hours.ts';
import { type AdvertisingFault, advertisingFaults, type CampaignLack, type ExaminedCampaign, examineCampaigns } from '../../ads/examine-advertising.ts';
import { adsTxtSellers } from '../../paper/ads-txt.ts';
import { publicationFaults } from '../../paper/check-publication.ts';
import { readPublication } from '../../paper/read-publication.ts';
import { hasPublication } from '../../paper/settle-publication.ts';
import type { Db } from '../../plumbing/db.ts';
import type { Finding } from './doctor.ts';

/** Two findings of a newsroom; none where there is no newsroom yet. */
export async function examineAdvertising(db: Db, at = new Date()): Promise<Finding[]> {
  if (!(await hasPublication(db))) return [];
  const publication = await readPublication(db);
  const { advertising, timeZone } = publication;
  const faults = publicationFaults(publication).filter((fault) => fault.startsWith('advertising.'));
  const lacks = advertisingFaults(advertising).map((fault) => wordsOfFault[fault]);
  return [
    faults.length + lacks.length > 0
      ? { check: 'ads', state: 'ill', words: `${[...faults, ...lacks].join('; ')}: mend it with "npx stoppress settings"` }
      : { check: 'ads', state: advertising.isOn ? 'well' : 'off', words: wordsOfSettings(advertising) },
    tellCampaigns(await examineCampaigns(db, at), timeZone),
  ];
}

const wordsOfFault: Record<AdvertisingFault, string> = {
  'network-without-slots': 'advertising.network.slots is empty: name what is sold, such as "inline"',
  'network-without-frames': 'advertising.network.origins.frames is empty: browsers will not show what Google brings into its frames',
  'network-without-connections': 'advertising.network.origins.connections is empty: browsers will not let the tag ask for anything',
  'network-without-sellers': 'advertising.adsTxt names no seller: buyers that read ads.txt buy nothing through the network',
};

function wordsOfSettings({ isOn, network, adsTxt }: Awaited<ReturnType<typeof readPublication>>['advertising']): string {
  if (!isOn) return 'no page has a box: advertising.isOn is false';
  if (!network) return 'boxes hold what the paper itself shows; no network';
  return `${network.kind} sells ${Object.keys(network.slots).join(', ')}; ads.txt names ${adsTxtSellers(adsTxt).length} sellers`;
}

function tellCampaigns(campaigns: readonly ExaminedCampaign[], timeZone: string): Finding {
  const lacking = campaigns.flatMap(({ name, lacks }) => lacks.map((lack) => ({ lack, words: `“${name}” ${wordsOfLack[lack]}` })));
  if (lacking.length > 0) {
    // A file that has not come yet hinders nobody: its place is kept.
    const state = lacking.every(({ lack }) => lack === 'picture-awaited') ? 'off' : 'ill';
    return { check: 'campaigns', state, words: `${lacking.map(({ words }) => words).join('; ')}: mend the picture, or "campaign end" it` };
  }
  const running = campaigns.filter(({ state }) => state === 'running');
  if (running.length === 0) return { check: 'campaigns', state: 'off', words: `none runs, and boxes show the paper's name${wordsOfLast(campaigns, timeZone)}` };
  const plain = running.filter(({ pictureId }) => pictureId === null).map(({ name }) => `“${name}”`);
  const words = [`${running.length} of ${campaigns.length} run`, ...(plain.length > 0 ? [`without a picture: ${plain.join(', ')}`] : [])];
  return { check: 'campaigns', state: 'well', words: words.join('; ') };
}

const wordsOfLack: Record<CampaignLack, string> = {
  'picture-awaited': 'has a picture whose file has not come',
  'picture-refused': 'has a picture that could not be read',
  'picture-expired': 'has a picture whose time has run out',
  'picture-rights-unknown': 'has a picture whose rights are not cleared',
  'picture-not-allowed': 'has a picture that is not to be used',
};

/** Of those that are over, the one that ended last. */
function wordsOfLast(campaigns: readonly ExaminedCampaign[], timeZone: string): string {
  const [last] = campaigns.filter(({ state }) => state === 'over').sort((one, other) => (other.endsAt?.getTime() ?? 0) - (one.endsAt?.getTime() ?? 0));
  if (!last) return '';
  return last.mostViews !== null && last.views >= last.mostViews
    ? `; “${last.name}” has been seen often enough`
    : `; “${last.name}” ended ${writeHour(last.endsAt!, timeZone)}`;
}
