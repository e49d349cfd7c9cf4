import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { StoryWish } from './find-stories.ts';
import type { Cursor, Window } from './list-stories.ts';

/** Places of live stories that are as wished: newest first from the top or below `before`, oldest first above `after`. */
export async function listFoundPlaces(db: Db, wish: StoryWish, { limit, before, after }: Window): Promise<Cursor[]> {
  const bound = before
    ? sql`and (published_at, story_id) < (${before.publishedAt}, ${before.storyId})`
    : after
      ? sql`and (published_at, story_id) > (${after.publishedAt}, ${after.storyId})`
      : sql``;
  const order = after ? sql`published_at, story_id` : sql`published_at desc, story_id desc`;
  const { rows } = await sql<Cursor>`
    select story_id, published_at from edition
    where state = 'live' ${isIn('section', wish.sectionId)} ${isIn('topic', wish.topicId)} ${isIn('credit', wish.authorId)}
      ${wish.language === undefined ? sql`` : sql`and lower(language) = ${wish.language.toLowerCase()}`}
      ${wish.liveSince === undefined ? sql`` : sql`and live_at >= ${wish.liveSince}`}
      ${bound}
    order by ${order} limit ${limit}`.execute(db);
  return rows;
}

function isIn(kind: 'section' | 'topic' | 'credit', id: number | undefined): RawBuilder<unknown> {
  return id === undefined
    ? sql``
    : sql`and exists (select from listing where kind = ${kind} and list_id = ${id} and listing.story_id = edition.story_id and listing.published_at = edition.published_at)`;
}
