import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';
import { type Db, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { pictureReady } from './bulletins.ts';
import { carryMetadata, finishMetadata } from './carry-metadata.ts';
import { openPixels, refusedPixels } from './decode.ts';
import { noMetadata, type PictureMetadata } from './metadata.ts';
import { findOwedPicture, markReady, markRefused, type OwedPicture } from './picture.sql.ts';
import { type PictureRefusal, type Rendition, type RenditionFormat, renditionFormats, renditionWidths } from './picture.ts';
import { placeOfOriginal, placeOfRendition } from './places.ts';
import { insertRendition, listRenditions } from './rendition.sql.ts';

/**
 * Makes every file that a page may ask for of a picture: upright, in sRGB, never larger than the original, with its words
 * and without its position. May be killed and run again: what is made is not made twice. A picture that owes nothing is
 * left alone; one whose pixels cannot be read is refused, once.
 */
export async function makeRenditions(db: Db, files: Files, pictureId: number): Promise<void> {
  const owed = await findOwedPicture(db, pictureId);
  if (!owed) return;
  const widest = await decodeWidest(await readOriginal(files, owed));
  if (typeof widest === 'string') return markRefused(db, owed.id, widest);

  const made = await listRenditions(db, [owed.id]);
  for (const format of renditionFormats) {
    for (const width of widthsOf(widest)) {
      if (!made.some((one) => one.format === format && one.width === width)) await makeRendition(db, files, owed, widest, format, width);
    }
  }
  await transaction(db, async (tx) => {
    if (await markReady(tx, owed.id)) await announce(tx, pictureReady(owed.id));
  });
}

async function readOriginal(files: Files, { id, key }: OwedPicture): Promise<Buffer> {
  const original = await files.open(placeOfOriginal(key));
  if (!original) throw new Error(`the original of picture ${id} is not in storage`);
  return buffer(original.stream);
}

/** Pixels in memory: all renditions are made from these, so that a heavy original is decoded once. */
type Pixels = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 } };

/** WebP ends at 16,383 pixels; no page shows anything half as tall. */
const tallest = 8000;

async function decodeWidest(original: Buffer): Promise<Pixels | PictureRefusal> {
  try {
    return (await openPixels(original)
      .autoOrient()
      .resize({ width: renditionWidths.at(-1)!, height: tallest, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })) as Pixels;
  } catch (error) {
    return refusedPixels(error);
  }
}

/** Each of the widths that is narrower than what we have, and that itself. */
function widthsOf({ info }: Pixels): number[] {
  return [...renditionWidths.filter((width) => width < info.width), info.width];
}

async function makeRendition(db: Db, files: Files, owed: OwedPicture, { data, info }: Pixels, format: RenditionFormat, width: number): Promise<void> {
  const words = wordsOf(owed);
  const rendering = carryMetadata(sharp(data, { raw: info }).resize({ width }), words);
  const { data: encoded, info: size } = await encoders[format](rendering).toBuffer({ resolveWithObject: true });
  const bytes = finishMetadata(encoded, format, words);
  const rendition: Rendition = { format, width, height: size.height, bytes: bytes.length, file: `${nameOf(owed, words)}-${width}.${endings[format]}` };
  await files.put(placeOfRendition(rendition.file), bytes);
  await insertRendition(db, owed.id, rendition);
}

const endings: Record<RenditionFormat, string> = { avif: 'avif', webp: 'webp', jpeg: 'jpg' };
const encoders: Record<RenditionFormat, (rendering: Sharp) => Sharp> = {
  avif: (rendering) => rendering.avif({ quality: 50, effort: 2 }),
  webp: (rendering) => rendering.webp({ quality: 75 }),
  jpeg: (rendering) => rendering.flatten({ background: '#fff' }).jpeg({ quality: 75, mozjpeg: true }),
};
/** Counts up when the encoders above are set otherwise. */
const recipe = 1;

/** Everything that makes the bytes what they are: an address that is kept for a year never comes to mean another picture. */
function nameOf({ id, key }: OwedPicture, words: PictureMetadata): string {
  return createHash('sha256')
    .update(JSON.stringify([recipe, id, key, words]))
    .digest('hex')
    .slice(0, 20);
}

/** What the newsroom says stands before what the file said. */
function wordsOf({ caption, altText, creditLine, creator, source, copyrightNotice, usageTerms, takenAt, metadata }: OwedPicture): PictureMetadata {
  const known = { ...noMetadata, ...metadata };
  return {
    ...known,
    caption,
    altText,
    creditLine,
    creator,
    source,
    copyrightNotice,
    usageTerms,
    dateCreated: known.dateCreated || (takenAt?.toISOString().replace(/\.\d+Z$/, 'Z') ?? ''),
  };
}
