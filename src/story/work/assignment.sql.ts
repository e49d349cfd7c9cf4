import type { Db, Tx } from '../../plumbing/db.ts';

/** Numbers of the staff a story is assigned to. */
export async function listAssigned(db: Db, storyId: number): Promise<number[]> {
  const rows = await db.selectFrom('assignment').select('staffId').where('storyId', '=', storyId).orderBy('at').orderBy('staffId').execute();
  return rows.map((row) => row.staffId);
}

export type Assignee = { readonly id: number; readonly name: string };

/** The people a story is assigned to, those who were first at the front. */
export async function listAssignees(db: Db, storyId: number): Promise<Assignee[]> {
  return db
    .selectFrom('assignment')
    .innerJoin('staff', 'staff.id', 'assignment.staffId')
    .select(['staff.id', 'staff.name'])
    .where('storyId', '=', storyId)
    .orderBy('assignment.at')
    .orderBy('staff.id')
    .execute();
}

/** Those of these people who are on the staff today and are no machines. */
export async function listAssignable(db: Db, staffIds: readonly number[]): Promise<number[]> {
  if (staffIds.length === 0) return [];
  const rows = await db
    .selectFrom('staff')
    .select('id')
    .where('id', 'in', [...staffIds])
    .where('isActive', '=', true)
    .where('isMachine', '=', false)
    .execute();
  return rows.map((row) => row.id);
}

/** Makes these people, and nobody else, the ones a story is assigned to. */
export async function replaceAssigned(tx: Tx, storyId: number, staffIds: readonly number[], by: { assignedBy: number; at: Date }): Promise<void> {
  await tx
    .deleteFrom('assignment')
    .where('storyId', '=', storyId)
    .where((when) => (staffIds.length > 0 ? when('staffId', 'not in', [...staffIds]) : when.lit(true)))
    .execute();
  if (staffIds.length === 0) return;
  await tx
    .insertInto('assignment')
    .values(staffIds.map((staffId) => ({ storyId, staffId, ...by })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
