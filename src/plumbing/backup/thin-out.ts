import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { listBases, places } from './backup-folder.ts';

/** Lets go of what is needed only for moments before this one. The newest base before it stays, and all since. Gives back how many bases went. */
export function thinOut(folder: string, before: Date): number {
  const bases = listBases(folder);
  const oldest = bases.findLast(({ wholeAt }) => wholeAt <= before);
  if (!oldest) return 0;
  const past = bases.slice(0, bases.indexOf(oldest));
  for (const base of past) rmSync(base.folder, { recursive: true });
  // Names of one timeline stand in the order they were written in.
  for (const name of readdirSync(places(folder).wal))
    if (/^[0-9A-F]{24}[.]/.test(name) && name.slice(0, 24) < oldest.firstWal) rmSync(path.join(places(folder).wal, name));
  return past.length;
}
