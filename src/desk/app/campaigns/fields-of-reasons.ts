// Which field of the form a refusal is about.
import type { AddRefusal } from '../../../ads/add-campaign.ts';
import type { ReviseRefusal } from '../../../ads/revise-campaign.ts';

export type Field =
  | 'name'
  | 'headline'
  | 'words'
  | 'language'
  | 'link'
  | 'picture'
  | 'altText'
  | 'sections'
  | 'weight'
  | 'perPage'
  | 'mostViews'
  | 'from'
  | 'to';

const fields: Record<AddRefusal | ReviseRefusal, Field | undefined> = {
  'no-name': 'name',
  'name-too-long': 'name',
  'name-taken': 'name',
  'no-headline': 'headline',
  'headline-too-long': 'headline',
  'words-too-long': 'words',
  'not-one-line': undefined,
  'language-not-a-tag': 'language',
  'link-not-an-address': 'link',
  'alt-text-too-long': 'altText',
  'no-alt-text': 'altText',
  'no-such-picture': 'picture',
  'picture-expired': 'picture',
  'picture-rights-unknown': 'picture',
  'picture-not-allowed': 'picture',
  'no-such-section': 'sections',
  'weight-out-of-range': 'weight',
  'per-page-out-of-range': 'perPage',
  'most-views-out-of-range': 'mostViews',
  'begun-already': 'from',
  'ends-before-it-starts': 'to',
  'over-already': 'to',
  'not-allowed': undefined,
  'no-such-campaign': undefined,
  'changed-since-you-looked': undefined,
  over: undefined,
};

/** Undefined when it is about none of them. */
export function fieldOf(reason: string): Field | undefined {
  return (fields as Readonly<Record<string, Field | undefined>>)[reason];
}
