import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

/** How many live stories are about each topic or credit it; topics without any are left out. */
export async function countUsesOfTopics(db: Db, topicIds: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('listing')
    .select(({ fn }) => ['listId', fn.count<number>('storyId').distinct().as('uses')])
    .where('kind', 'in', ['topic', 'credit'])
    .where('listId', '=', sql<number>`any(${[...topicIds]}::bigint[])`)
    .groupBy('listId')
    .execute();
  return new Map(rows.map(({ listId, uses }) => [listId, Number(uses)]));
}
