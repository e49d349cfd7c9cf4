import { sql } from 'kysely';
import type { Db, Tx } from '../../../plumbing/db.ts';

/**
 * Stories whose page says something else since these bulletins. A copy-edit and a change of the furniture are none of a
 * search engine's business.
 */
export async function oweStories(tx: Tx, { after, upTo }: { readonly after: number; readonly upTo: number }): Promise<void> {
  await sql`
    insert into index_now_owed (story_id, seq)
    select change.subject_id, max(change.seq)
    from public_change change left join edition on edition.id = change.edition_id
    where change.seq > ${after} and change.seq <= ${upTo} and change.subject = 'story' and change.kind in ('story.published', 'story.withdrawn')
      and (change.kind = 'story.withdrawn' or edition.change_class is null or edition.change_class not in ('copyEdit', 'furniture'))
    group by change.subject_id
    on conflict (story_id) do update set seq = excluded.seq`.execute(tx);
}

export type OwedStory = { readonly storyId: number; readonly seq: number };

export async function listOwedStories(db: Db, limit: number): Promise<OwedStory[]> {
  return db.selectFrom('indexNowOwed').select(['storyId', 'seq']).orderBy('seq').limit(limit).execute();
}

/** They are told; not what has been owed anew since. */
export async function deleteOwedStories(db: Db, owed: readonly OwedStory[]): Promise<void> {
  await sql`
    delete from index_now_owed owed using unnest(${owed.map(({ storyId }) => storyId)}::bigint[], ${owed.map(({ seq }) => seq)}::bigint[]) as told (story_id, seq)
    where owed.story_id = told.story_id and owed.seq = told.seq`.execute(db);
}
