import type { Names } from '../publishing/names.ts';

/** Something that a live edition says by its name, and that is called otherwise now. */
export type Renamed = { readonly was: string; readonly is: string } | { readonly isFilePicture: boolean };

/** What is called otherwise than when the edition went out; what is gone since is left out. Pictures: their caption, alt text and credit, and whether they are said to be from the archive. */
export function renamedSince(then: Names, now: Names): Renamed[] {
  const pairs: (readonly [string | undefined, string | undefined])[] = [
    ...then.sections.map(({ name }, index) => [name, now.sections[index]?.name] as const),
    ...then.credits.map(({ name }, index) => [name, now.credits[index]?.name] as const),
    ...then.topics.map(({ name }, index) => [name, now.topics[index]?.name] as const),
    ...then.pictures.flatMap((picture) => {
      const is = now.pictures.find(({ pictureId }) => pictureId === picture.pictureId);
      return (['caption', 'altText', 'creditLine'] as const).map((field) => [picture[field], is?.[field]] as const);
    }),
  ];
  const seen = new Set<string>();
  const renamed = pairs.flatMap(([was = '', is = '']) => {
    const isNews = was !== is && is !== '' && !seen.has(`${was} ${is}`);
    seen.add(`${was} ${is}`);
    return isNews ? [{ was, is }] : [];
  });
  return [...renamed, ...fromTheArchive(then, now)];
}

/** Pictures of which it is said now, or not any more, that they are from the archive. */
function fromTheArchive(then: Names, now: Names): Renamed[] {
  return then.pictures.flatMap(({ pictureId, isFilePicture: was }) => {
    const is = now.pictures.find((picture) => picture.pictureId === pictureId)?.isFilePicture;
    return was === undefined || is === undefined || was === is ? [] : [{ isFilePicture: is }];
  });
}
