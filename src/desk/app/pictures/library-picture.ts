// Pictures as the application knows them: what the API says, after JSON.
import type { Answering } from '../../route.ts';
import type { DeskApi } from '../../routes.ts';
import { words } from '../words.ts';

export type LibraryPicture = Answering<DeskApi['GET /pictures']>['pictures'][number];
export type PictureDetails = Answering<DeskApi['GET /pictures/:pictureId']>;

/** Its address for the newsroom, about that wide; before any rendition is there too. */
export function thumbnailOf(pictureId: number, width = 320): string {
  return `/desk/api/pictures/${pictureId}/thumbnail?width=${width}`;
}

/** What to call a picture where it has no words yet. */
export function nameOf({ id, altText, caption, fileName }: Pick<LibraryPicture, 'id' | 'altText' | 'caption' | 'fileName'>): string {
  return altText || caption || fileName || words.pictures.unnamed(id);
}

/** Whether it may not go before readers now, and why. */
export function barOf({ rightsClass, expiresAt }: Pick<LibraryPicture, 'rightsClass' | 'expiresAt'>, now = new Date()): 'barred' | 'expired' | undefined {
  if (rightsClass === 'not-to-be-used' || rightsClass === 'not-cleared') return 'barred';
  return expiresAt && new Date(expiresAt) <= now ? 'expired' : undefined;
}
