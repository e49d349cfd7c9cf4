/**
 * An address as RFC 3986 spells it, or undefined when it is none of the web's. Browsers leave characters in queries and
 * fragments that validators of JSON and XML refuse: they are escaped.
 */
export function legalUri(address: string): string | undefined {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) return undefined;
  const { origin, pathname, search, hash } = new URL(address);
  return (
    origin + [pathname, search, hash && `#${escaped(hash.slice(1)).replaceAll('#', '%23')}`].map((part, index) => (index < 2 ? escaped(part) : part)).join('')
  );
}

function escaped(part: string): string {
  return part.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replaceAll(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, (character) => encodeURIComponent(character));
}
