import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';

export type Company = {
  readonly storyId: number;
  readonly topicIds: readonly number[];
  /** From the root down. */
  readonly sectionIds: readonly number[];
  readonly publishedAt: Date;
  readonly except: readonly number[];
  readonly limit: number;
};

/**
 * Ids of the stories that belong with one, best first. Candidates are the newest of each topic and of each section, so the
 * cost does not grow with the archive. Topics are weighed by rarity (among those candidates) as in inverse document
 * frequency; sections stand far below them, the nearest first, what came before the story ahead of what came after.
 */
export async function listCompanions(db: Db, { topicIds, sectionIds, publishedAt, except, limit }: Company): Promise<number[]> {
  const { rows } = await sql<{ storyId: number }>`
    with topic_candidate as (
      select listing.list_id, listing.story_id, listing.published_at
      from unnest(${[...topicIds]}::bigint[]) as topic (id)
      cross join lateral (
        select list_id, story_id, published_at from listing
        where kind = 'topic' and list_id = topic.id order by published_at desc, story_id desc limit 100
      ) listing
    ), weight as (
      select list_id, 1.0 / ln(2 + count(*)) as weight from topic_candidate group by list_id
    ), section_candidate as (
      select place.story_id, place.published_at, depth * 0.001 as weight
      from unnest(${[...sectionIds]}::bigint[]) with ordinality as section (id, depth)
      cross join lateral (
        (select story_id, published_at from listing where kind = 'section' and list_id = section.id order by published_at desc, story_id desc limit 20)
        union
        (select story_id, published_at from listing where kind = 'section' and list_id = section.id and published_at <= ${publishedAt} order by published_at desc, story_id desc limit 20)
      ) place
    ), candidate as (
      select story_id, published_at, weight from topic_candidate join weight using (list_id)
      union all select story_id, published_at, weight + case when published_at <= ${publishedAt} then 0.0005 else 0 end from section_candidate
      union all (select story_id, published_at, 0 from edition where state = 'live' order by published_at desc, story_id desc limit 20)
    )
    select story_id from candidate
    where story_id <> all(${[...except]}::bigint[])
    group by story_id, published_at
    order by sum(weight) desc, published_at desc, story_id desc
    limit ${limit}`.execute(db);
  return rows.map((row) => row.storyId);
}
