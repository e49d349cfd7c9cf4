import type { Tx } from '../plumbing/db.ts';

export type StoryRow = { readonly id: number; readonly originallyPublishedAt: Date | null; readonly originallyUpdatedAt: Date | null };

export async function insertStory(
  tx: Tx,
  story: { slugline: string; workingTitle: string; originallyPublishedAt: Date | null; originallyUpdatedAt: Date | null; createdBy: number; createdAt: Date },
): Promise<number> {
  const { id } = await tx.insertInto('story').values(story).returning('id').executeTakeFirstOrThrow();
  return id;
}

/** The story, locked: whoever changes what is live of it stands in a queue. */
export async function lockStory(tx: Tx, id: number): Promise<StoryRow | undefined> {
  return tx.selectFrom('story').select(['id', 'originallyPublishedAt', 'originallyUpdatedAt']).where('id', '=', id).forUpdate().executeTakeFirst();
}
