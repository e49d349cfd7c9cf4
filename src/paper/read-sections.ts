import type { Db } from '../plumbing/db.ts';
import { dependOn, dependWhenSeen, readOnceAPage } from '../plumbing/press/dependencies.ts';
import { paperKey } from './publication.ts';
import { listSections } from './section.sql.ts';
import { type Section, sectionKey } from './section.ts';

/** Every section, in the paper's order. */
export async function readSections(db: Db): Promise<Section[]> {
  dependOn(paperKey);
  const sections = await readOnceAPage('sections', () => listSections(db));
  return sections.map((section) => {
    const key = sectionKey(section.id);
    return dependWhenSeen(section, { name: key, names: key, description: key });
  });
}

/** A section and those above it, from the root down. */
export function crumbsTo(sections: readonly Section[], id: number | null): Section[] {
  const own = sections.find((section) => section.id === id);
  return own ? [...crumbsTo(sections, own.parentId), own] : [];
}
