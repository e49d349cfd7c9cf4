import type { Readable } from 'node:stream';
import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import type { Rendition } from './picture.ts';
import { placeOfRendition } from './places.ts';
import { findRenditionByFile, type RenditionOf } from './rendition.sql.ts';

/** A rendition by its public name, if the connection may see it. */
export async function findRendition(db: Db, file: string): Promise<RenditionOf | undefined> {
  return /^[0-9a-f]{20}-\d{1,5}\.(avif|webp|jpg)$/.test(file) ? findRenditionByFile(db, file) : undefined;
}

/** Its bytes; undefined when storage does not have them. */
export async function openRendition(files: Files, rendition: Rendition): Promise<{ readonly stream: Readable; readonly bytes: number } | undefined> {
  return files.open(placeOfRendition(rendition.file));
}
