// The lines of the logbook that are about pictures: who said what of one, and who cut it how.
import type { Tx } from '../plumbing/db.ts';

export type PictureDeed = 'picture.changed' | 'picture.cropped' | 'picture.uncropped';

export async function enterInLogbook(
  tx: Tx,
  { deed, pictureId, staffId, at, told }: { deed: PictureDeed; pictureId: number; staffId: number; at: Date; told: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx
    .insertInto('logbook')
    .values({ deed, staffId, at, details: JSON.stringify({ pictureId, ...told }) })
    .execute();
}
