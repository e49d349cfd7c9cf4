import { languageTag } from '../plumbing/language.ts';
import { type CampaignContent, type CampaignFault, mostPerPage } from './campaign.ts';

/** Every fault of a campaign that is to run, at an instant. Whether its picture and sections are there is not asked here. */
export function campaignFaults(campaign: CampaignContent, hasAltText: boolean, at: Date): CampaignFault[] {
  const { name, headline, words, language, link, weight, perPage, mostViews, startsAt, endsAt, pictureId } = campaign;
  const faults: Record<CampaignFault, boolean> = {
    'no-name': name.trim() === '',
    'name-too-long': name.length > 100,
    'no-headline': headline.trim() === '',
    'headline-too-long': headline.length > 60,
    'words-too-long': words.length > 120,
    'not-one-line': /[\p{Cc}\u2028\u2029]/u.test(name + headline + words + campaign.altText),
    'language-not-a-tag': !languageTag.test(language),
    'link-not-an-address': !isAddress(link),
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
