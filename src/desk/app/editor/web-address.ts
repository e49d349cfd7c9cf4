// Addresses as people paste them.

/** The address, when it is one of the web (http or https) and nothing else. */
export function readWebAddress(text: string): string | undefined {
  const told = text.trim();
  if (!/^https?:\/\/\S+$/i.test(told) || !URL.canParse(told)) return undefined;
  return new URL(told).href;
}

/** What a link may point to: the web, a page of ours, a place on the page, a mailbox, a telephone. A name without a scheme is taken for the web's. */
export function readLinkTarget(text: string): string | undefined {
  const told = text.trim();
  if (/^(\/(?!\/)|#)\S*$/.test(told) || /^(mailto|tel):\S+$/i.test(told)) return told;
  return readWebAddress(told) ?? (/^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/.test(told) ? readWebAddress(`https://${told}`) : undefined);
}

const providers: readonly (readonly [host: RegExp, name: string])[] = [
  [/(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com)$/, 'YouTube'],
  [/(^|\.)vimeo\.com$/, 'Vimeo'],
  [/(^|\.)(dailymotion\.com|dai\.ly)$/, 'Dailymotion'],
  [/(^|\.)(x|twitter)\.com$/, 'X'],
  [/(^|\.)instagram\.com$/, 'Instagram'],
  [/(^|\.)(facebook\.com|fb\.watch)$/, 'Facebook'],
  [/(^|\.)tiktok\.com$/, 'TikTok'],
  [/(^|\.)spotify\.com$/, 'Spotify'],
  [/(^|\.)soundcloud\.com$/, 'SoundCloud'],
  [/(^|\.)(datawrapper\.dwcdn\.net|datawrapper\.de)$/, 'Datawrapper'],
  [/(^|\.)(flourish\.studio|flo\.uri\.sh)$/, 'Flourish'],
];

/** The name of who is behind an address: a provider whose players can stand in a story, or the host. */
export function providerOf(address: string): string {
  const { hostname } = new URL(address);
  return providers.find(([host]) => host.test(hostname))?.[1] ?? hostname.replace(/^www\./, '');
}

/** Whether an address pasted alone is meant as the thing itself, not as a link to it. */
export function isEmbeddable(address: string): boolean {
  return providers.some(([host]) => host.test(new URL(address).hostname)) && new URL(address).pathname.length > 1;
}
