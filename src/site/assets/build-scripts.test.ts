import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { buildScripts, readScripts } from './build-scripts.ts';

test('what browsers load is built before a start asks for it, the worker too, and a start takes it from there', async () => {
  const folder = await buildScripts();
  const scripts = await readScripts();
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(scripts)
      .map((name) => `${name}.js`)
      .sort(),
  );
  for (const [name, text] of Object.entries(scripts)) expect(readFileSync(path.join(folder, `${name}.js`), 'utf8')).toBe(text);
  expect(await buildScripts()).toBe(folder);
});
