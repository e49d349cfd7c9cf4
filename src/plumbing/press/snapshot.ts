// The pages most asked for, put on disk now and then, so that a process that begins has them at once. What has happened since
// is told by the bulletins, which it catches up with before it answers anybody.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Log } from '../log.ts';
import type { KeptPage } from './kept-page.ts';
import type { PageCache } from './page-cache.ts';

export type SnapshotOrder = {
  readonly folder: string;
  /** Pages of another release, for another address or out of another database are not taken up. */
  readonly release: string;
  readonly log: Log;
};

const pagesKept = 5_000;
/** Bytes. A file that is larger is not ours. */
const largest = 512 * 1024 * 1024;

type Snapshot = { readonly release: string; readonly seq: number; readonly pages: readonly KeptPage[] };

/** Writes the hottest pages, in place of those of before. `seq`: how far the bulletins had been applied to them. */
export async function writeSnapshot({ folder, release }: SnapshotOrder, cache: PageCache, seq: number): Promise<number> {
  const pages = cache.hottest(pagesKept).filter(({ isStale }) => !isStale);
  const bytes = serialize({ release, seq, pages } satisfies Snapshot);
  const file = fileIn(folder);
  // A process that is killed while it writes leaves the old one whole.
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  return pages.length;
}

/** What was written; undefined when there is nothing that can be used. `seq`: how far the database has come, which a backup that was put back sets back. */
export async function readSnapshot({ folder, release, log }: SnapshotOrder, { seq }: { readonly seq: number }): Promise<Snapshot | undefined> {
  const file = fileIn(folder);
  try {
    const bytes = await readFile(file);
    if (bytes.length > largest) return undefined;
    const snapshot = deserialize(bytes) as Snapshot;
    return snapshot.release === release && Number.isSafeInteger(snapshot.seq) && snapshot.seq <= seq ? snapshot : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      log.warn({ file, error: (error as Error).message }, 'the kept pages could not be read, and are left');
      await rm(file, { force: true }).catch(() => {});
    }
    return undefined;
  }
}

function fileIn(folder: string): string {
  return path.join(folder, 'pages.snapshot');
}
