import type { Db } from '../plumbing/db.ts';
import type { Section } from './section.ts';

const columns = ['id', 'parentId', 'slug', 'path', 'name', 'names', 'description', 'position', 'inNavigation'] as const;

export async function listSections(db: Db): Promise<Section[]> {
  const rows = await db.selectFrom('section').select(columns).orderBy('position').orderBy('path').execute();
  return rows.map(toSection);
}

export async function findSectionByPath(db: Db, path: string): Promise<Section | undefined> {
  const row = await db.selectFrom('section').select(columns).where('path', '=', path).executeTakeFirst();
  return row && toSection(row);
}

export async function insertSection(db: Db, section: Omit<Section, 'id'>): Promise<Section> {
  const row = await db
    .insertInto('section')
    .values({ ...section, names: JSON.stringify(section.names) })
    .onConflict((conflict) => conflict.column('path').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (row) return toSection(row);
  const existing = await findSectionByPath(db, section.path);
  if (!existing) throw new Error(`section ${section.path} was neither made nor found`);
  return existing;
}

function toSection<Row extends { names: unknown }>(row: Row): Row & { names: Record<string, string> } {
  return { ...row, names: row.names as Record<string, string> };
}
