import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

export type SavedView = {
  readonly id: number;
  readonly name: string;
  readonly view: Readonly<Record<string, unknown>>;
  readonly isShared: boolean;
  readonly isOwn: boolean;
};

export async function listViews(db: Db, staffId: number): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('savedView')
    .select(['id', 'name', 'view', 'isShared', sql<boolean>`staff_id = ${staffId}`.as('isOwn')])
    .where((when) => when.or([when('staffId', '=', staffId), when('isShared', '=', true)]))
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows as SavedView[];
}

export async function insertView(
  db: Db,
  { staffId, name, view, isShared }: { staffId: number; name: string; view: Readonly<Record<string, unknown>>; isShared: boolean },
): Promise<number> {
  const { id } = await db
    .insertInto('savedView')
    .values({ staffId, name, view: JSON.stringify(view), isShared })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function deleteView(db: Db, { staffId, viewId }: { staffId: number; viewId: number }): Promise<boolean> {
  const row = await db.deleteFrom('savedView').where('id', '=', viewId).where('staffId', '=', staffId).returning('id').executeTakeFirst();
  return row !== undefined;
}
