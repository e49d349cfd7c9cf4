import type { Tx } from '../plumbing/db.ts';
import { slugFrom } from '../plumbing/slug.ts';
import { findSectionByPath, insertSection } from './section.sql.ts';
import type { Section } from './section.ts';

export type SectionOrder = { readonly name: string } & Partial<Pick<Section, 'slug' | 'names' | 'description' | 'position' | 'inNavigation'>>;

/** The section of that name under its parent; made when the paper has none. New ones stay out of the navigation unless asked. */
export async function openSection(tx: Tx, parent: Section | undefined, order: SectionOrder): Promise<Section> {
  const slug = atTheRoot(parent, order.slug ?? (slugFrom(order.name) || 'section'));
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

/** First parts of addresses that mean something else: see the list of addresses in the design. */
const reserved = new Set([
  'topic',
  'by',
  'i',
  'search',
  'corrections',
  'api',
  'desk',
  'lite',
  'live',
  'me',
  'account',
  'subscribe',
  'preview',
  'history',
  'newsletter',
  'offline',
  'healthz',
  'readyz',
  'metrics',
  'spec',
  'd',
  'a',
  'items',
  'edition',
]);

/** A section at the root whose slug would hide another address, or look like a year or a story's number, is called a section in it. */
function atTheRoot(parent: Section | undefined, slug: string): string {
  return parent === undefined && (reserved.has(slug) || /^\d+$/.test(slug)) ? `${slug}-section` : slug;
}
