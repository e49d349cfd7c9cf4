// How stories are found by their words. However common a word is, only so many stories are looked at: never every match.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../plumbing/db.ts';
import type { Cursor } from '../list-stories.ts';

export type Wanted = {
  /** As tsquery reads it; undefined: any words. */
  readonly words: string | undefined;
  /** One of each kind's lists must hold the story. */
  readonly lists: readonly { readonly kind: 'section' | 'topic' | 'credit'; readonly ids: readonly number[] }[];
  readonly from: Date | undefined;
  readonly until: Date | undefined;
  readonly before: Cursor | undefined;
};

/** The stems of words in every dictionary that stories here were stemmed by; null: mere grammar in one of them. */
export async function listStems(db: Db, words: readonly string[]): Promise<{ word: string; stem: string | null }[]> {
  const { rows } = await sql<{ word: string; stem: string | null }>`
    select distinct word, stem
    from unnest(${[...words]}::text[]) as word
    cross join (select name from search_dictionary union select 'simple' where not exists (select from search_dictionary)) as dictionary (name)
    left join lateral unnest(coalesce(ts_lexize(('pg_catalog.' || name)::regdictionary, word), array[word])) as stem on true`.execute(db);
  return rows;
}

/** In how many live stories each of these stands; those in none are left out. */
export async function countStories(db: Db, stems: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ word: string; stories: number }>`
    select word, sum(stories)::int as stories from (
      select word, stories from search_word where word = any(${[...stems]}::text[])
      union all select word, stories from search_word_change where word = any(${[...stems]}::text[])) known
    group by word having sum(stories) > 0`.execute(db);
  return new Map(rows.map(({ word, stories }) => [word, stories]));
}

/** The newest of the stories with rare words: all that have them are found by the index, at most `reach`, and put in order. */
export async function listByIndex(db: Db, wanted: Wanted, limit: number, reach: number): Promise<Cursor[]> {
  const { rows } = await sql<Cursor>`
    with found as materialized (
      select story_id, published_at from search_entry as entry where words @@ ${wanted.words}::tsquery ${inTime(wanted)} limit ${reach})
    select story_id, published_at from found as entry where true ${inLists(wanted.lists)}
    order by published_at desc, story_id desc limit ${limit}`.execute(db);
  return rows;
}

/** The newest that match among the newest `reach` of the paper, or of the first list that is wanted. */
export async function listAmongNewest(db: Db, wanted: Wanted, limit: number, reach: number): Promise<Cursor[]> {
  const [list, ...others] = wanted.lists;
  const newest = list
    ? sql`select distinct on (published_at, story_id) story_id, published_at from listing as entry where kind = ${list.kind} and list_id = any(${[...list.ids]}::bigint[]) ${inTime(wanted)}`
    : sql`select story_id, published_at, words from search_entry as entry where true ${inTime(wanted)}`;
  const { rows } = await sql<Cursor>`
    select entry.story_id, entry.published_at
    from (${newest} order by published_at desc, story_id desc limit ${reach}) as entry
    ${list ? sql`join search_entry using (story_id)` : sql``}
    where true ${wanted.words === undefined ? sql`` : sql`and words @@ ${wanted.words}::tsquery`} ${inLists(others)}
    order by entry.published_at desc, entry.story_id desc limit ${limit}`.execute(db);
  return rows;
}

/** How many live stories there are, more or less. */
export async function estimateStories(db: Db): Promise<number> {
  const { rows } = await sql<{ few: number; many: number }>`
    select (select count(*)::int from (select from search_entry limit 10000) as few) as few,
      (select reltuples::int from pg_class where oid = 'search_entry'::regclass) as many`.execute(db);
  return Math.max(rows[0]!.few, rows[0]!.many);
}

/**
 * Of these stories those that answer best, by BM25F (Robertson and Zaragoza, 2009): a word counts the more, the rarer it is and the
 * oftener it stands there, in the headline above all; in a long story less. PostgreSQL does not say how often a word stands
 * in a text, but its rank for a single word is the sum of 1/n² up to that number, divided by the sum of all.
 */
export async function rankByWords(
  db: Db,
  storyIds: readonly number[],
  stems: readonly { readonly stem: string; readonly rarity: number }[],
  limit: number,
): Promise<Cursor[]> {
  const { rows } = await sql<Cursor>`
    select story_id, published_at
    from (select story_id, published_at, words, 0.3 + 0.7 * length(words) / avg(length(words)) over () as size
      from search_entry where story_id = any(${[...storyIds]}::bigint[])) as entry
    cross join lateral (
      select sum(rarity * times / (times + 1.2 * size)) as rank
      from unnest(${stems.map(({ stem }) => `'${stem}'`)}::text[]::tsquery[], ${stems.map(({ rarity }) => rarity)}::float8[]) as asked (stem, rarity)
      cross join lateral (select ${timesFrom(sql`ts_rank('{1, 1, 1, 1}', words, stem)`)} + 1 * ${timesFrom(sql`ts_rank('{0, 0, 0, 1}', words, stem)`)} as times) as counted) as ranked
    order by rank desc, published_at desc, story_id desc limit ${limit}`.execute(db);
  return rows;
}

/** The n of which the sum of 1/n² up to it is this rank times that of all. */
function timesFrom(rank: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`greatest(0, 1 / (pi() * pi() / 6 * (1 - least(0.9999, ${rank}))) - 0.5)`;
}

/** In which sections these stories stand and who is credited, the most first. */
export async function countLists(db: Db, storyIds: readonly number[]): Promise<{ kind: 'section' | 'credit'; listId: number; stories: number }[]> {
  const { rows } = await sql<{ kind: 'section' | 'credit'; listId: number; stories: number }>`
    select kind, list_id, count(*)::int as stories from listing where story_id = any(${[...storyIds]}::bigint[]) and kind in ('section', 'credit')
    group by kind, list_id order by stories desc, kind, list_id limit 40`.execute(db);
  return rows;
}

function inTime({ from, until, before }: Wanted): RawBuilder<unknown> {
  return sql`${from ? sql`and entry.published_at >= ${from}` : sql``} ${until ? sql`and entry.published_at < ${until}` : sql``}
    ${before ? sql`and (entry.published_at, entry.story_id) < (${before.publishedAt}, ${before.storyId})` : sql``}`;
}

function inLists(lists: Wanted['lists']): RawBuilder<unknown> {
  return sql.join(
    lists.map(
      ({ kind, ids }) =>
        sql`and exists (select from listing where kind = ${kind} and list_id = any(${[...ids]}::bigint[]) and listing.story_id = entry.story_id)`,
    ),
    sql` `,
  );
}

/** From here to the end of the transaction no statement takes longer, in milliseconds. */
export async function limitPatience(db: Db, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(db);
}
