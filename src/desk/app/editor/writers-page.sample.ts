// The editors of writers.sample.tsx in a real Chromium: built once a run, answered out of memory.
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { build, type Rollup } from 'vite';

let built: Promise<{ script: string; style: string }> | undefined;

/** A page with so many writers, one below the other, in the same story. `update` is what the story says already, in Yjs. */
export async function openWriters(browser: Browser, count: number, update?: Uint8Array, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  built ??= buildPage();
  const { script, style } = await built;
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
  await page.route('http://desk.test/**', (route) => {
    const { pathname, searchParams } = new URL(route.request().url());
    if (pathname === '/')
      return route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><html lang="en"><title>Writers</title><style>${style}</style><div id="desk"></div><script type="module" src="/app.js"></script></html>`,
      });
    if (pathname === '/app.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (pathname === '/desk/api/archive')
      return route.fulfill({
        json: { stories: archive.filter(({ headline }) => headline.toLowerCase().includes((searchParams.get('words') ?? '').toLowerCase())) },
      });
    if (pathname === '/desk/api/me')
      return route.fulfill({ json: { staff: { id: 7, name: 'Ines Okafor', grants: [] }, publication: { timeZone: 'UTC', locale: 'en-GB' } } });
    if (pathname === '/desk/api/people')
      return route.fulfill({
        json: {
          people: [
            { id: 7, name: 'Ines Okafor' },
            { id: 8, name: 'Ravi Hari' },
          ],
        },
      });
    if (pathname === '/desk/api/pictures') return route.fulfill({ json: { id: 41, isNew: true } });
    return route.fulfill({ status: 404, json: { reasons: ['no-such-route'] } });
  });
  await page.goto('http://desk.test/');
  await page.waitForFunction(() => 'begin' in window);
  await page.evaluate(([wanted, told]) => (window as unknown as { begin: (count: number, update?: number[]) => void }).begin(wanted, told), [
    count,
    update && [...update],
  ] as const);
  await page.waitForFunction((wanted) => (window as unknown as { writers: unknown[] }).writers.filter(Boolean).length === wanted, count);
  return page;
}

const archive = [
  { id: 12, headline: 'Ferry crews vote to strike', path: '/city/ferry-12', publishedAt: '2026-11-02T09:00:00Z', sectionName: 'City' },
  { id: 13, headline: 'Harbour fees rise', path: '/city/fees-13', publishedAt: '2026-11-01T09:00:00Z', sectionName: 'City' },
];

async function buildPage(): Promise<{ script: string; style: string }> {
  const output = (await build({
    root: fileURLToPath(new URL('..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { development: false } },
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      cssTarget: ['chrome123'],
      rollupOptions: { input: fileURLToPath(new URL('./writers.sample.tsx', import.meta.url)), output: { codeSplitting: false } },
    },
  })) as Rollup.RollupOutput;
  const script = output.output.flatMap((part) => (part.type === 'chunk' ? [part.code] : [])).join('\n');
  const style = output.output.flatMap((part) => (part.type === 'asset' && part.fileName.endsWith('.css') ? [String(part.source)] : [])).join('\n');
  return { script, style };
}
