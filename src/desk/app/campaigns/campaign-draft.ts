// Between a campaign and the fields of its form.
import { beginningOf, endOf, wordsOfBeginning, wordsOfEnd } from '../../../ads/campaign-hours.ts';
import type { Campaign, CampaignTold } from './use-campaigns.tsx';

/** What stands in the fields, as it is typed. Days and hours are those of the paper's zone. */
export type Draft = {
  readonly name: string;
  readonly headline: string;
  readonly words: string;
  readonly language: string;
  readonly link: string;
  readonly pictureId: number | null;
  readonly altText: string;
  readonly sectionIds: readonly string[];
  readonly weight: number | string;
  readonly perPage: number | string;
  readonly mostViews: number | string;
  readonly fromDay: string;
  readonly fromClock: string;
  readonly toDay: string;
  readonly toClock: string;
};

const noHours = { fromDay: '', fromClock: '', toDay: '', toClock: '' };

export function newDraft(language: string): Draft {
  const words = { name: '', headline: '', words: '', language, link: '', altText: '' };
  return { ...words, ...noHours, pictureId: null, sectionIds: [], weight: 10, perPage: 1, mostViews: '' };
}

export function draftOf(campaign: Campaign, timeZone: string): Draft {
  const { startsAt, endsAt } = campaign;
  const [fromDay = '', fromClock = ''] = wordsOfBeginning(new Date(startsAt), timeZone).split('T');
  const [toDay = '', toClock = ''] = endsAt === null ? [] : wordsOfEnd(new Date(endsAt), timeZone).split('T');
  return { ...copyOf(campaign), name: campaign.name, fromDay, fromClock, toDay, toClock };
}

/** All but its name and its hours: what is run again is another campaign. */
export function copyOf({ headline, words, language, link, pictureId, altText, sectionIds, weight, perPage, mostViews }: Campaign): Draft {
  const said = { name: '', headline, words, language, link, pictureId, altText, weight, perPage };
  return { ...said, ...noHours, sectionIds: sectionIds.map(String), mostViews: mostViews ?? '' };
}

/** What the form says. One that has begun keeps the very instant at which it did. */
export function contentOf(draft: Draft, timeZone: string, campaign: Campaign | undefined): CampaignTold {
  const { fromDay, fromClock, toDay, toClock, sectionIds, weight, perPage, mostViews, ...told } = draft;
  return {
    ...told,
    sectionIds: sectionIds.map(Number),
    weight: Number(weight),
    perPage: Number(perPage),
    mostViews: mostViews === '' ? null : Number(mostViews),
    startsAt: campaign?.hasBegun ? campaign.startsAt : instantAt(fromDay, fromClock, (hour) => beginningOf(hour, timeZone)),
    endsAt: instantAt(toDay, toClock, (hour) => endOf(hour, timeZone)),
  };
}

function instantAt(day: string, clock: string, read: (hour: string) => Date | undefined): string | null {
  if (day === '') return null;
  return read(clock === '' ? day : `${day}T${clock}`)?.toISOString() ?? null;
}
