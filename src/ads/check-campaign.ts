import { readSections } from '../paper/read-sections.ts';
import { reasonsAgainstPictures } from '../pictures/may-run.ts';
import { readPictures } from '../pictures/read-pictures.ts';
import type { ReasonAgainstPicture } from '../pictures/rights-class.ts';
import type { Tx } from '../plumbing/db.ts';
import { languageTag } from '../plumbing/language.ts';
import { findCampaignNamed, lockNamesOfCampaigns } from './campaign.sql.ts';
import { type CampaignContent, type CampaignFault, longest, mostPerPage } from './campaign.ts';

export type ContentRefusal = CampaignFault | ReasonAgainstPicture | 'no-such-section' | 'no-such-picture' | 'name-taken';

/**
 * Every reason against what is said of a campaign that is to run, at an instant. `campaignId`: of the one that is there
 * already. Names stay as they are until the transaction ends.
 */
export async function reasonsAgainstCampaign(
  tx: Tx,
  { campaign, campaignId, at }: { readonly campaign: CampaignContent; readonly campaignId?: number; readonly at: Date },
): Promise<ContentRefusal[]> {
  await lockNamesOfCampaigns(tx);
  const shown = campaign.pictureId === null ? [] : [campaign.pictureId];
  const sections = await readSections(tx);
  const picture = [...(await readPictures(tx, shown)).values()][0];
  const namesake = await findCampaignNamed(tx, campaign.name);
  const reasons: ContentRefusal[] = campaignFaults(campaign, (campaign.altText || (picture?.altText ?? '')).trim() !== '', at);
  if (campaign.sectionIds.some((id) => !sections.some((section) => section.id === id))) reasons.push('no-such-section');
  if (shown.length > 0 && !picture) reasons.push('no-such-picture');
  reasons.push(...(await reasonsAgainstPictures(tx, shown, at)).map(({ reason }) => reason));
  if (namesake !== undefined && namesake !== campaignId) reasons.push('name-taken');
  return reasons;
}

function campaignFaults(campaign: CampaignContent, hasAltText: boolean, at: Date): CampaignFault[] {
  const { name, headline, words, language, link, weight, perPage, mostViews, startsAt, endsAt, pictureId, altText } = campaign;
  const faults: Record<CampaignFault, boolean> = {
    'no-name': name.trim() === '',
    'name-too-long': name.length > longest.name,
    'no-headline': headline.trim() === '',
    'headline-too-long': headline.length > longest.headline,
    'words-too-long': words.length > longest.words,
    'not-one-line': /[\p{Cc}\u2028\u2029]/u.test(name + headline + words + altText),
    'language-not-a-tag': !languageTag.test(language),
    'link-not-an-address': !isAddress(link),
    'alt-text-too-long': altText.length > longest.altText,
    'no-alt-text': pictureId !== null && !hasAltText,
    'weight-out-of-range': !isWithin(weight, 1, 100),
    'per-page-out-of-range': !isWithin(perPage, 1, mostPerPage),
    'most-views-out-of-range': mostViews !== null && !isWithin(mostViews, 1, Number.MAX_SAFE_INTEGER),
    'ends-before-it-starts': endsAt !== null && endsAt <= startsAt,
    'over-already': endsAt !== null && endsAt <= at,
  };
  return (Object.keys(faults) as CampaignFault[]).filter((fault) => faults[fault]);
}

function isWithin(number: number, least: number, most: number): boolean {
  return Number.isSafeInteger(number) && number >= least && number <= most;
}

/** A path of the paper's own, or a whole address of the web without a password in it. */
function isAddress(link: string): boolean {
  if (link.length > 2000 || /[\s\p{Cc}\\]/u.test(link)) return false;
  if (/^\/(?!\/)/.test(link)) return true;
  if (!/^https?:\/\//.test(link) || !URL.canParse(link)) return false;
  const { username, password } = new URL(link);
  return username === '' && password === '';
}
