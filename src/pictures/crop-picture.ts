import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import { announce } from '../plumbing/outbox.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import type { Staff } from '../staff/staff.ts';
import { pictureChanged, pictureStored } from './bulletins.ts';
import { deleteCrop, listCrops, putCrop } from './crop.sql.ts';
import { type Crop, type CropRefusal, type Ratio, reasonsAgainstCrop } from './crop.ts';
import { lockLibraryPicture, oweRenditions } from './library.sql.ts';
import { enterInLogbook } from './logbook.sql.ts';
import { mayChange } from './may-change.ts';

type Order = { readonly pictureId: number; readonly by: Staff; readonly at?: Date };

/** Cuts a picture to a shape; the worker makes its files. The same crop again changes nothing. */
export async function cropPicture(
  db: Db,
  { pictureId, crop, by, at = new Date() }: Order & { readonly crop: Crop },
): Promise<Outcome<{ readonly changed: boolean }, 'not-allowed' | 'no-such-picture' | 'picture-has-no-file' | CropRefusal>> {
  return transaction(db, async (tx) => {
    const picture = await lockLibraryPicture(tx, pictureId);
    if (!picture) return refused('no-such-picture');
    if (!mayChange(by, picture)) return refused('not-allowed');
    if (!picture.width || !picture.height) return refused('picture-has-no-file');
    const reasons = reasonsAgainstCrop(crop, { width: picture.width, height: picture.height });
    if (reasons.length > 0) return refused(...reasons);
    const [before] = (await listCrops(tx, [pictureId])).filter(({ ratio }) => ratio === crop.ratio);
    if (before && isSame(before, crop)) return done({ changed: false });

    await putCrop(tx, pictureId, { ...crop, setBy: by.id, setAt: at });
    await enterInLogbook(tx, { deed: 'picture.cropped', pictureId, staffId: by.id, at, told: { crop } });
    await announceCut(tx, pictureId);
    return done({ changed: true });
  });
}

/** Takes a crop away: the focal point decides again. */
export async function uncropPicture(
  db: Db,
  { pictureId, ratio, by, at = new Date() }: Order & { readonly ratio: Ratio },
): Promise<Outcome<{ readonly changed: boolean }, 'not-allowed' | 'no-such-picture'>> {
  return transaction(db, async (tx) => {
    const picture = await lockLibraryPicture(tx, pictureId);
    if (!picture) return refused('no-such-picture');
    if (!mayChange(by, picture)) return refused('not-allowed');
    if (!(await deleteCrop(tx, pictureId, ratio))) return done({ changed: false });
    await enterInLogbook(tx, { deed: 'picture.uncropped', pictureId, staffId: by.id, at, told: { ratio } });
    await announceCut(tx, pictureId);
    return done({ changed: true });
  });
}

function isSame(before: Crop, after: Crop): boolean {
  return (['x', 'y', 'width', 'height'] as const).every((name) => Math.abs(before[name] - after[name]) < 1e-6);
}

async function announceCut(tx: Tx, pictureId: number): Promise<void> {
  if (await oweRenditions(tx, pictureId)) await announce(tx, pictureStored(pictureId));
  await announce(tx, pictureChanged(pictureId));
}
