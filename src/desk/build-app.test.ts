// What somebody waits for who opens the desk: the script of the story list and of all that stands around it.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ensureApp } from './build-app.ts';

type Chunk = { readonly file: string; readonly imports?: readonly string[]; readonly css?: readonly string[] };

const first = ['main.browser.tsx', 'shell.tsx', 'list/list-screen.tsx'];
const editor = 'editor/body-editor.tsx';
/** Of script, compressed: issue 3. */
const most = 350 * 1024;

test('the desk opens with at most 350 KB of script, and without the editor', { timeout: 120_000 }, async () => {
  const { folder } = await ensureApp(() => {});
  const manifest = JSON.parse(await readFile(path.join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  const loaded = new Set<string>();
  for (const name of first) load(name, manifest, loaded);
  const sizes = await Promise.all([...loaded].map(async (name) => (await stat(path.join(folder, `${manifest[name]!.file}.br`))).size));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`The desk opens with ${(bytes / 1024).toFixed(1)} KB of script in ${loaded.size} files`);
  expect(loaded).not.toContain(editor);
  expect(manifest[editor]).toBeDefined();
  expect(bytes).toBeLessThanOrEqual(most);
});

function load(name: string, manifest: Record<string, Chunk>, loaded: Set<string>): void {
  if (loaded.has(name)) return;
  const chunk = manifest[name];
  if (!chunk) throw new Error(`nothing was built of ${name}`);
  loaded.add(name);
  for (const one of chunk.imports ?? []) load(one, manifest, loaded);
}
