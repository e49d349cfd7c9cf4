import type { Db } from '../plumbing/db.ts';
import { listRightsOfPictures } from './library.sql.ts';
import { type ReasonAgainstPicture, reasonsAgainst } from './rights-class.ts';

/** Every reason for which one of these pictures may not go before readers at an instant. */
export async function reasonsAgainstPictures(
  db: Db,
  pictureIds: readonly number[],
  at: Date,
): Promise<{ readonly pictureId: number; readonly reason: ReasonAgainstPicture }[]> {
  const pictures = await listRightsOfPictures(db, pictureIds);
  return pictures.flatMap((picture) => reasonsAgainst(picture, at).map((reason) => ({ pictureId: picture.id, reason })));
}

export type AdviceOnPicture = 'picture-without-alt-text' | 'picture-without-credit' | 'picture-rights-not-stated';

/** What the library lacks of these pictures, which hinders nobody. A story's own alt text stands before the library's: leave out what has one. */
export async function adviceOnPictures(db: Db, pictureIds: readonly number[]): Promise<{ readonly pictureId: number; readonly advice: AdviceOnPicture }[]> {
  const pictures = await listRightsOfPictures(db, pictureIds);
  return pictures.flatMap(({ id: pictureId, ...picture }) => [
    ...(picture.hasAltText ? [] : [{ pictureId, advice: 'picture-without-alt-text' as const }]),
    ...(picture.hasCredit ? [] : [{ pictureId, advice: 'picture-without-credit' as const }]),
    ...(picture.rightsClass === 'not-stated' ? [{ pictureId, advice: 'picture-rights-not-stated' as const }] : []),
  ]);
}
