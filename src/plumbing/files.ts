// Where originals and renditions are kept: a folder now, S3 behind the same three verbs when a newsroom asks for it.
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A store of immutable files by name. Names are one or more parts of [a-z0-9._-], joined with slashes. */
export type Files = {
  /** Writes whole or not at all; a name that is there already is left as it is. */
  put(name: string, bytes: Uint8Array): Promise<void>;
  /** Undefined when there is no such file. */
  open(name: string): Promise<{ readonly stream: ReadStream; readonly bytes: number } | undefined>;
  /** The absolute path of a file, for libraries that read files themselves. */
  locate(name: string): string;
};

export function openFiles(folder: string): Files {
  const locate = (name: string): string => {
    if (!/^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/.test(name)) throw new Error(`"${name}" is not a name for a file`);
    return path.join(folder, name);
  };
  return {
    locate,
    put: async (name, bytes) => {
      const place = locate(name);
      if (await sizeOf(place)) return;
      await mkdir(path.dirname(place), { recursive: true });
      const making = `${place}.${process.pid}.${Math.random().toString(36).slice(2)}`;
      await writeFile(making, bytes, { flush: true });
      await rename(making, place);
    },
    open: async (name) => {
      const place = locate(name);
      const bytes = await sizeOf(place);
      return bytes === undefined ? undefined : { stream: createReadStream(place), bytes };
    },
  };
}

async function sizeOf(place: string): Promise<number | undefined> {
  try {
    const found = await stat(place);
    return found.isFile() ? found.size : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
