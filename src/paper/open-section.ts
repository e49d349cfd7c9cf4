import type { Tx } from '../plumbing/db.ts';
import { slugFrom } from '../plumbing/slug.ts';
import type { Section } from './section.ts';
import { findSectionByPath, insertSection } from './section.sql.ts';

export type SectionOrder = { readonly name: string } & Partial<Pick<Section, 'slug' | 'names' | 'description' | 'position' | 'inNavigation'>>;

/** The section of that name under its parent; made when the paper has none. New ones stay out of the navigation unless asked. */
export async function openSection(tx: Tx, parent: Section | undefined, order: SectionOrder): Promise<Section> {
  const slug = order.slug ?? (slugFrom(order.name) || 'section');
  const path = parent ? `${parent.path}/${slug}` : slug;
  return (
    (await findSectionByPath(tx, path)) ??
    insertSection(tx, {
      parentId: parent?.id ?? null,
      slug,
      path,
      name: order.name,
      names: order.names ?? {},
      description: order.description ?? '',
      position: order.position ?? 0,
      inNavigation: order.inNavigation ?? false,
    })
  );
}
