// What pages weigh: their own bytes, and all that a phone fetches before anybody touches it.
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../src/fixtures/browser.ts';
import type { Measured } from '../report.ts';
import { ask } from './ask.ts';
import { kilobytes } from './figures.ts';
import { type Paper, withWebProcess } from './paper.ts';

/** In bytes: of the HTML as brotli, of its CSS, of the first view; and the requests of the first view. */
type Gates = { readonly html: number; readonly css: number; readonly view: number; readonly requests?: number };
export type Weighed = { readonly name: string; readonly path: string; readonly gates: Gates };

/** The pages that are weighed, with the gates of the target sheet (rows 1 and 6 to 10). */
export function weighedPages({ stories }: Paper['gazette']): readonly Weighed[] {
  const { path } = stories.trawlerRescue;
  return [
    { name: 'story', path, gates: { html: 13_000, css: 14_000, view: 90_000, requests: 9 } },
    { name: 'front', path: '/', gates: { html: 30_000, css: 18_000, view: 250_000 } },
    { name: 'section', path: '/news/', gates: { html: 30_000, css: 18_000, view: 250_000 } },
    { name: 'lite', path: `/lite${path}`, gates: { html: 15_000, css: 14_000, view: 15_000, requests: 1 } },
  ];
}

export async function measureWeight(paper: Paper): Promise<Measured[]> {
  return withWebProcess(paper, async ({ url }) => {
    const browser = await openBrowser();
    try {
      const measured: Measured[] = [];
      for (const page of weighedPages(paper.gazette)) measured.push(...(await weigh(browser, url, page)));
      return measured;
    } finally {
      await browser.close();
    }
  });
}

async function weigh(browser: Browser, url: string, { name, path, gates }: Weighed): Promise<Measured[]> {
  const { bytes: html } = await ask(url + path);
  const pressed = pressedSize(html);
  const css = [...html.toString().matchAll(/<style[^>]*>(.*?)<\/style>/gs)].reduce((sum, [, words = '']) => sum + Buffer.byteLength(words), 0);
  const { requests, bytes } = await view(browser, url + path);
  return [
    {
      what: `${name}: HTML, brotli 11`,
      figure: kilobytes(pressed),
      beside: `${kilobytes(html.length)} raw`,
      limit: `≤ ${kilobytes(gates.html)}`,
      holds: pressed <= gates.html,
    },
    { what: `${name}: CSS inside it, raw`, figure: kilobytes(css), limit: `≤ ${kilobytes(gates.css)}`, holds: css <= gates.css },
    {
      what: `${name}: first view at 412 px`,
      figure: `${kilobytes(bytes)} in ${requests} requests`,
      limit: `≤ ${kilobytes(gates.view)}${gates.requests ? ` in ${gates.requests}` : ''}`,
      holds: bytes <= gates.view && requests <= (gates.requests ?? Number.POSITIVE_INFINITY),
    },
  ];
}

/** All that is fetched until the network is quiet, in the bytes that travel once the press has done its best: text as brotli 11. */
async function view(browser: Browser, address: string): Promise<{ requests: number; bytes: number }> {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1.75, serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      const isText = /text|json|javascript|xml|svg/.test(response.headers()['content-type'] ?? '');
      const size = response.body().then((body) => (isText ? pressedSize(body) : body.length));
      sizes.push(size.catch(() => 0));
    });
    await page.goto(address, { waitUntil: 'networkidle' });
    const all = await Promise.all(sizes);
    return { requests: all.length, bytes: all.reduce((sum, size) => sum + size, 0) };
  } finally {
    await context.close();
  }
}

function pressedSize(bytes: Buffer): number {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}
