// Conditional requests: RFC 9110, 13.1.2.

/** Whether a client that names these tags has this answer already, in whichever encoding. */
export function isUnchanged(header: string | undefined, tag: string): boolean {
  const plain = (one: string): string =>
    one
      .trim()
      .replace(/^W\//, '')
      .replace(/-(br|gzip)"$/, '"');
  return header !== undefined && (header.trim() === '*' || header.split(',').some((one) => plain(one) === tag));
}
