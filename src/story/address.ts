// Addresses of stories: /{section…}/{urlSlug}-{id}. The id finds the story; all else may change and redirects.

export type Addressed = { readonly id: number; readonly urlSlug: string; readonly sectionPath: string | undefined };

/** The public path of a story, with a leading slash, percent-encoded where its slug is not ASCII. */
export function storyPath({ id, urlSlug, sectionPath }: Addressed): string {
  const parts = [...(sectionPath ? sectionPath.split('/') : []), urlSlug ? `${urlSlug}-${id}` : String(id)];
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** The story's id at the end of a path's last part; undefined when there is none. */
export function storyIdIn(lastPart: string): number | undefined {
  const id = Number(lastPart.match(/(?:^|-)([1-9]\d{0,14})$/)?.[1]);
  return Number.isSafeInteger(id) ? id : undefined;
}

/** The dependency key of a story's own page, and of whatever else shows all of it. */
export function storyKey(id: number): string {
  return `s${id}`;
}

/** The dependency key of a link to a story: its headline and address. */
export function linkKey(id: number): string {
  return `s${id}l`;
}

/** The dependency key of a story being there at all, and of when it went out. */
export function placeKey(id: number): string {
  return `s${id}d`;
}

/** The dependency key of a story's card: all words that other pages show of it. */
export function cardKey(id: number): string {
  return `s${id}h`;
}

/** The dependency key of the picture on a story's card: which it is, and what the story says of it. */
export function cardPictureKey(id: number): string {
  return `s${id}p`;
}

/** The dependency key of what editors picked to be read after a story. */
export function picksKey(id: number): string {
  return `s${id}o`;
}
