// A package as it is read: nothing in it is believed. A file that the list of sums does not name is not opened, a link is not
// followed, and what does not have its sum is not used.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { KnownFault } from '../plumbing/fault.ts';
import { damage } from './damage.ts';
import { type Manifest, manifestName, readManifest, readSums, sumsName } from './manifest.ts';

export type Package = {
  readonly manifest: Manifest;
  /** Every file, in the order of the package. */
  readonly names: readonly string[];
  /** The bytes of a file, which have its sum. */
  read(name: string): Promise<Buffer>;
  /** What one line of JSON says, each in turn. */
  lines(name: string): AsyncGenerator<unknown>;
  /** What a file of JSON says. */
  parse(name: string): Promise<unknown>;
};

/** Of one file that is read whole, in bytes: what V8 can hold as one string. */
const longest = 500 * 1024 * 1024;
const longestLine = 16 * 1024 * 1024;
/** What a newsroom writes nests a tenth of this; what nests without end would end the program that walks through it. */
const deepest = 200;
const longestSums = 256 * 1024 * 1024;

/** Opens a package: its first two files are whole, it holds every file they name, and nothing besides. */
export async function openPackage(folder: string): Promise<Package> {
  const entered = await stat(folder).catch(() => undefined);
  if (!entered?.isDirectory()) throw new KnownFault(`${folder} is no folder: name a package that "stoppress export" wrote.`);
  const manifest = readManifest((await readWhole(folder, manifestName, 1024 * 1024)).toString('utf8'));
  const told = await readWhole(folder, sumsName, longestSums);
  if (sumOf(told) !== manifest.sums) throw damage(sumsName, 'does not have the sum it should');
  const sums = readSums(told.toString('utf8'));
  await compareWith(folder, sums);

  const read = async (name: string): Promise<Buffer> => {
    const bytes = await readWhole(folder, name, longest);
    if (sumOf(bytes) !== sums.get(name)) throw damage(name, 'does not have the sum it should');
    return bytes;
  };
  return {
    manifest,
    names: [...sums.keys()],
    read,
    parse: async (name) => parse(name, (await read(name)).toString('utf8')),
    lines: (name) => readLines(folder, name, sums.get(name)!),
  };
}

/** Every entry below the folder is a plain file or a folder, each file has its place in the list, and none is missing. */
async function compareWith(folder: string, sums: ReadonlyMap<string, string>): Promise<void> {
  let found = 0;
  for await (const name of walk(folder, '')) {
    if (name === manifestName || name === sumsName) continue;
    if (!sums.has(name)) throw damage(name, `is not in ${sumsName}`);
    found += 1;
  }
  if (found === sums.size) return;
  for (const name of sums.keys()) if (!(await lstat(path.join(folder, name)).catch(() => undefined))) throw damage(name, 'is missing');
}

async function* walk(folder: string, below: string): AsyncGenerator<string> {
  for (const entry of await readdir(path.join(folder, below), { withFileTypes: true })) {
    const name = path.posix.join(below, entry.name);
    if (entry.isDirectory()) yield* walk(folder, name);
    else if (entry.isFile()) yield name;
    else throw damage(name, 'is a link or a device, and no package has one');
  }
}

async function openPlain(folder: string, name: string) {
  const file = await open(path.join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(() => {
    throw damage(name, 'is missing, or may not be read');
  });
  const { size } = await file.stat();
  return { file, size };
}

async function readWhole(folder: string, name: string, most: number): Promise<Buffer> {
  const { file, size } = await openPlain(folder, name);
  try {
    if (size > most) throw damage(name, 'is larger than such a file can be');
    return await file.readFile();
  } finally {
    await file.close();
  }
}

async function* readLines(folder: string, name: string, sum: string): AsyncGenerator<unknown> {
  const { file } = await openPlain(folder, name);
  const hash = createHash('sha256');
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const piece of file.createReadStream({ autoClose: false, highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop()!;
      if (rest.length > longestLine) throw damage(name, 'has a line that does not end');
      for (const line of lines) yield parse(name, line);
    }
  } finally {
    await file.close();
  }
  if (rest !== '') throw damage(name, 'ends in the middle of a line');
  if (hash.digest('hex') !== sum) throw damage(name, 'does not have the sum it should');
}

function parse(name: string, text: string): unknown {
  if (nests(text)) throw damage(name, 'nests deeper than anything in a newsroom');
  try {
    return JSON.parse(text);
  } catch {
    throw damage(name, 'is not JSON');
  }
}

/** Whether brackets stand in more brackets than there may be. Those within words count for nothing. */
function nests(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfWords(text, at + 1);
    else if (sign === '[' || sign === '{') depth += 1;
    else if (sign === ']' || sign === '}') depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

function endOfWords(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
