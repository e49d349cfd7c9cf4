// Conditional requests: RFC 9110, 13.1.2.

/** Whether a client that names these tags has this answer already, in whichever encoding. */
export function isUnchanged(header: string | undefined, tag: string): boolean {
  // What browsers send: one tag, ours, with or without its encoding.
  if (header?.startsWith(tag.slice(0, -1)) && header.indexOf('"', 1) === header.length - 1 && !header.includes(',')) return true;
  const plain = (one: string): string =>
    one
      .trim()
      .replace(/^W\//, '')
      .replace(/-(br|gzip)"$/, '"');
  return header !== undefined && (header.trim() === '*' || header.split(',').some((one) => plain(one) === tag));
}
