import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Crop, Ratio } from './crop.ts';

/** In no order. */
export function listCrops(db: Db, pictureIds: readonly number[]): Promise<(Crop & { readonly pictureId: number })[]> {
  return db
    .selectFrom('crop')
    .select(['pictureId', 'ratio', 'x', 'y', 'width', 'height'])
    .where('pictureId', '=', sql<number>`any(${[...new Set(pictureIds)]}::bigint[])`)
    .execute();
}

export async function putCrop(tx: Tx, pictureId: number, crop: Crop & { readonly setBy: number; readonly setAt: Date }): Promise<void> {
  await tx
    .insertInto('crop')
    .values({ pictureId, ...crop })
    .onConflict((conflict) => conflict.columns(['pictureId', 'ratio']).doUpdateSet(crop))
    .execute();
}

/** True when there was one. */
export async function deleteCrop(tx: Tx, pictureId: number, ratio: Ratio): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('crop').where('pictureId', '=', pictureId).where('ratio', '=', ratio).executeTakeFirst();
  return numDeletedRows > 0n;
}
