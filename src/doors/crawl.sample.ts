import type { FastifyInstance } from 'fastify';

export type Answer = { readonly status: number; readonly body: string };

/** Follows every link of our own, in pages, feeds and sitemaps, redirects included. */
export async function crawl(app: FastifyInstance, origin: string, from: readonly string[]): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const waiting = [...from];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (answers.has(address)) continue;
    const answer = await app.inject(address);
    answers.set(address, { status: answer.statusCode, body: answer.body });
    if (answer.headers.location) waiting.push(String(answer.headers.location));
    for (const found of answer.body.matchAll(/(?:href="|<loc>|<link>|"url":\s?"|src="|content=")([^"<]+)/g)) {
      const link = found[1]!.replaceAll('&amp;', '&').replace(/#.*$/, '');
      const own = link.startsWith(origin) ? link.slice(origin.length) : link;
      // One search leads to another, without end.
      const isSearch = [address, own].every((one) => /^(\/lite)?\/search\?/.test(one));
      if (own.startsWith('/') && !own.startsWith('//') && !isSearch) waiting.push(own);
    }
  }
  return answers;
}
