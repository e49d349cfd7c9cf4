// The one place where a decoder is opened on bytes from outside. Memory is bounded: one thread, no cache, rows as they come.
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import type { PictureRefusal } from './picture.ts';

sharp.concurrency(1);
sharp.cache(false);

const mostPixels = 100_000_000;
/** For decoding, in seconds: what takes longer is a bomb. */
const longest = 60;

const careful: SharpOptions = { failOn: 'error', unlimited: false, sequentialRead: true, pages: 1, limitInputPixels: mostPixels };

/** The header alone: no pixel is decoded, so any declared size is told. */
export function readHeader(bytes: Buffer): Promise<Metadata> {
  return sharp(bytes, { ...careful, limitInputPixels: false }).metadata();
}

/** The pixels of inspected bytes. A broken picture throws: see `refusedPixels`. */
export function openPixels(bytes: Buffer): Sharp {
  return sharp(bytes, careful).timeout({ seconds: longest });
}

/** The reason in an error of the decoder. Faults of another kind fly on. */
export function refusedPixels(error: unknown, unreadable: PictureRefusal = 'damaged'): PictureRefusal {
  if (!(error instanceof Error) || 'code' in error) throw error;
  return error.message.includes('exceeds pixel limit') ? 'too-many-pixels' : unreadable;
}
