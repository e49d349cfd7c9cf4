// Writes migrations/schema.sql (what the migrations add up to, to be read) and migrations/tables.ts (the same for the
// compiler), from a fresh database. With --check it writes nothing and fails when either is not current.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { type Db, openDb } from '../src/plumbing/db.ts';
import { joinEmbeddedPostgres } from '../src/plumbing/embedded-postgres.ts';
import { silentLog } from '../src/plumbing/log.ts';
import { migrate } from '../src/plumbing/migrate.ts';

type Column = {
  table: string;
  column: string;
  type: string;
  notNull: boolean;
  hasDefault: boolean;
  isIdentity: boolean;
  identity: string;
  isGenerated: boolean;
  expression: string | null;
  isView: boolean;
};
type Line = { line: string };

const folder = fileURLToPath(new URL('../migrations/', import.meta.url));
const check = process.argv.includes('--check');

const files = await onFreshDatabase(async (db) => ({
  'schema.sql': await describeSchema(db),
  'tables.ts': await describeTables(db),
}));
let stale = 0;
for (const [name, text] of Object.entries(files)) {
  if (check && read(name) !== text) {
    console.error(`migrations/${name} is not current: run "npm run db:dump" and commit it.`);
    stale += 1;
  }
  if (!check) writeFileSync(path.join(folder, name), text);
}
process.exitCode = stale;

async function onFreshDatabase<Value>(deed: (db: Db) => Promise<Value>): Promise<Value> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'stoppress-schema-'));
  const postgres = await joinEmbeddedPostgres({ folder: data, forgetful: true });
  const db = openDb({ connection: postgres.connection, pool: 2, log: silentLog, name: 'schema' });
  try {
    await migrate(db);
    return await deed(db);
  } finally {
    await db.destroy();
    await postgres.leave();
    rmSync(data, { recursive: true, force: true });
  }
}

function read(name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return '';
  }
}

async function listColumns(db: Db): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as "type", a.attnotnull as "notNull",
      a.atthasdef as "hasDefault", a.attidentity <> '' as "isIdentity", a.attidentity as "identity", a.attgenerated <> '' as "isGenerated", pg_get_expr(d.adbin, d.adrelid) as "expression", c.relkind = 'v' as "isView"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
      and c.relname not like 'kysely%'
    order by c.relname, a.attnum`.execute(db);
  return rows;
}

async function describeSchema(db: Db): Promise<string> {
  const columns = await listColumns(db);
  const parts = [...byTable(columns.filter(({ isView }) => !isView))].map(
    ([table, own]) =>
      `create table ${table} (\n${own.map((column) => `  ${column.column} ${column.type}${column.notNull ? ' not null' : ''}${valueOf(column)}`).join(',\n')}\n);`,
  );
  for (const query of [
    sql<Line>`select format('alter table %s add constraint %I %s;', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0 and contype <> 'n' and conrelid::regclass::text not like 'kysely%' order by 1`,
    sql<Line>`select indexdef || ';' as line from pg_indexes where schemaname = 'public' and tablename not like 'kysely%' and indexname not in (select conname from pg_constraint) order by 1`,
    sql<Line>`select format('create view %I as%s', viewname, E'\\n' || definition) as line from pg_views where schemaname = 'public' order by 1`,
    sql<Line>`select pg_get_functiondef(oid) || ';' as line from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
    sql<Line>`select pg_get_triggerdef(t.oid) || ';' as line from pg_trigger t join pg_class c on c.oid = t.tgrelid where not tgisinternal and c.relnamespace = 'public'::regnamespace order by 1`,
    sql<Line>`select format('create policy %I on %I for %s to %s using %s;', policyname, tablename, lower(cmd), array_to_string(roles, ', '), qual) as line from pg_policies where schemaname = 'public' order by 1`,
    sql<Line>`select format('grant %s on %I to %s;', lower(privilege_type), table_name, grantee) as line from information_schema.role_table_grants where grantee = 'stoppress_reader' order by 1`,
    sql<Line>`select format('grant %s (%s) on %I to %s;', lower(privilege_type), string_agg(column_name::text, ', ' order by column_name), table_name, grantee) as line from information_schema.role_column_grants g where grantee = 'stoppress_reader' and not exists (select from information_schema.role_table_grants t where t.grantee = g.grantee and t.table_name = g.table_name and t.privilege_type = g.privilege_type) group by privilege_type, table_name, grantee order by 1`,
  ]) {
    const { rows } = await query.execute(db);
    parts.push(rows.map((row) => row.line.trimEnd()).join('\n'));
  }
  return `-- What the migrations add up to. Written by "npm run db:dump"; nobody edits it.\n\n${parts.join('\n\n')}\n`;
}

function valueOf({ isIdentity, isGenerated, expression }: Column): string {
  if (isIdentity) return ' generated always as identity';
  if (isGenerated) return ` generated always as (${expression}) stored`;
  return expression ? ` default ${expression}` : '';
}

async function describeTables(db: Db): Promise<string> {
  const choices = await listChoices(db);
  const columns = await listColumns(db);
  const tables = [...byTable(columns)].map(([table, own]) => {
    const lines = own.map((column) => `    ${camel(column.column)}: ${typeOf(column, choices.get(`${table}.${column.column}`))};`);
    return `  ${camel(table)}: {\n${lines.join('\n')}\n  };`;
  });
  return `// The database as the compiler sees it. Written by "npm run db:dump" from the migrations; nobody edits it.\nimport type { ColumnType, Generated, GeneratedAlways } from 'kysely';\n\ntype Json = ColumnType<unknown, string, string>;\ntype JsonWithDefault = ColumnType<unknown, string | undefined, string>;\n\nexport type Tables = {\n${tables.join('\n')}\n};\n`;
}

/** The values a "check (column in (…))" allows, by "table.column". */
async function listChoices(db: Db): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ table: string; definition: string }>`
    select conrelid::regclass::text as "table", pg_get_constraintdef(oid) as definition from pg_constraint
    where connamespace = 'public'::regnamespace and contype = 'c' and cardinality(conkey) = 1`.execute(db);
  return new Map(
    rows.flatMap(({ table, definition }) => {
      const found = definition.match(/^CHECK \(\((\w+) = ANY \(ARRAY\[(.+)\]\)\)\)$/);
      return found ? [[`${table}.${found[1]}`, [...found[2]!.matchAll(/'([^']+)'::text/g)].map((value) => value[1]!)] as const] : [];
    }),
  );
}

function typeOf(column: Column, choices: string[] | undefined): string {
  if (column.type === 'jsonb') return column.notNull ? (column.hasDefault ? 'JsonWithDefault' : 'Json') : 'Json | null';
  const plain = choices ? choices.map((choice) => `'${choice}'`).join(' | ') : plainType(column.type);
  const nullable = column.notNull ? plain : `${plain} | null`;
  if (column.isIdentity || column.isGenerated) return `GeneratedAlways<${nullable}>`;
  return column.hasDefault ? `Generated<${nullable}>` : nullable;
}

function plainType(type: string): string {
  if (type.endsWith('[]')) return `${plainType(type.slice(0, -2))}[]`;
  switch (type) {
    case 'bigint':
    case 'integer':
    case 'smallint':
    case 'real':
    case 'double precision':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'timestamp with time zone':
      return 'Date';
    case 'text':
    case 'date':
    case 'uuid':
      return 'string';
    case 'bytea':
      return 'Buffer';
    case 'tsvector':
      return 'string';
    default:
      throw new Error(`scripts/dump-schema.ts has no TypeScript type for ${type}`);
  }
}

function byTable(columns: Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>();
  for (const column of columns) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}

function camel(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
