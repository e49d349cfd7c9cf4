import { constants } from 'node:fs';
import { chown, copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';

export type CopyOrder = {
  /** Names, from the root of the tree on, that are not wanted; of a folder: nothing below it. */
  readonly without?: (name: string) => boolean;
  /** What is there already and as large is left: of files that never change. */
  readonly onlyNew?: boolean;
  /** Whose the copies are to be. */
  readonly owner?: { readonly uid: number; readonly gid: number };
};

/** Copies a folder and all below it, files that go meanwhile excepted. Gives back how many files it copied. */
export async function copyTree(from: string, to: string, order: CopyOrder = {}, below = ''): Promise<number> {
  await mkdir(path.join(to, below), { recursive: true, mode: 0o700 });
  if (order.owner) await chown(path.join(to, below), order.owner.uid, order.owner.gid);
  let copied = 0;
  for (const entry of await readdir(path.join(from, below), { withFileTypes: true }).catch(gone([]))) {
    const name = path.posix.join(below, entry.name);
    if (order.without?.(name)) continue;
    if (entry.isDirectory()) copied += await copyTree(from, to, order, name);
    else if (entry.isFile() && (await copyOne(path.join(from, name), path.join(to, name), order))) copied += 1;
  }
  return copied;
}

async function copyOne(from: string, to: string, { onlyNew, owner }: CopyOrder): Promise<boolean> {
  if (onlyNew) {
    const [wanted, known] = await Promise.all([stat(from).catch(gone(undefined)), stat(to).catch(gone(undefined))]);
    if (wanted === undefined || wanted.size === known?.size) return false;
  }
  const making = `${to}.making`;
  const was = await copyFile(from, making, constants.COPYFILE_FICLONE).then(() => true, gone(false));
  if (!was) return false;
  if (owner) await chown(making, owner.uid, owner.gid);
  await rename(making, to);
  return true;
}

/** What to say when something has gone; everything else flies. */
function gone<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };
}
