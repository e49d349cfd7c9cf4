// Taking something from readers when the database cannot be asked to: a note in the data folder, which every web process of
// this machine reads within a second and follows until the database has taken it over.
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { KnownFault } from '../fault.ts';
import type { Log } from '../log.ts';

export type Takedown = {
  readonly storyId: number;
  /** What readers may know. */
  readonly publicReason: string;
  /** ISO 8601. */
  readonly at: string;
};

const notes = z.array(z.object({ storyId: z.int().positive(), publicReason: z.string().min(1), at: z.iso.datetime() }));

/** What is noted in the folder. A file that cannot be read is a fault that names the mend: nobody guesses what it said. */
export async function readTakedowns(folder: string): Promise<readonly Takedown[]> {
  const file = fileIn(folder);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  const read = notes.safeParse(safeJson(text));
  if (!read.success)
    throw new KnownFault(`${file} cannot be read: it must hold a list of { storyId, publicReason, at }. Mend it, or remove it once nothing in it is wanted.`);
  return read.data;
}

/** Adds a note, in place of an older one about the same story. */
export async function noteTakedown(folder: string, takedown: Takedown): Promise<void> {
  await replace(folder, [...(await readTakedowns(folder)).filter(({ storyId }) => storyId !== takedown.storyId), takedown]);
}

/** Takes out what the database has taken over. */
export async function forgetTakedown(folder: string, storyId: number): Promise<void> {
  await replace(
    folder,
    (await readTakedowns(folder)).filter((noted) => noted.storyId !== storyId),
  );
}

/** Tells all that is noted, at once and whenever it changes. */
export async function watchTakedowns(folder: string, log: Log, tell: (takedowns: readonly Takedown[]) => void): Promise<{ stop(): void }> {
  let known = '[]';
  const look = async (): Promise<void> => {
    try {
      const noted = await readTakedowns(folder);
      const text = JSON.stringify(noted);
      if (text === known) return;
      known = text;
      tell(noted);
    } catch (error) {
      log.error({ error: (error as Error).message }, 'what was to be taken down cannot be read');
    }
  };
  await look();
  const timer = setInterval(look, lookEvery);
  return { stop: () => clearInterval(timer) };
}

/** In milliseconds. */
const lookEvery = 500;

async function replace(folder: string, takedowns: readonly Takedown[]): Promise<void> {
  const draft = `${fileIn(folder)}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(takedowns, undefined, 2)}\n`);
  await rename(draft, fileIn(folder));
}

function fileIn(folder: string): string {
  return path.join(folder, 'takedowns.json');
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
