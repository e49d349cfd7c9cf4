// What runs at the reader's, from its sources to what a browser loads: built once a version, into dist/site.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = path.join(root, 'dist', 'site');

const entries = {
  /** On every page. */
  enhance: new URL('../enhancer/enhance.browser.ts', import.meta.url),
  /** On the page of what can be read offline. */
  shelf: new URL('../offline/show-shelf.browser.ts', import.meta.url),
  /** Between the pages and the network. */
  worker: new URL('../offline/worker.browser.ts', import.meta.url),
  /** Takes the worker's place where a paper wants none. */
  farewell: new URL('../offline/farewell.browser.ts', import.meta.url),
} as const;

export type Scripts = Readonly<Record<keyof typeof entries, string>>;

/** The scripts as they were built from these very sources; built now if they were not. Where nothing can be written, each process builds its own. */
export async function readScripts(): Promise<Scripts> {
  const built = builtFolder();
  const found = await findBuilt(built);
  if (found) return scriptsOf(found);
  const made = await Promise.all(names().map(bundle));
  await keep(built, made).catch(() => {});
  return scriptsOf(made);
}

/** Makes them ready where they are not. Gives back the folder; fails where nothing can be written. */
export async function buildScripts(): Promise<string> {
  const built = builtFolder();
  if (!(await findBuilt(built))) await keep(built, await Promise.all(names().map(bundle)));
  return built;
}

function builtFolder(): string {
  return path.join(folder, hashSources());
}

function findBuilt(built: string): Promise<string[] | undefined> {
  return Promise.all(names().map((name) => readFile(path.join(built, `${name}.js`), 'utf8'))).catch(() => undefined);
}

async function bundle(name: keyof Scripts): Promise<string> {
  const { build } = await import('vite');
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rollupOptions: { input: fileURLToPath(entries[name]), output: { format: 'es', codeSplitting: false } },
    },
  });
  const [bundled] = 'output' in built ? built.output : [];
  if (bundled?.type !== 'chunk') throw new Error(`${name} was not built into one script`);
  return bundled.code.trim();
}

/** In one move, so that nobody reads half of it; what was built from other sources goes. */
async function keep(built: string, texts: readonly string[]): Promise<void> {
  const making = `${built}.${process.pid}`;
  await mkdir(making, { recursive: true });
  await Promise.all(names().map((name, index) => writeFile(path.join(making, `${name}.js`), texts[index]!)));
  const others = (await readdir(folder)).filter((other) => !other.includes('.') && other !== path.basename(built));
  await rename(making, built).catch(() => rm(making, { recursive: true }));
  await Promise.all(others.map((other) => rm(path.join(folder, other), { recursive: true, force: true })));
}

function names(): (keyof Scripts)[] {
  return Object.keys(entries) as (keyof Scripts)[];
}

function scriptsOf(texts: readonly string[]): Scripts {
  return Object.fromEntries(names().map((name, index) => [name, texts[index]])) as Scripts;
}

/** Over everything they could be made of. */
function hashSources(): string {
  const site = path.join(root, 'src', 'site');
  const files = readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((file) => /\.browser\.ts$/.test(file));
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)));
  // By their names in it: the program may be built in one place and run in another.
  for (const file of files.sort()) hash.update(file).update(readFileSync(path.join(site, file)));
  return hash.digest('hex').slice(0, 16);
}
