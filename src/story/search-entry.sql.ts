// The row by which a live story is found. The database takes it away with the story (migration 0027).
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';

export type EntryWords = {
  readonly texts: readonly string[];
  readonly places: readonly number[];
  /** A to D, as tsvector has them. */
  readonly weights: readonly string[];
  readonly arePairs: readonly boolean[];
};
export type Entry = { readonly storyId: number; readonly publishedAt: Date; readonly dictionary: string; readonly words: EntryWords };

/** Writes the entry of a story in place of what it had. Of the words those that the dictionary takes for mere grammar are left out. */
export async function settleEntry(tx: Tx, { storyId, publishedAt, dictionary, words }: Entry): Promise<void> {
  await sql`
    insert into search_entry (story_id, edition_id, published_at, words)
    select edition.story_id, edition.id, ${publishedAt}::timestamptz, coalesce((
      select string_agg('''' || stem || ''':' || least(at, 16383) || weight, ' ')::tsvector
      from unnest(${words.texts}::text[], ${words.places}::int[], ${words.weights}::text[], ${words.arePairs}::bool[]) as word (text, at, weight, is_pair),
        unnest(case when is_pair then array[text] else coalesce(ts_lexize(${`pg_catalog.${dictionary}`}::regdictionary, text), array[text]) end) as stem), '')
    from edition where edition.story_id = ${storyId} and edition.state = 'live'
    on conflict (story_id) do update set edition_id = excluded.edition_id, published_at = excluded.published_at, words = excluded.words`.execute(tx);
  await sql`insert into search_dictionary (name) values (${dictionary}) on conflict do nothing`.execute(tx);
}

/** Live stories below a number that have no entry, or that of another edition; the newest numbers first. */
export async function listStoriesWithoutEntry(db: Db, below: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ storyId: number }>`
    select edition.story_id from edition left join search_entry on search_entry.story_id = edition.story_id and search_entry.edition_id = edition.id
    where edition.state = 'live' and edition.story_id < ${below} and search_entry.story_id is null order by edition.story_id desc limit ${most}`.execute(db);
  return rows.map(({ storyId }) => storyId);
}

/** Live stories that stand under a name that is another now, and are noted for it; the newest numbers first. */
export async function listStoriesUnderNewNames(db: Db, below: number, most: number): Promise<number[]> {
  const { rows } = await sql<{
    storyId: number;
  }>`select story_id from owed_search_entry where story_id < ${below} order by story_id desc limit ${most}`.execute(db);
  return rows.map(({ storyId }) => storyId);
}

/** A story is entered, or there is nothing to enter. */
export async function strikeOwedEntry(tx: Tx, storyId: number): Promise<void> {
  await tx.deleteFrom('owedSearchEntry').where('storyId', '=', storyId).execute();
}

/** Adds up in how many stories each word stands. Not at the same time as another. Gives back how many lines were added up. */
export async function addUpWords(tx: Tx): Promise<number> {
  const { rows } = await sql<{ lines: number }>`
    with turn as materialized (select pg_try_advisory_xact_lock(4025) as is_ours),
    taken as (delete from search_word_change where (select is_ours from turn)
      and ctid = any(array(select ctid from search_word_change limit 200000)) returning word, stories),
    summed as (select word, sum(stories)::int as stories from taken group by word having sum(stories) <> 0),
    added as (insert into search_word as known (word, stories) select word, stories from summed
      on conflict (word) do update set stories = known.stories + excluded.stories returning word)
    select (select count(*) from taken) as lines, (select count(*) from added) as words`.execute(tx);
  await sql`delete from search_word where stories <= 0`.execute(tx);
  return rows[0]?.lines ?? 0;
}
