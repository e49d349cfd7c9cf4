import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { SeenInHour } from './views.ts';

/** The ids of those that are still on the books, in their order, their rows locked until the transaction ends. */
export async function lockCampaigns(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('campaign')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** Adds to what was seen in these hours before. */
export async function addHours(tx: Tx, seen: readonly SeenInHour[]): Promise<void> {
  await tx
    .insertInto('campaignHour')
    .values([...seen])
    .onConflict((conflict) =>
      conflict.columns(['campaignId', 'hour']).doUpdateSet((row) => ({ views: row('campaignHour.views', '+', row.ref('excluded.views')) })),
    )
    .execute();
}

/** Adds to a campaign's sum. */
export async function addViews(tx: Tx, campaignId: number, views: number): Promise<void> {
  await tx
    .updateTable('campaign')
    .set((row) => ({ views: row('views', '+', sql<number>`${views}::bigint`) }))
    .where('id', '=', campaignId)
    .execute();
}

/** Of all that are on the books. */
export async function listCampaignIds(db: Db): Promise<number[]> {
  const rows = await db.selectFrom('campaign').select('id').execute();
  return rows.map(({ id }) => id);
}

/** Of a campaign since an instant, the newest hour first. */
export function listHours(db: Db, campaignId: number, since: Date): Promise<Omit<SeenInHour, 'campaignId'>[]> {
  return db
    .selectFrom('campaignHour')
    .select(['hour', 'views'])
    .where('campaignId', '=', campaignId)
    .where('hour', '>=', since)
    .orderBy('hour', 'desc')
    .execute();
}

/** Of every campaign that was seen since an instant. */
export function sumViews(db: Db, since: Date): Promise<{ campaignId: number; views: number }[]> {
  return db
    .selectFrom('campaignHour')
    .select((row) => ['campaignId', sql<number>`${row.fn.sum('views')}::bigint`.as('views')])
    .where('hour', '>=', since)
    .groupBy('campaignId')
    .execute();
}
