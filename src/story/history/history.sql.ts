import { sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';

export type RevisionLine = {
  readonly id: number;
  readonly at: Date;
  readonly by: string | null;
  /** Everybody whose typing is in it. */
  readonly withNames: readonly string[];
  readonly note: string;
  readonly pendingSuggestions: number;
  /** Numbers of the editions in which readers saw these words. */
  readonly editions: readonly number[];
};

/** Revisions of a story, the newest first, from the one before `beforeId` on. */
export async function listRevisions(db: Db, { storyId, beforeId, most }: { storyId: number; beforeId: number | null; most: number }): Promise<RevisionLine[]> {
  return db
    .selectFrom('revision')
    .leftJoin('staff', 'staff.id', 'revision.madeBy')
    .select(['revision.id', 'revision.madeAt as at', 'staff.name as by', 'revision.note', 'revision.pendingSuggestions'])
    .select([
      sql<
        string[]
      >`array(select other.name from staff as other where other.id = any(revision.made_with) and other.id is distinct from revision.made_by order by other.name)`.as(
        'withNames',
      ),
      sql<
        number[]
      >`array(select edition.number from edition where edition.revision_id = revision.id and edition.published_at is not null order by edition.number)`.as(
        'editions',
      ),
    ])
    .where('revision.storyId', '=', storyId)
    .$if(beforeId !== null, (query) => query.where('revision.id', '<', beforeId))
    .orderBy('revision.id', 'desc')
    .limit(most)
    .execute();
}

/** Of whom a revision is, and when it was made. */
export async function findRevisionLine(db: Db, storyId: number, id: number): Promise<RevisionLine | undefined> {
  const [line] = await listRevisions(db, { storyId, beforeId: id + 1, most: 1 });
  return line?.id === id ? line : undefined;
}
