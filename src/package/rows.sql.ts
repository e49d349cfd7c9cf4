// Rows as they are, whatever they mean: out of their tables and into them. PostgreSQL itself writes them as JSON, and so no
// microsecond is lost.
import { sql } from 'kysely';
import type { Db, Tx } from '../plumbing/db.ts';
import type { Carried, CarriedOfStory } from './carried.ts';
import { packRow, type Row, toCamelCase, toSnakeCase } from './row.ts';

const rowsAtOnce = 500;

/** From here on the transaction changes nothing, and sees nothing of what others change. Instants are written in UTC. */
export async function standStill(tx: Tx): Promise<void> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx);
  await sql`set local time zone 'UTC'`.execute(tx);
}

/** All rows of a table in the order of its key, read a few at a time. */
export async function* streamRows(tx: Tx, { table, key, leftOut }: Carried): AsyncGenerator<Row> {
  const cursor = sql.ref(`rows_of_${table}`);
  await sql`declare ${cursor} no scroll cursor for select to_jsonb(carried) as row from ${sql.table(table)} as carried order by ${inOrderOf(key)}`.execute(tx);
  for (;;) {
    const { rows } = await sql<{ row: Row }>`fetch ${sql.lit(rowsAtOnce)} from ${cursor}`.execute(tx);
    for (const { row } of rows) yield packRow(table, row, leftOut);
    if (rows.length < rowsAtOnce) break;
  }
  await sql`close ${cursor}`.execute(tx);
}

/** The next stories after one, by their numbers. */
export async function listStoryIds(tx: Tx, { after, most }: { readonly after: number; readonly most: number }): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from story where id > ${after} order by id limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The rows of a table that belong to these stories, each story's in the order of the key. */
export async function readRowsOfStories(tx: Tx, { table, key, leftOut, leadsBy }: CarriedOfStory, storyIds: readonly number[]): Promise<Map<number, Row[]>> {
  const through = leadsBy === 'edition_id' ? 'edition' : leadsBy === 'note_id' ? 'note' : undefined;
  const story = through ? sql`between_them.story_id` : sql.ref(`carried.${leadsBy}`);
  const { rows } = await sql<{ storyId: number; row: Row }>`
    select ${story} as story_id, to_jsonb(carried) as row
    from ${sql.table(table)} as carried ${through ? sql`join ${sql.table(through)} as between_them on between_them.id = carried.${sql.ref(leadsBy)}` : sql``}
    where ${story} = any(${[...storyIds]}::bigint[]) order by ${inOrderOf(key)}`.execute(tx);
  const found = new Map<number, Row[]>(storyIds.map((id) => [id, []]));
  for (const { storyId, row } of rows) found.get(storyId)?.push(packRow(table, row, leftOut));
  return found;
}

/** Columns of keys that hold words: every server is to put them in the same order. */
const words = ['ratio', 'what'];

function inOrderOf(key: readonly string[]) {
  return sql.join(key.map((column) => (words.includes(column) ? sql`carried.${sql.ref(column)} collate "C"` : sql`carried.${sql.ref(column)}`)));
}

/** Brings rows in; what a row does not have takes the default of its column. Whoever calls has seen to it that the columns are the table's. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  for (const [columns, alike] of byColumns(rows)) {
    const names = sql.join(columns.split(' ').map((column) => sql.ref(column)));
    const told = JSON.stringify(alike);
    await sql`
      insert into ${sql.table(table)} (${names}) overriding system value
      select ${names} from jsonb_populate_recordset(null::${sql.table(table)}, ${told}::jsonb)`.execute(tx);
  }
}

function byColumns(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const columns = Object.keys(row).map(toSnakeCase).join(' ');
    const alike = found.get(columns) ?? [];
    alike.push(Object.fromEntries(Object.entries(row).map(([name, value]) => [toSnakeCase(name), value])));
    found.set(columns, alike);
  }
  return found;
}

/** The columns of a table that can be written, in camelCase. */
export async function listColumns(tx: Tx, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(tx);
  return rows.map(({ name }) => toCamelCase(name));
}

export async function hasRows(db: Db, table: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`select exists (select from ${sql.table(table)}) as has`.execute(db);
  return rows[0]!.has;
}

/** The roles that every newsroom begins with make room for those of another. */
export async function clearRoles(tx: Tx): Promise<void> {
  await sql`delete from role`.execute(tx);
}

/** The last number a table has given out; undefined: it gives none, or has given none yet. */
export async function readLastNumber(tx: Tx, table: string): Promise<number | undefined> {
  const counter = await findCounter(tx, table);
  if (counter === undefined) return undefined;
  const { rows } = await sql<{ last: number; isGiven: boolean }>`select last_value as last, is_called as is_given from ${sql.table(counter)}`.execute(tx);
  return rows[0]!.isGiven ? rows[0]!.last : undefined;
}

/** From here on a table gives out the numbers after this one; 0: from the first. */
export async function goOnAfter(tx: Tx, table: string, last: number): Promise<void> {
  const counter = await findCounter(tx, table);
  if (counter !== undefined) await sql`select setval(${counter}::regclass, ${Math.max(last, 1)}, ${last > 0})`.execute(tx);
}

async function findCounter(tx: Tx, table: string): Promise<string | undefined> {
  const { rows } = await sql<{ counter: string | null }>`
    select pg_get_serial_sequence(${table}, attname) as counter from pg_attribute
    where attrelid = ${table}::regclass and attname = 'id' and attidentity <> ''`.execute(tx);
  return rows[0]?.counter ?? undefined;
}
