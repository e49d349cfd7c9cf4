import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp, { type Region, type Sharp } from 'sharp';
import { type Db, transaction } from '../plumbing/db.ts';
import type { Files } from '../plumbing/files.ts';
import { announce } from '../plumbing/outbox.ts';
import { pictureReady } from './bulletins.ts';
import { carryMetadata, finishMetadata } from './carry-metadata.ts';
import { listCrops } from './crop.sql.ts';
import type { Crop, CropBox } from './crop.ts';
import { openPixels, refusedPixels } from './decode.ts';
import { noMetadata, type PictureMetadata } from './metadata.ts';
import { findOwedPicture, lockOwedPicture, markReady, markRefused, type OwedPicture } from './picture.sql.ts';
import { type PictureRefusal, type RenditionFormat, renditionFormats, renditionWidths } from './picture.ts';
import { placeOfOriginal, placeOfRendition } from './places.ts';
import { type Cut, insertRendition, listMadeFiles, offerRenditions } from './rendition.sql.ts';

/**
 * Makes every file that a page may ask for of a picture, whole and in the shapes it was cut to: upright, in sRGB, never
 * larger than the original, with its words and without its position. May be killed and run again: what is made is not made
 * twice. A picture that owes nothing is left alone; one whose pixels cannot be read is refused, once.
 */
export async function makeRenditions(db: Db, files: Files, pictureId: number): Promise<void> {
  const owed = await findOwedPicture(db, pictureId);
  if (!owed) return;
  const cuts = cutsOf(owed, await listCrops(db, [owed.id]));
  const original = await readOriginal(files, owed);
  const made = new Set(await listMadeFiles(db, owed.id));
  for (const cut of cuts) {
    const refusal = await makeCut(db, files, owed, cut, { original, made });
    if (refusal) return markRefused(db, owed.id, refusal);
  }
  if (!(await settleReady(db, owed.id, cuts))) return makeRenditions(db, files, pictureId);
}

/** One way to show a picture. `name` begins the names of its files. */
type CutToMake = { readonly ratio: Cut; readonly box: CropBox | undefined; readonly name: string };

function cutsOf(owed: OwedPicture, crops: readonly Crop[]): CutToMake[] {
  const boxes = crops.map(({ ratio, x, y, width, height }) => ({ ratio, box: { x, y, width, height } }));
  return [{ ratio: 'whole' as const, box: undefined }, ...boxes].map(({ ratio, box }) => ({ ratio, box, name: nameOf(owed, box) }));
}

/** False when somebody has given it other words or crops meanwhile: then these files are not those that are owed. */
async function settleReady(db: Db, id: number, cuts: readonly CutToMake[]): Promise<boolean> {
  return transaction(db, async (tx) => {
    const owed = await lockOwedPicture(tx, id);
    if (!owed) return true;
    const names = cutsOf(owed, await listCrops(tx, [id])).map(({ name }) => name);
    if (!names.every((name) => cuts.some((cut) => cut.name === name))) return false;
    await offerRenditions(tx, id, names);
    await markReady(tx, id);
    await announce(tx, pictureReady(id));
    return true;
  });
}

async function readOriginal(files: Files, { id, key }: OwedPicture): Promise<Buffer> {
  const original = await files.open(placeOfOriginal(key));
  if (!original) throw new Error(`the original of picture ${id} is not in storage`);
  return buffer(original.stream);
}

/** Pixels in memory: all renditions of a cut are made from these, so that a heavy original is decoded once for it. */
type Pixels = { readonly data: Buffer; readonly info: { readonly width: number; readonly height: number; readonly channels: 1 | 2 | 3 | 4 } };

/** WebP ends at 16,383 pixels; no page shows anything half as tall. */
const tallest = 8000;

async function makeCut(
  db: Db,
  files: Files,
  owed: OwedPicture,
  cut: CutToMake,
  { original, made }: { readonly original: Buffer; readonly made: ReadonlySet<string> },
): Promise<PictureRefusal | undefined> {
  const widest = await decodeWidest(original, owed, cut.box);
  if (typeof widest === 'string') return widest;
  for (const format of renditionFormats) {
    for (const width of widthsOf(widest)) {
      const file = `${cut.name}-${width}.${endings[format]}`;
      if (!made.has(file)) await makeRendition(db, files, owed, { pixels: widest, ratio: cut.ratio, format, width, file });
    }
  }
  return undefined;
}

async function decodeWidest(original: Buffer, owed: OwedPicture, box: CropBox | undefined): Promise<Pixels | PictureRefusal> {
  try {
    const upright = openPixels(original).autoOrient();
    return (await (box ? upright.extract(pixelsOf(box, owed)) : upright)
      .resize({ width: renditionWidths.at(-1)!, height: tallest, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })) as Pixels;
  } catch (error) {
    return refusedPixels(error);
  }
}

/** A crop in whole pixels, one of each at least, and none outside. */
function pixelsOf(box: CropBox, { width, height }: OwedPicture): Region {
  const left = Math.min(width - 1, Math.round(box.x * width));
  const top = Math.min(height - 1, Math.round(box.y * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round(box.width * width))),
    height: Math.max(1, Math.min(height - top, Math.round(box.height * height))),
  };
}

/** Each of the widths that is narrower than what we have, and that itself. */
function widthsOf({ info }: Pixels): number[] {
  return [...renditionWidths.filter((width) => width < info.width), info.width];
}

type ToMake = { readonly pixels: Pixels; readonly ratio: Cut; readonly format: RenditionFormat; readonly width: number; readonly file: string };

async function makeRendition(db: Db, files: Files, owed: OwedPicture, { pixels: { data, info }, ratio, format, width, file }: ToMake): Promise<void> {
  const words = wordsOf(owed);
  const rendering = carryMetadata(sharp(data, { raw: info }).resize({ width }), words);
  const { data: encoded, info: size } = await encoders[format](rendering).toBuffer({ resolveWithObject: true });
  const bytes = finishMetadata(encoded, format, words);
  await files.put(placeOfRendition(file), bytes);
  await insertRendition(db, { pictureId: owed.id, ratio, format, width, height: size.height, bytes: bytes.length, file });
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
function nameOf(owed: OwedPicture, box: CropBox | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([recipe, owed.id, owed.key, wordsOf(owed), ...(box ? [box] : [])]))
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
