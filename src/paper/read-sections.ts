import type { Db } from '../plumbing/db.ts';
import { dependOn } from '../plumbing/press/dependencies.ts';
import { paperKey } from './publication.ts';
import { listSections } from './section.sql.ts';
import type { Section } from './section.ts';

/** Every section, in the paper's order. */
export function readSections(db: Db): Promise<Section[]> {
  dependOn(paperKey);
  return listSections(db);
}

/** A section and those above it, from the root down. */
export function crumbsTo(sections: readonly Section[], id: number | null): Section[] {
  const own = sections.find((section) => section.id === id);
  return own ? [...crumbsTo(sections, own.parentId), own] : [];
}
