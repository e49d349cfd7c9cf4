import { sql } from 'kysely';
import type { Db } from '../plumbing/db.ts';
import type { Topic, TopicKind } from './topic.ts';

const columns = ['id', 'kind', 'slug', 'name', 'names', 'description', 'mediaTopic', 'sameAs'] as const;

export async function findTopicBySlug(db: Db, slug: string): Promise<Topic | undefined> {
  const row = await db.selectFrom('topic').select(columns).where('slug', '=', slug).executeTakeFirst();
  return row && toTopic(row);
}

/** In no order; ids that are not there, or that the connection may not see, are left out. */
export async function listTopics(db: Db, ids: readonly number[]): Promise<Topic[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('topic')
    .select(columns)
    .where('id', '=', sql<number>`any(${[...new Set(ids)]}::bigint[])`)
    .execute();
  return rows.map(toTopic);
}

/** A topic of one of these kinds by its name, letter case put aside. */
export async function findTopicByName(db: Db, kinds: readonly TopicKind[], name: string): Promise<Topic | undefined> {
  const row = await db
    .selectFrom('topic')
    .select(columns)
    .where('kind', 'in', kinds)
    .where(sql`lower(name)`, '=', sql<string>`lower(${name})`)
    .orderBy('id')
    .executeTakeFirst();
  return row && toTopic(row);
}

/** By a part of a name in any language, letter case put aside; those whose name begins so first, then by name. */
export async function listTopicsByWords(
  db: Db,
  { words, kinds, most }: { readonly words: string; readonly kinds: readonly TopicKind[]; readonly most: number },
): Promise<Topic[]> {
  const literal = words.replaceAll(/[\\%_]/g, '\\$&');
  const found = sql<boolean>`(name ilike ${`%${literal}%`} or exists (select from jsonb_each_text(names) as other where other.value ilike ${`%${literal}%`}))`;
  const rows = await db
    .selectFrom('topic')
    .select(columns)
    .where(found)
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
  const row = await db
    .insertInto('topic')
    .values({ ...topic, names: JSON.stringify(topic.names), sameAs: [...topic.sameAs] })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .returning(columns)
    .executeTakeFirst();
  return row && toTopic(row);
}

function toTopic<Row extends { names: unknown }>(row: Row): Row & { names: Record<string, string> } {
  return { ...row, names: row.names as Record<string, string> };
}
