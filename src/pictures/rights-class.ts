// On what ground a picture may run; after the classes that picture desks know.

export const rightsClasses = [
  /** Nobody has said: it may run, and the desk is told. */
  'not-stated',
  /** Made by our own staff. */
  'owned',
  /** Made for us, by contract. */
  'commissioned',
  'agency',
  /** Shared among media by agreement. */
  'pool',
  /** Given out to be used, by an office or a company. */
  'handout',
  /** Bought for a use or a time. */
  'licensed',
  /** Sent in by a reader. */
  'reader',
  'screengrab',
  'creative-commons',
  'public-domain',
  /** Somebody is still asking: it may not run yet. */
  'not-cleared',
  'not-to-be-used',
] as const;
export type RightsClass = (typeof rightsClasses)[number];

/** Why a picture may not go before readers. */
export type ReasonAgainstPicture = 'picture-expired' | 'picture-rights-unknown' | 'picture-not-allowed';

/** Why a picture may not go before readers at an instant; none: it may. */
export function reasonsAgainst(
  { rightsClass, expiresAt }: { readonly rightsClass: RightsClass; readonly expiresAt: Date | null },
  at: Date,
): ReasonAgainstPicture[] {
  return [
    ...(rightsClass === 'not-to-be-used' ? (['picture-not-allowed'] as const) : []),
    ...(rightsClass === 'not-cleared' ? (['picture-rights-unknown'] as const) : []),
    ...(expiresAt && expiresAt <= at ? (['picture-expired'] as const) : []),
  ];
}
