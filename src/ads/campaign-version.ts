import { createHash } from 'node:crypto';
import type { CampaignContent } from './campaign.ts';

/** Tells what is said of a campaign from everything else that might be: whoever revises it says which they saw. */
export function versionOf(campaign: CampaignContent): string {
  const { name, headline, words, language, link, pictureId, altText, sectionIds, weight, perPage, mostViews, startsAt, endsAt } = campaign;
  const said = [name, headline, words, language, link, pictureId, altText, sectionIds, weight, perPage, mostViews, startsAt, endsAt];
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}
