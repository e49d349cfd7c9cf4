// A house campaign: what the paper shows in slots that nobody has bought.
import type { Picture } from '../pictures/picture.ts';

/** What people say of a campaign. */
export type CampaignContent = {
  /** The newsroom's name of it, never seen by readers. */
  readonly name: string;
  readonly headline: string;
  readonly words: string;
  /** BCP 47, of headline and words. */
  readonly language: string;
  /** http, https, or a path of the paper's own. */
  readonly link: string;
  readonly pictureId: number | null;
  /** In place of the picture's own. */
  readonly altText: string;
  /** It stands in these sections and those below them; where there are none, on every page. */
  readonly sectionIds: readonly number[];
  /** 1–100, against the weights of the others that may stand in a slot. */
  readonly weight: number;
  /** In how many slots of one page it may stand, from 1 to `mostPerPage`. */
  readonly perPage: number;
  /** It stops when it has been seen so often. */
  readonly mostViews: number | null;
  readonly startsAt: Date;
  /** The first instant at which it runs no more; null: until somebody ends it. */
  readonly endsAt: Date | null;
};

export const mostPerPage = 10;
/** In characters. Headline and words must fit into the box. */
export const longest = { name: 100, headline: 60, words: 120, altText: 500 } as const;

export type Campaign = CampaignContent & { readonly id: number; readonly views: number; readonly isPaused: boolean };

/** What readers see of a campaign that runs. */
export type RunningCampaign = Pick<CampaignContent, 'headline' | 'words' | 'language' | 'link' | 'altText' | 'weight' | 'perPage'> & {
  readonly id: number;
  readonly picture: Picture | undefined;
};

export type CampaignState = 'coming' | 'running' | 'paused' | 'over';

/** Where a campaign stands at an instant. */
export function stateOf({ isPaused, startsAt, endsAt, mostViews, views }: Campaign, at: Date): CampaignState {
  if ((endsAt !== null && endsAt <= at) || (mostViews !== null && views >= mostViews)) return 'over';
  if (isPaused) return 'paused';
  return startsAt > at ? 'coming' : 'running';
}

/** Why a campaign is not taken. */
export type CampaignFault =
  | 'no-name'
  | 'name-too-long'
  | 'no-headline'
  | 'headline-too-long'
  | 'words-too-long'
  | 'not-one-line'
  | 'language-not-a-tag'
  | 'link-not-an-address'
  | 'alt-text-too-long'
  | 'no-alt-text'
  | 'weight-out-of-range'
  | 'per-page-out-of-range'
  | 'most-views-out-of-range'
  | 'ends-before-it-starts'
  | 'over-already';

/** The dependency keys of a page's house campaigns: those on every page, and those of its sections. */
export function campaignKeys(sectionIds: readonly number[]): string[] {
  return ['a0', ...sectionIds.map((id) => `a${id}`)];
}
