import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Campaign, CampaignContent, RunningCampaign } from './campaign.ts';

const shown = ['id', 'headline', 'words', 'language', 'link', 'pictureId', 'altText', 'weight', 'perPage'] as const;
const told = [...shown, 'name', 'sectionIds', 'mostViews', 'views', 'startsAt', 'endsAt', 'isPaused'] as const;

export type RunningRow = Omit<RunningCampaign, 'picture'> & { readonly pictureId: number | null };

/** Those that run now by the database's clock and may stand on a page of these sections, by id. */
export function listRunningRows(db: Db, sectionIds: readonly number[]): Promise<RunningRow[]> {
  return db
    .selectFrom('campaign')
    .select(shown)
    .where('isPaused', '=', false)
    .where('startsAt', '<=', sql<Date>`now()`)
    .where((row) => row.or([row('endsAt', 'is', null), row('endsAt', '>', sql<Date>`now()`)]))
    .where((row) => row.or([row('mostViews', 'is', null), row('views', '<', row.ref('mostViews'))]))
    .where(sql<boolean>`(section_ids = '{}' or section_ids && ${[...sectionIds]}::bigint[])`)
    .orderBy('id')
    .execute();
}

/** Milliseconds until one begins or ends that may stand on a page of these sections; null when nothing is to come. */
export async function millisecondsToNextChange(db: Db, sectionIds: readonly number[]): Promise<number | null> {
  const { rows } = await sql<{ wait: number | null }>`
    select (extract(epoch from next_campaign_change(${[...sectionIds]}::bigint[])) * 1000)::float8 as wait`.execute(db);
  return rows[0]!.wait;
}

/** All that are and were, the newest first. */
export function listCampaigns(db: Db): Promise<Campaign[]> {
  return db.selectFrom('campaign').select(told).orderBy('id', 'desc').execute();
}

/** One by its number, its row locked until the transaction ends. */
export function lockCampaign(tx: Tx, id: number): Promise<Campaign | undefined> {
  return tx.selectFrom('campaign').select(told).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Until the transaction ends, nobody else gives a campaign a name. */
export async function lockNamesOfCampaigns(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(4004)`.execute(tx);
}

/** The number of the one with that name. */
export async function findCampaignNamed(tx: Tx, name: string): Promise<number | undefined> {
  const found = await tx.selectFrom('campaign').select('id').where('name', '=', name).executeTakeFirst();
  return found?.id;
}

export function insertCampaign(tx: Tx, { sectionIds, ...content }: CampaignContent, createdBy: number): Promise<Campaign> {
  return tx
    .insertInto('campaign')
    .values({ ...content, sectionIds: [...sectionIds], createdBy })
    .returning(told)
    .executeTakeFirstOrThrow();
}

export async function updateCampaign(tx: Tx, id: number, { sectionIds, ...change }: Partial<CampaignContent> & { readonly isPaused?: boolean }): Promise<void> {
  await tx
    .updateTable('campaign')
    .set({ ...change, ...(sectionIds && { sectionIds: [...sectionIds] }) })
    .where('id', '=', id)
    .execute();
}

export async function deleteCampaign(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('campaign').where('id', '=', id).execute();
}
