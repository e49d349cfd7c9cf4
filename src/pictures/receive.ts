// Bytes as somebody brings them, in memory or as a file by its path, and all that they tell.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { KnownFault } from '../plumbing/fault.ts';
import { done, type Outcome } from '../plumbing/outcome.ts';
import { type Inspected, inspect } from './inspect.ts';
import type { PictureMetadata } from './metadata.ts';
import type { OriginalOfPicture } from './picture.sql.ts';
import type { PictureRefusal } from './picture.ts';
import { pictureLimit } from './picture-limit.ts';
import { readMetadata } from './read-metadata.ts';

export type Delivered = { readonly original: OriginalOfPicture; readonly metadata: PictureMetadata; readonly bytes: Buffer };

/** Reads and inspects what somebody brings. Nothing is written. */
export async function receive(delivery: Buffer | string): Promise<Outcome<Delivered, PictureRefusal>> {
  const bytes = typeof delivery === 'string' ? await readFile(delivery) : delivery;
  const inspected = await inspect(bytes);
  return inspected.ok ? done({ bytes, original: originalOf(bytes, inspected.value), metadata: readMetadata(inspected.value.blocks) }) : inspected;
}

function originalOf(bytes: Buffer, { mediaType, width, height }: Inspected): OriginalOfPicture {
  return { key: createHash('sha256').update(bytes).digest('hex'), mediaType, width, height, bytes: bytes.length };
}

/** At most one byte more than the limit is read: enough for `inspect` to refuse it. Refuses what is no readable file. */
async function readFile(path: string): Promise<Buffer> {
  const file = await openFile(path);
  try {
    if (!(await file.stat()).isFile()) throw new KnownFault(`${path} is no file: give the path of a picture.`);
    return await readUpTo(file, pictureLimit + 1);
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // A pipe that nobody writes to would hold us for ever without "non-blocking".
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new KnownFault(`${path} cannot be read (${why}): give the path of a picture.`);
  }
}

async function readUpTo(file: FileHandle, limit: number): Promise<Buffer> {
  const { size } = await file.stat();
  const bytes = Buffer.alloc(Math.min(size, limit));
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) return bytes.subarray(0, length);
    length += bytesRead;
  }
}
