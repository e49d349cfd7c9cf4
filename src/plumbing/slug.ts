/**
 * A readable part of an address from any text: lower case, words joined with hyphens, accents of Latin letters dropped,
 * every other script kept as it is written. At most `limit` characters, cut between words. May be empty.
 */
export function slugFrom(text: string, limit = 80): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/(?<=\p{Script=Latin})\p{Mn}+/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/['’‘ʼ]/g, '')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word : `${slug}-${word}`;
    if (longer.length > limit) break;
    slug = longer;
  }
  return slug || (words[0] ?? '').slice(0, limit);
}
