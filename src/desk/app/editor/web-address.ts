// Addresses as people paste them.
import { embedProviderOf } from '../../../story/embed-providers.ts';

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

/** The name of who is behind an address: a provider whose players can stand in a story, or the host. */
export function providerOf(address: string): string {
  const page = new URL(address);
  return embedProviderOf(page) ?? page.hostname.replace(/^www\./, '');
}

/** Whether an address pasted alone is meant as the thing itself, not as a link to it. */
export function isEmbeddable(address: string): boolean {
  const page = new URL(address);
  return embedProviderOf(page) !== undefined && page.pathname.length > 1;
}
