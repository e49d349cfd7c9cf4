/**
 * What a story is called by machines, the same for life: a tag URI (RFC 4151). Headline, address and section may change;
 * it is dated with the first publication, which never moves. `origin` has no trailing slash.
 */
export function storyGuid({ id, publishedAt }: { readonly id: number; readonly publishedAt: Date }, origin: string): string {
  return `tag:${new URL(origin).hostname},${publishedAt.toISOString().slice(0, 10)}:story/${id}`;
}
