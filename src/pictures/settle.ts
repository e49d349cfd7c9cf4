import { instantOf, isFromTheFile, type PictureMetadata, tidy } from './metadata.ts';
import type { Focal, PictureWords, ToldOfPicture } from './picture.ts';

export type Settled = PictureWords & { readonly isFilePicture: boolean; readonly takenAt: Date | null; readonly focalX: number; readonly focalY: number };

export const wordNames = [
  'caption',
  'altText',
  'creditLine',
  'creator',
  'agency',
  'source',
  'copyrightNotice',
  'usageTerms',
] as const satisfies readonly (keyof PictureWords)[];
const theMiddle: Focal = { x: 0.5, y: 0.5 };

/** What holds of a picture when several tell of it: of each thing what the first says who says anything. */
export function settle(...tellers: readonly ToldOfPicture[]): Settled {
  const words = Object.fromEntries(wordNames.map((name) => [name, tidy(tellers.map((teller) => teller[name]).find(Boolean) ?? '')])) as PictureWords;
  const first = <Name extends 'isFilePicture' | 'takenAt' | 'focal'>(name: Name): ToldOfPicture[Name] | undefined =>
    tellers.find((teller) => teller[name] !== undefined)?.[name];
  const { x, y } = first('focal') ?? theMiddle;
  return { ...words, isFilePicture: first('isFilePicture') ?? isFromTheFile(words), takenAt: first('takenAt') ?? null, focalX: x, focalY: y };
}

/** The file itself as a teller. */
export function toldByFile({ caption, altText, creditLine, creator, source, copyrightNotice, usageTerms, dateCreated }: PictureMetadata): ToldOfPicture {
  const takenAt = instantOf(dateCreated);
  return { caption, altText, creditLine, creator, source, copyrightNotice, usageTerms, ...(takenAt && { takenAt }) };
}
