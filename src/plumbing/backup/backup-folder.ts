// A folder of backups: what of a machine is kept so that any moment can come back.
//
//   stop-press-backup.json   whose it is
//   bases/{instant}/         a copy of the cluster; base.json says when it was whole
//   wal/                     everything that was written since, from the server itself, gzipped
//   files/                   pictures, shared by all moments: they never change
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { KnownFault } from '../fault.ts';

/** Whose days these are: after a restore others follow, and they are kept elsewhere. */
const owner = z.strictObject({ format: z.literal('stop-press-backup'), version: z.literal(1), system: z.string(), timeline: z.int() });
export type Owner = Pick<z.infer<typeof owner>, 'system' | 'timeline'>;

const base = z.strictObject({ wholeAt: z.iso.datetime(), firstWal: z.string().regex(/^[0-9A-F]{24}$/) });
/** A copy of the cluster, which is whole from an instant on. */
export type Base = { readonly folder: string; readonly wholeAt: Date /** The first file of the archive it needs. */; readonly firstWal: string };

export const places = (folder: string) => ({
  owner: path.join(folder, 'stop-press-backup.json'),
  bases: path.join(folder, 'bases'),
  wal: path.join(folder, 'wal'),
  files: path.join(folder, 'files'),
});

/** Makes the folder of this database's backups, or finds that it is. Refuses one that holds anything else. */
export function claimFolder(folder: string, { system, timeline }: Owner): void {
  const { owner: file, bases, wal } = places(folder);
  if (!existsSync(file)) {
    if (existsSync(folder) && readdirSync(folder).length > 0) throw new KnownFault(`${folder} holds something else: name a new folder.`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${JSON.stringify({ format: 'stop-press-backup', version: 1, system, timeline })}\n`);
  }
  const known = readOwner(folder);
  if (known.system !== system || known.timeline !== timeline)
    throw new KnownFault(`${folder} holds the backups of another newsroom, or of days before a restore: name a new folder.`);
  mkdirSync(bases, { recursive: true, mode: 0o700 });
  mkdirSync(wal, { recursive: true, mode: 0o700 });
}

/** Whose backups a folder holds. */
export function readOwner(folder: string): Owner {
  const { success, data } = owner.safeParse(readJson(places(folder).owner));
  if (!success) throw new KnownFault(`${folder} is no folder of backups: name one that "stoppress backup" wrote.`);
  return data;
}

/** Every base that is whole, the oldest first. */
export function listBases(folder: string): Base[] {
  const { bases } = places(folder);
  const found = readdirSync(bases).flatMap((name): Base[] => {
    const { success, data } = base.safeParse(readJson(path.join(bases, name, 'base.json')));
    return success ? [{ folder: path.join(bases, name), firstWal: data.firstWal, wholeAt: new Date(data.wholeAt) }] : [];
  });
  return found.sort((one, other) => one.wholeAt.getTime() - other.wholeAt.getTime());
}

/** Says of a base that it is whole. */
export function signBase({ folder, wholeAt, firstWal }: Base): void {
  writeFileSync(path.join(folder, 'base.json'), `${JSON.stringify({ wholeAt: wholeAt.toISOString(), firstWal })}\n`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
