import { damage } from './damage.ts';
import { fileOf } from './file-of.ts';
import { manifestName } from './manifest.ts';
import { openPackage, type Package } from './open-package.ts';
import { readOriginal } from './read-original.ts';
import { readStories } from './read-stories.ts';
import type { Row } from './row.ts';

export type Verified = {
  readonly stories: number;
  /** Whose hashes were counted again. */
  readonly editions: number;
  /** Of these: their words may not be read any more. */
  readonly removed: number;
  readonly files: number;
  /** The sum of the list of all sums: two packages that have the same are the same. */
  readonly seal: string;
};

/** Counts every sum and every hash of a package again, and follows every chain. Throws the first that does not hold. Needs no database. */
export async function verifyPackage(folder: string): Promise<Verified> {
  const opened = await openPackage(folder);
  const counts = { stories: 0, editions: 0, removed: 0 };
  for (const name of opened.names) {
    if (name === fileOf({ table: 'picture' })) await checkPictures(opened, name);
    else if (name.startsWith('newsroom/')) for await (const _line of opened.lines(name));
    if (name.startsWith('pictures/')) await readOriginal(opened, name);
  }
  for await (const { chain } of readStories(opened)) {
    counts.stories += 1;
    counts.editions += chain.length;
    counts.removed += chain.filter(({ removed }) => removed !== null).length;
  }
  const { counts: told, sums } = opened.manifest;
  if (told.stories !== counts.stories || told.editions !== counts.editions || told.files !== opened.names.length)
    throw damage(manifestName, 'counts other stories, editions or files than there are');
  return { ...counts, files: opened.names.length, seal: sums };
}

/** Each picture names an original that is here, or is known to be lost, or none. */
async function checkPictures(opened: Package, name: string): Promise<void> {
  const here = opened.names.filter((file) => file.startsWith('pictures/')).map((file) => file.slice('pictures/'.length));
  const known = new Set([null, ...opened.manifest.missingOriginals, ...here]);
  for await (const picture of opened.lines(name)) {
    const key = (picture as Row | null)?.['key'] ?? null;
    if (!known.has(key as string | null)) throw damage(name, `names an original that is not here (${JSON.stringify(key)})`);
  }
}
