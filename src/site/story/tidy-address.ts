/**
 * An address as a page may write it (URL Standard, "URL code points"): what somebody pasted with spaces, quotation marks
 * or brackets in it, percent-encoded. It leads where it led before.
 */
export function tidyAddress(address: string): string {
  const [origin, rest] = URL.canParse(address) && /^https?:/i.test(address) ? taken(new URL(address)) : ['', address];
  return origin + rest.replace(/[\s"<>\\^`{|}[\]]|%(?![0-9a-f]{2})/gi, encodeURIComponent);
}

/** The brackets of an address by number (IPv6) belong to it. */
function taken(url: URL): [string, string] {
  const host = url.href.indexOf(url.host) + url.host.length;
  return [url.href.slice(0, host), url.href.slice(host)];
}
