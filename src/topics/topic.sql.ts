import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { KeptTopic, Topic, TopicContent, TopicKind } from './topic.ts';

const columns = ['id', 'kind', 'slug', 'name', 'names', 'description', 'mediaTopic', 'sameAs'] as const;

/** The topic whose slug this is or was, or of one merged into it. */
export async function findTopicBySlug(db: Db, slug: string): Promise<Topic | undefined> {
  const { rows } = await sql<Topic>`
    select ${topicColumns} from topic shown where shown.id = (
      select coalesce(merged_into, id) from topic
      where slug = ${slug} or id = (select topic_id from topic_address where topic_address.slug = ${slug}) order by slug = ${slug} desc limit 1)`.execute(db);
  return rows[0];
}

/** What these ids lead to: in no order; ids that are not there, or that the connection may not see, are left out. */
export async function listTopics(db: Db, ids: readonly number[]): Promise<{ asked: Pick<Topic, 'id' | 'kind'>; topic: Topic }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Topic & { askedId: number; askedKind: TopicKind }>`
    select topic.id as asked_id, topic.kind as asked_kind, ${topicColumns}
    from topic join topic shown on ${isShown}
    where topic.id = any(${[...new Set(ids)]}::bigint[])`.execute(db);
  return rows.map(({ askedId, askedKind, ...topic }) => ({ asked: { id: askedId, kind: askedKind }, topic }));
}

/** A topic of one of these kinds by its name, letter case put aside; one that was merged leads to the other. */
export async function findTopicByName(db: Db, kinds: readonly TopicKind[], name: string): Promise<Topic | undefined> {
  const { rows } = await sql<Topic>`
    select ${topicColumns} from topic join topic shown on ${isShown}
    where topic.kind = any(${[...kinds]}::text[]) and lower(topic.name) = lower(${name}) order by topic.merged_into is not null, topic.id limit 1`.execute(db);
  return rows[0];
}

/** Behind a policy PostgreSQL looks through every topic for a coalesce: it does not know that one gives nothing away. */
const isShown = sql.raw('shown.id = case when topic.merged_into is null then topic.id else topic.merged_into end');
const topicColumns = sql.raw('shown.id, shown.kind, shown.slug, shown.name, shown.names, shown.description, shown.media_topic, shown.same_as');

/** By a part of a name in any language, letter case put aside; those whose name begins so first, then by name. */
export async function listTopicsByWords(
  db: Db,
  { words, kinds, most }: { readonly words: string; readonly kinds: readonly TopicKind[]; readonly most: number },
): Promise<Topic[]> {
  const literal = words.replaceAll(/[\\%_]/g, '\\$&');
  const found = sql<boolean>`(name ilike ${`%${literal}%`} or exists (select from jsonb_each_text(names) as other where other.value ilike ${`%${literal}%`})
    or exists (select from unnest(synonyms) as other where other ilike ${`%${literal}%`}))`;
  const rows = await db
    .selectFrom('topic')
    .select(columns)
    .where(found)
    .where('mergedInto', 'is', null)
    .$if(kinds.length > 0, (query) => query.where('kind', 'in', kinds))
    .orderBy(sql`name ilike ${`${literal}%`}`, 'desc')
    .orderBy('name')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(toTopic);
}

/** Undefined when the slug is taken. */
export async function insertTopic(db: Db, topic: Omit<Topic, 'id'>): Promise<Topic | undefined> {
  if (await isSlugTaken(db, topic.slug, 0)) return undefined;
  const row = await db
    .insertInto('topic')
    .values({ ...topic, names: JSON.stringify(topic.names), sameAs: [...topic.sameAs] })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(columns)
    .executeTakeFirst();
  return row && toTopic(row);
}

const keptColumns = [...columns, 'synonyms'] as const;

/** One that is merged into none. */
export async function findKeptTopic(db: Db, id: number): Promise<KeptTopic | undefined> {
  const row = await db.selectFrom('topic').select(keptColumns).where('id', '=', id).where('mergedInto', 'is', null).executeTakeFirst();
  return row && toTopic(row);
}

/** Locked, in the order of their ids; those that are merged are left out. */
export async function lockTopics(tx: Tx, ids: readonly number[]): Promise<KeptTopic[]> {
  const rows = await tx
    .selectFrom('topic')
    .select(keptColumns)
    .where('id', '=', sql<number>`any(${[...ids]}::bigint[])`)
    .where('mergedInto', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(toTopic);
}

export async function updateTopic(tx: Tx, id: number, { names, synonyms, sameAs, ...told }: Partial<TopicContent>): Promise<void> {
  await tx
    .updateTable('topic')
    .set({
      ...told,
      ...(names && { names: JSON.stringify(names) }),
      ...(synonyms && { synonyms: [...synonyms] }),
      ...(sameAs && { sameAs: [...sameAs] }),
    })
    .where('id', '=', id)
    .execute();
}

export async function markMerged(tx: Tx, id: number, intoId: number): Promise<void> {
  await tx.updateTable('topic').set({ mergedInto: intoId }).where('id', '=', id).execute();
}

/** Whether a slug is or was another topic's. */
export async function isSlugTaken(db: Db, slug: string, byOtherThan: number): Promise<boolean> {
  const { rows } = await sql`
    select from topic where slug = ${slug} and id <> ${byOtherThan}
    union all select from topic_address where slug = ${slug} and topic_id <> ${byOtherThan} limit 1`.execute(db);
  return rows.length > 0;
}

/** Of words in a text, those that are a name of a topic, and of which. */
export async function listNamed(db: Db, words: readonly string[]): Promise<{ words: string; name: string; topic: Topic }[]> {
  const { rows } = await sql<Topic & { words: string; asName: string }>`
    select words, topic_name.name as as_name, ${topicColumns}
    from unnest(${[...words]}::text[]) as words join topic_name on folded = fold_name(words) join topic shown on shown.id = topic_name.topic_id`.execute(db);
  return rows.map(({ words, asName, ...topic }) => ({ words, name: asName, topic }));
}

function toTopic<Row extends { names: unknown }>(row: Row): Row & { names: Record<string, string> } {
  return { ...row, names: row.names as Record<string, string> };
}
