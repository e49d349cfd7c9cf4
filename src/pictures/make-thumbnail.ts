import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Db } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { openPixels, refusedPixels } from './decode.ts';
import { findOriginal } from './library.sql.ts';
import { placeOfOriginal, placeOfThumbnail } from './places.ts';

/** A few widths, so that a few files do. */
const widths = [320, 640, 1280] as const;
export type Thumbnail = { readonly stream: Readable; readonly bytes: number; readonly mediaType: 'image/webp' };

/**
 * A picture for the newsroom, of the next width that will do, before any rendition is there and whether or not readers
 * may see it. Made when it is first asked for.
 */
export async function makeThumbnail(db: Db, files: Files, pictureId: number, width: number): Promise<Outcome<Thumbnail, 'no-such-picture' | 'damaged'>> {
  const original = await findOriginal(db, pictureId);
  if (!original) return refused('no-such-picture');
  const fitting = widths.find((one) => one >= width) ?? widths.at(-1)!;
  const place = placeOfThumbnail(original.key, fitting);
  const made = (await files.open(place)) ?? (await make(files, original.key, fitting, place));
  return made ? done({ ...made, mediaType: 'image/webp' }) : refused('damaged');
}

async function make(files: Files, key: string, width: number, place: string): ReturnType<Files['open']> {
  const original = await files.open(placeOfOriginal(key));
  if (!original) throw new Error(`the original ${key} is not in storage`);
  const bytes = await buffer(original.stream);
  try {
    const pixels = openPixels(bytes)
      .autoOrient()
      .resize({ width, height: 2 * width, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb');
    await files.put(place, await pixels.webp({ quality: 72, effort: 2 }).toBuffer());
  } catch (error) {
    refusedPixels(error);
    return undefined;
  }
  return files.open(place);
}
