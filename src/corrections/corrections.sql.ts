import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Notice, NoticeForm } from '../story/notice.ts';

export type NoticePlace = { readonly at: Date; readonly storyId: number };

/** Notices of all stories that can be read, the newest first; `before`: those older than one. */
export async function listNoticesOfAll(
  db: Db,
  { limit, before }: { readonly limit: number; readonly before?: NoticePlace | undefined },
): Promise<(Notice & { readonly storyId: number; readonly language: string })[]> {
  const rows = await db
    .selectFrom('publicEdition')
    .select(['storyId', 'number', 'publicNote', 'notice', 'liveAt', 'language'])
    .where('notice', 'is not', null)
    .$if(before !== undefined, (query) => query.where(sql<boolean>`(live_at, story_id) < (${before!.at}, ${before!.storyId})`))
    .orderBy('liveAt', 'desc')
    .orderBy('storyId', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...(row.notice as NoticeForm),
    text: row.publicNote!,
    editionNumber: row.number!,
    at: row.liveAt!,
    storyId: row.storyId!,
    language: row.language!,
  }));
}
