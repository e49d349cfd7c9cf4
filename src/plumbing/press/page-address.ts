// The address of a page, as it is kept: what tells pages apart, and nothing that is only said about where a reader came from.

/** Parameters that make another page. All others change nothing: utm_source and its like must not split a cache. */
export const meantParameters: readonly string[] = ['after', 'before', 'page', 'q', 'sort'];
const longest = 2_000;

export type PageAddress = {
  readonly path: string;
  /** The path with the parameters that are meant, in one order. */
  readonly address: string;
  /** The parameters that were left out, for a redirect to carry on. */
  readonly lost: string;
};

/** Undefined for what no page can answer to: another form than a path, control characters, more than is sensible. */
export function pageAddress(url: string): PageAddress | undefined {
  if (!url.startsWith('/') || url.length > longest || url.includes('%00')) return undefined;
  const at = url.indexOf('?');
  if (at < 0) return { path: url, address: url, lost: '' };
  const path = url.slice(0, at);
  const parameters = url
    .slice(at + 1)
    .split('&')
    .filter(Boolean);
  const kept = parameters.filter(isMeant).sort();
  return { path, address: kept.length > 0 ? `${path}?${kept.join('&')}` : path, lost: parameters.filter((one) => !isMeant(one)).join('&') };
}

/** Where a redirect leads whoever came with more in the address. */
export function leadOn(location: string, lost: string): string {
  return `${location}${location.includes('?') ? '&' : '?'}${lost}`;
}

function isMeant(parameter: string): boolean {
  return meantParameters.includes(parameter.split('=', 1)[0]!);
}
