import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { KnownFault } from '../plumbing/fault.ts';
import { sumsName } from './manifest.ts';

type Pieces = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

export type PackageFolder = {
  /** Writes one file, piece by piece, and its sum into the list of sums. */
  write(name: string, pieces: Pieces): Promise<void>;
  /** Ends the list of sums. Gives back its own sum, and of how many files it tells. */
  endSums(): Promise<{ readonly sums: string; readonly files: number }>;
  /** Writes a file beside those that are summed. */
  writeBeside(name: string, text: string): Promise<void>;
};

/** Makes a folder of what `deed` writes: whole, or not there at all. Refuses one that holds anything already. */
export async function writeFolder<Value>(folder: string, deed: (folder: PackageFolder) => Promise<Value>): Promise<Value> {
  await refuseFull(folder);
  // For its owner only: it holds drafts, and what is said among colleagues.
  const making = await makeBeside(path.resolve(folder)).catch((error: Error) => {
    throw new KnownFault(`${folder} cannot be made (${error.message}): name a folder that can.`);
  });
  try {
    const value = await deed(await openFolder(making));
    await rename(making, folder);
    return value;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  }
}

async function makeBeside(folder: string): Promise<string> {
  await mkdir(path.dirname(folder), { recursive: true });
  return mkdtemp(`${folder}.making-`);
}

async function refuseFull(folder: string): Promise<void> {
  const held = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new KnownFault(`${folder} is no empty folder (${error.message}): name a new one.`);
  });
  if (held.length > 0) throw new KnownFault(`${folder} is not empty: name a new folder.`);
}

async function openFolder(making: string): Promise<PackageFolder> {
  const sums = openFile(path.join(making, sumsName));
  let files = 0;
  return {
    write: async (name, pieces) => {
      await mkdir(path.dirname(path.join(making, name)), { recursive: true });
      const file = openFile(path.join(making, name));
      for await (const piece of pieces) await file.write(piece);
      await sums.write(`${await file.end()}  ${name}\n`);
      files += 1;
    },
    endSums: async () => ({ sums: await sums.end(), files }),
    writeBeside: (name, text) => writeFile(path.join(making, name), text),
  };
}

/** A file whose SHA-256 is known when it ends. */
function openFile(place: string): { write(piece: string | Uint8Array): Promise<void>; end(): Promise<string> } {
  const hash = createHash('sha256');
  const stream = createWriteStream(place, { flags: 'wx' });
  const ended = finished(stream);
  // Whoever ends it, or waits for it, hears of a full disk.
  ended.catch(() => {});
  return {
    write: async (piece) => {
      hash.update(piece);
      if (!stream.write(piece)) await Promise.race([new Promise<void>((resolve) => stream.once('drain', resolve)), ended]);
    },
    end: async () => {
      stream.end();
      await ended;
      return hash.digest('hex');
    },
  };
}
