// How much a page weighs, with all it fetches.
import { brotliCompressSync } from 'node:zlib';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Newsstand } from './newsstand.sample.ts';

export type Fetched = { readonly path: string; readonly type: string; readonly bytes: number };

/** A page and everything it fetched, in the bytes that travel: text as brotli. */
export async function weigh({ browser, url }: Newsstand, path: string, options: BrowserContextOptions = phone): Promise<{ page: Page; fetched: Fetched[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  const fetching: Promise<Fetched>[] = [];
  page.on('response', (response) => {
    fetching.push(
      response
        .body()
        .catch(() => Buffer.alloc(0))
        .then((body) => {
          const { pathname } = new URL(response.url());
          const isText = /text|json|javascript|xml/.test(response.headers()['content-type'] ?? '');
          return {
            path: pathname,
            type: response.request().resourceType(),
            bytes: isText ? brotliCompressSync(body, { params: { 1: 5 } }).length : body.length,
          };
        }),
    );
  });
  await page.goto(url + path, { waitUntil: 'networkidle' });
  return { page, fetched: await Promise.all(fetching) };
}

/** What the targets are measured on (reader.md, 2f, row 7). */
const phone: BrowserContextOptions = { viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75 };
