// A newsroom as a folder of plain files: docs/package.md says what stands where.

import { readPublication } from '../paper/read-publication.ts';
import { openOriginal } from '../pictures/open-original.ts';
import { canonicalJson } from '../plumbing/canonical-json.ts';
import { type Db, type Tx, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { type Carried, carried, carriedAfterStories, carriedBeforeStories, carriedOfStories } from './carried.ts';
import { fileOf } from './file-of.ts';
import { type Manifest, manifestName, writeManifest } from './manifest.ts';
import type { Row } from './row.ts';
import { listStoryIds, readLastNumber, readRowsOfStories, standStill, streamRows } from './rows.sql.ts';
import { writeStory } from './story-file.ts';
import { type PackageFolder, writeFolder } from './write-folder.ts';

/** So many stories are held at a time. */
const storiesAtOnce = 50;

/** Writes the whole newsroom as it is at one moment into a new folder. Equal newsrooms give equal packages, to the byte. */
export function exportNewsroom({ db, files }: { readonly db: Db; readonly files: Files }, folder: string): Promise<Manifest> {
  return writeFolder(folder, (folder) =>
    transaction(db, async (tx) => {
      await standStill(tx);
      const keys = new Set<string>();
      for (const table of carriedBeforeStories) await folder.write(fileOf(table), linesOf(tx, table, keys));
      const { stories, editions } = await writeStories(tx, folder);
      for (const table of carriedAfterStories) await folder.write(fileOf(table), linesOf(tx, table, keys));
      const originals = await writeOriginals(files, folder, [...keys].sort());

      const { sums, files: summed } = await folder.endSums();
      const manifest: Manifest = {
        format: 'stop-press-package',
        version: 1,
        publication: (await readPublication(tx)).name,
        counts: { stories, editions, originals: keys.size - originals.missing.length, files: summed },
        lastNumbers: await readLastNumbers(tx),
        missingOriginals: originals.missing,
        sums,
      };
      await folder.writeBeside(manifestName, writeManifest(manifest));
      return manifest;
    }),
  );
}

/** A row a line. Notes the keys of originals as they come by. */
async function* linesOf(tx: Tx, table: Carried, keys: Set<string>): AsyncGenerator<string> {
  for await (const row of streamRows(tx, table)) {
    if (table.table === 'picture' && typeof row['key'] === 'string') keys.add(row['key']);
    yield `${canonicalJson(row)}\n`;
  }
}

async function writeStories(tx: Tx, folder: PackageFolder): Promise<{ stories: number; editions: number }> {
  const counts = { stories: 0, editions: 0 };
  for (let ids = await nextStories(tx, 0); ids.length > 0; ids = await nextStories(tx, ids.at(-1)!)) {
    const tables: [string, Map<number, Row[]>][] = [];
    for (const table of carriedOfStories) tables.push([table.table, await readRowsOfStories(tx, table, ids)]);
    for (const id of ids) {
      const rows = Object.fromEntries(tables.map(([table, found]) => [table, found.get(id) ?? []] as const).filter(([, its]) => its.length > 0));
      const { file, texts } = writeStory(id, rows);
      await folder.write(`stories/${id}/story.json`, [`${canonicalJson(file)}\n`]);
      for (const { number, text } of texts) await folder.write(`stories/${id}/editions/${number}.json`, [text]);
      counts.stories += 1;
      counts.editions += file.chain.length;
    }
  }
  return counts;
}

function nextStories(tx: Tx, after: number): Promise<number[]> {
  return listStoryIds(tx, { after, most: storiesAtOnce });
}

async function writeOriginals(files: Files, folder: PackageFolder, keys: readonly string[]): Promise<{ missing: string[] }> {
  const missing: string[] = [];
  for (const key of keys) {
    const original = await openOriginal(files, key);
    if (original) await folder.write(`pictures/${key}`, original);
    else missing.push(key);
  }
  return { missing };
}

async function readLastNumbers(tx: Tx): Promise<Manifest['lastNumbers']> {
  const numbers: [string, number][] = [];
  for (const { table } of carried) {
    const last = await readLastNumber(tx, table);
    if (last !== undefined) numbers.push([table, last]);
  }
  return Object.fromEntries(numbers);
}
