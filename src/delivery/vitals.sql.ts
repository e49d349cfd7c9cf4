import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { CountedVital } from './vitals.ts';

/** Adds to what was counted before. */
export async function addVitals(db: Db, counted: readonly CountedVital[]): Promise<void> {
  if (counted.length === 0) return;
  await db
    .insertInto('vital')
    .values([...counted])
    .onConflict((conflict) =>
      conflict.columns(['hour', 'page', 'measure', 'part', 'upTo']).doUpdateSet((eb) => ({ readers: eb('vital.readers', '+', eb.ref('excluded.readers')) })),
    )
    .execute();
}

export async function forgetVitalsBefore(db: Db, hour: Date): Promise<void> {
  await db.deleteFrom('vital').where('hour', '<', hour).execute();
}

/** Since an instant, by kind of page, measure and range, the ranges upwards. */
export async function sumVitals(db: Db, since: Date): Promise<Pick<CountedVital, 'page' | 'measure' | 'upTo' | 'readers'>[]> {
  const rows = await db
    .selectFrom('vital')
    .select(['page', 'measure', 'upTo', sql<number>`sum(readers)::integer`.as('readers')])
    .where('hour', '>=', since)
    .groupBy(['page', 'measure', 'upTo'])
    .orderBy('page')
    .orderBy('measure')
    .orderBy('upTo')
    .execute();
  return rows as Pick<CountedVital, 'page' | 'measure' | 'upTo' | 'readers'>[];
}
