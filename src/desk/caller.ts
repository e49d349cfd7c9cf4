// Where a caller comes from: what is limited is limited by this.

type Asked = { readonly ip: string; readonly headers: Readonly<Record<string, string | string[] | undefined>> };

/**
 * The address a caller comes from: the socket's, which nobody can forge. Where readers type another address than this
 * machine's, a proxy stands in front (STOPPRESS_URL), and adds the caller's at the end of X-Forwarded-For; what stands before
 * that was written by the caller, and so is all of it where there is no proxy.
 */
export function addressOf({ ip, headers }: Asked, url: string): string {
  const told = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return told && isThisMachine(ip) && !isThisMachine(new URL(url).hostname) ? told : ip;
}

function isThisMachine(host: string): boolean {
  return /^(127\.|localhost$|\[?::1\]?$|::ffff:127\.)/.test(host);
}
