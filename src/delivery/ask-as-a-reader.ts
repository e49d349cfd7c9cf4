/** What a reader gets at a public address. `unreachable`: nobody answered there. */
export type Got = { readonly status: number; readonly page: string } | 'unreachable' | 'too-slow' | 'leads-elsewhere';

const patience = 5_000;
const mostRedirects = 3;
/** In bytes; ours are a hundredth of it. */
const longestPage = 5_000_000;

/** Asks for a page of our own origin without any session, and follows redirects within it and nowhere else. */
export async function askAsAReader(origin: string, path: string, waitAtMost = patience): Promise<Got> {
  const signal = AbortSignal.timeout(waitAtMost);
  let address = new URL(path, origin);
  try {
    for (let hop = 0; hop <= mostRedirects; hop += 1) {
      const response = await fetch(address, {
        redirect: 'manual',
        signal,
        credentials: 'omit',
        headers: { accept: 'text/html', 'user-agent': 'StopPress-arrival' },
      });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || !location) return { status: response.status, page: await readAtMost(response, longestPage) };
      await response.body?.cancel();
      address = new URL(location, address);
      if (address.origin !== new URL(origin).origin) return 'leads-elsewhere';
    }
    return 'leads-elsewhere';
  } catch (error) {
    // Whoever connected and then said nothing in time is slow; all else of fetch is the network.
    if (signal.aborted) return 'too-slow';
    if (error instanceof TypeError) return 'unreachable';
    throw error;
  }
}

async function readAtMost(response: Response, most: number): Promise<string> {
  const decoder = new TextDecoder();
  let page = '';
  for await (const chunk of response.body ?? []) {
    page += decoder.decode(chunk, { stream: true });
    if (page.length > most) break;
  }
  return page;
}
