import type { ReadStream } from 'node:fs';
import type { Files } from '../plumbing/files.ts';
import { placeOfOriginal } from './places.ts';

/** The bytes of a picture as they came, by its key; undefined when they are lost. */
export async function openOriginal(files: Files, key: string): Promise<ReadStream | undefined> {
  return (await files.open(placeOfOriginal(key)))?.stream;
}
