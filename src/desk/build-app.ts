// The desk's application, from its sources to what a browser loads: built once a version, into dist/desk.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { buildersEnvironment } from '../plumbing/config.ts';
import { KnownFault } from '../plumbing/fault.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const root = fileURLToPath(new URL('../../', import.meta.url));
const entry = fileURLToPath(new URL('./app/main.browser.tsx', import.meta.url));
const folder = path.join(root, 'dist', 'desk');
const stamp = path.join(folder, 'sources');

/** What the first page loads: paths under /desk/app/. */
export type App = { readonly folder: string; readonly script: string; readonly styles: readonly string[]; readonly preloads: readonly string[] };

/** The application as it was built from these very sources; built now, in a process of its own, if it was not. */
export async function ensureApp(say: (words: string) => void): Promise<App> {
  const isCurrent = (await readFile(stamp, 'utf8').catch(() => '')) === (await hashSources());
  if (!isCurrent) {
    say('Making the desk ready …');
    const child = spawn(process.execPath, [path.join(root, 'bin', 'stoppress.mjs'), 'build'], {
      env: buildersEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0) throw new KnownFault('The desk could not be made ready: run "npx stoppress build" where dist/ can be written.');
  }
  return readApp();
}

/** Builds it. Gives back the folder. What was there before stays until the new one is whole. */
export async function buildApp(): Promise<string> {
  const { build } = await import('vite');
  const sources = await hashSources();
  const making = `${folder}.${process.pid}`;
  await mkdir(path.dirname(folder), { recursive: true });
  await build({
    root: path.join(root, 'src', 'desk', 'app'),
    base: '/desk/app/',
    configFile: false,
    logLevel: 'error',
    build: {
      outDir: making,
      emptyOutDir: true,
      manifest: true,
      target: 'es2022',
      // The first with light-dark(): written out for older ones it would no longer follow the look that is chosen.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      rollupOptions: { input: entry },
      chunkSizeWarningLimit: 2000,
    },
  });
  await compressBeside(path.join(making, 'assets'));
  await writeFile(path.join(making, 'sources'), sources);
  await rm(`${folder}.old`, { recursive: true, force: true });
  await rename(folder, `${folder}.old`).catch(() => {});
  await rename(making, folder);
  await rm(`${folder}.old`, { recursive: true, force: true });
  return folder;
}

/** Beside each file the same in brotli and gzip, so that it is small on its way and nobody waits for it to be made small. */
async function compressBeside(assets: string): Promise<void> {
  for (const name of await readdir(assets)) {
    if (!/\.(js|css)$/.test(name)) continue;
    const bytes = await readFile(path.join(assets, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    await writeFile(path.join(assets, `${name}.br`), await compressBrotli(bytes, { params }));
    await writeFile(path.join(assets, `${name}.gz`), await compressGzip(bytes, { level: 9 }));
  }
}

/** Over everything the application could be made of. */
async function hashSources(): Promise<string> {
  const hash = createHash('sha256');
  const files = (await readdir(path.join(root, 'src'), { recursive: true })).filter((file) => /\.(ts|tsx|css)$/.test(file) && !/\.(test|sample)\./.test(file));
  for (const file of ['package-lock.json', ...files.sort().map((name) => path.join('src', name))])
    hash.update(file).update(await readFile(path.join(root, file)));
  return hash.digest('hex');
}

type Chunk = { readonly file: string; readonly isEntry?: boolean; readonly css?: readonly string[]; readonly imports?: readonly string[] };

async function readApp(): Promise<App> {
  const manifest = JSON.parse(await readFile(path.join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const main = Object.values(manifest).find((chunk) => chunk.isEntry);
  if (!main) throw new Error('the manifest of the desk names no entry');
  const loaded = chunksOf(main, manifest);
  return { folder, script: main.file, styles: loaded.flatMap((chunk) => chunk.css ?? []), preloads: loaded.slice(1).map((chunk) => chunk.file) };
}

function chunksOf(chunk: Chunk, manifest: Record<string, Chunk>, seen = new Set<Chunk>()): Chunk[] {
  if (seen.has(chunk)) return [];
  seen.add(chunk);
  return [chunk, ...(chunk.imports ?? []).flatMap((name) => (manifest[name] ? chunksOf(manifest[name], manifest, seen) : []))];
}
