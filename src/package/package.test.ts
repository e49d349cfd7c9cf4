// A newsroom as a package, and out of it again.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onEmptyDay, onTestDay } from '../fixtures/test-day.ts';
import { exportNewsroom } from './export-newsroom.ts';
import { importNewsroom } from './import-newsroom.ts';
import { verifyPackage } from './verify-package.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'stoppress-package-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a newsroom goes out as a package and comes back', { timeout: 60_000 }, () => {
  test('The Harbour Gazette, exported, imported and exported again, is the same to the byte', () =>
    onTestDay(async (day) => {
      const [first, second] = [path.join(root, 'first'), path.join(root, 'second')];
      const manifest = await exportNewsroom(day, first);
      expect(manifest.counts.stories).toBeGreaterThan(20);
      await onEmptyDay(async (other) => {
        await importNewsroom(other, first);
        await exportNewsroom(other, second);
        expect(contentsOf(second)).toEqual(contentsOf(first));
      });
      console.log(await verifyPackage(first));
    }));
});

function contentsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((entry) => path.join(entry.parentPath, entry.name)).map((file) => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );
}
