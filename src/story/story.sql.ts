import type { Db, Tx } from '../plumbing/db.ts';
import type { StoryOfDesk } from '../staff/staff.ts';
import { listAssigned } from './work/assignment.sql.ts';

export type StoryRow = StoryOfDesk & {
  readonly id: number;
  readonly originallyPublishedAt: Date | null;
  readonly originallyUpdatedAt: Date | null;
  readonly stageId: number | null;
  readonly deadline: Date | null;
  readonly flags: readonly string[];
};

export async function insertStory(
  tx: Tx,
  story: {
    originallyPublishedAt: Date | null;
    originallyUpdatedAt: Date | null;
    createdBy: number;
    createdAt: Date;
    deskId: number | null;
    stageId: number | null;
  },
): Promise<number> {
  const { id } = await tx.insertInto('story').values(story).returning('id').executeTakeFirstOrThrow();
  return id;
}

const columns = ['id', 'originallyPublishedAt', 'originallyUpdatedAt', 'deskId', 'createdBy', 'stageId', 'deadline', 'flags'] as const;

/** The story, locked: whoever changes what is live of it stands in a queue. */
export async function lockStory(tx: Tx, id: number): Promise<StoryRow | undefined> {
  const row = await tx.selectFrom('story').select(columns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && { ...row, assigned: await listAssigned(tx, id) };
}

export async function findStory(db: Db, id: number): Promise<StoryRow | undefined> {
  const row = await db.selectFrom('story').select(columns).where('id', '=', id).executeTakeFirst();
  return row && { ...row, assigned: await listAssigned(db, id) };
}

/** What deciding who may do what needs to know of a story. */
export async function findStoryOfDesk(db: Db, id: number): Promise<StoryOfDesk | undefined> {
  const row = await db.selectFrom('story').select(['deskId', 'createdBy']).where('id', '=', id).executeTakeFirst();
  return row && { ...row, assigned: await listAssigned(db, id) };
}

export async function placeStory(tx: Tx, id: number, place: { deskId: number; stageId: number | null }): Promise<void> {
  await tx.updateTable('story').set(place).where('id', '=', id).execute();
}

export async function updateDeadline(tx: Tx, id: number, deadline: Date | null): Promise<void> {
  await tx.updateTable('story').set({ deadline }).where('id', '=', id).execute();
}

export async function updateFlags(tx: Tx, id: number, flags: readonly string[]): Promise<void> {
  await tx
    .updateTable('story')
    .set({ flags: [...flags] })
    .where('id', '=', id)
    .execute();
}
