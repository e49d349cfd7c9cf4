import type { Files } from '../plumbing/files.ts';
import { placeOfOriginal } from './places.ts';

/** Keeps the bytes of an original under its key, which is their SHA-256; those that are there already stay. */
export function keepOriginal(files: Files, key: string, bytes: Uint8Array): Promise<void> {
  return files.put(placeOfOriginal(key), bytes);
}
