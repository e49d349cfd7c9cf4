// What a reader asked for, and the one spelling each address has.

export type Address = {
  /** As it came, still percent-encoded, without the query. */
  readonly path: string;
  /** With its question mark; empty when there is none. */
  readonly query: string;
  /** Decoded; empty ones are left out, so that // and a last slash change nothing. */
  readonly parts: readonly string[];
  /** Of the light edition: it stands under /lite/, and neither path nor parts say so. */
  readonly isLite: boolean;
};

/** Takes the address of a request apart; undefined when its percent-encoding is broken. */
export function readAddress(url: string): Address | undefined {
  const at = url.indexOf('?');
  const whole = at < 0 ? url : url.slice(0, at);
  const isLite = /^\/lite(\/|$)/.test(whole);
  const path = isLite ? whole.slice('/lite'.length) || '/' : whole;
  try {
    return { path, query: at < 0 ? '' : url.slice(at), parts: path.split('/').filter(Boolean).map(decodeURIComponent), isLite };
  } catch {
    return undefined;
  }
}

/** The address in the light edition of a page that has one. */
export function litePath(path: string): string {
  return `/lite${path}`;
}

/** A page's address in the edition that somebody is reading. */
export function pathIn({ isLite }: Pick<Address, 'isLite'>, path: string): string {
  return isLite ? litePath(path) : path;
}

/** Two spellings of one slug: letter case and the ways Unicode writes an accent put aside. */
export function isSameSlug(one: string, other: string): boolean {
  return fold(one) === fold(other);
}

/** A slug as the paper stores its own: composed, in lower case. */
export function fold(slug: string): string {
  return slug.normalize('NFC').toLowerCase();
}

/** Whether it may stand in a link: what is not on the web may be a script. */
export function isWebAddress(address: string): boolean {
  return URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol);
}

/** Whether a path is a year, a month or a day of the archive (2025/10/27), and so no story's number. */
export function isDay(path: string): boolean {
  return /^\d{4}(\/\d\d){1,2}$/.test(path);
}
