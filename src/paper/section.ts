/** A place in the paper's tree of sections. */
export type Section = {
  readonly id: number;
  readonly parentId: number | null;
  readonly slug: string;
  /** The slugs from the root, joined with a slash: `news/city`. */
  readonly path: string;
  readonly name: string;
  /** The name in other languages, by BCP 47 tag. */
  readonly names: Readonly<Record<string, string>>;
  readonly description: string;
  readonly position: number;
  readonly inNavigation: boolean;
};

export type SectionCrumb = Pick<Section, 'id' | 'path' | 'name' | 'names'>;

/** A name in a language, where it has one there: `en-IN` falls back to `en`, then to the paper's own. */
export function nameIn(language: string, named: { readonly name: string; readonly names: Readonly<Record<string, string>> }): string {
  return named.names[language] ?? named.names[language.split('-')[0]!] ?? named.name;
}

/** The page of a section, with a slash at both ends. */
export function sectionPath(section: { readonly path: string }): string {
  return `/${section.path.split('/').map(encodeURIComponent).join('/')}/`;
}

/** The dependency key of what a section is called, and of the order of those below it. Which there are and where is the paper's. */
export function sectionKey(id: number): string {
  return `n1.${id}`;
}
