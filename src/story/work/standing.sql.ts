import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';

export type StandingRow = {
  readonly deskId: number | null;
  readonly deskName: string | null;
  readonly stageId: number | null;
  readonly stageName: string | null;
  readonly deadline: Date | null;
  readonly flags: readonly string[];
  readonly createdBy: number | null;
};

export async function findStandingRow(db: Db, storyId: number): Promise<StandingRow | undefined> {
  return db
    .selectFrom('story')
    .leftJoin('desk', 'desk.id', 'story.deskId')
    .leftJoin('stage', 'stage.id', 'story.stageId')
    .select(['story.deskId', 'desk.name as deskName', 'story.stageId', 'stage.name as stageName', 'story.deadline', 'story.flags', 'story.createdBy'])
    .where('story.id', '=', storyId)
    .executeTakeFirst();
}

export type EditionState = { readonly state: 'draft' | 'scheduled' | 'live' | 'withdrawn' | 'spiked'; readonly revisionId: number };

/** The newest editions that say where a story is: the one being worked on, the live one, the one taken back or thrown away. */
export async function listEditionStates(db: Db, storyId: number): Promise<EditionState[]> {
  const rows = await db
    .selectFrom('edition')
    .select(['state', 'revisionId'])
    .where('storyId', '=', storyId)
    .where('state', '!=', 'superseded')
    .orderBy(sql`number desc`)
    .execute();
  return rows as EditionState[];
}
