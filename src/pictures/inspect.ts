// Untrusted bytes become a picture here, or are refused. No decoder is asked before the bytes have shown what they are.
import { done, type Outcome, refused } from '../plumbing/outcome.ts';
import { brandsOf, type Container, type ContainerKind, kindOf, readContainer, type Size } from './container.ts';
import { openPixels, readHeader, refusedPixels } from './decode.ts';
import type { MediaType, PictureRefusal } from './picture.ts';
import { pictureLimit } from './picture-limit.ts';
import type { MetadataBlocks } from './read-metadata.ts';

/** The longest side, in pixels. */
const longestSide = 30_000;
const mostFrames = 500;

export type Inspected = Size & { readonly mediaType: MediaType; readonly blocks: MetadataBlocks };

/**
 * What these bytes are. Width and height are as the picture is seen, after its EXIF orientation. Refuses whatever is no
 * whole picture in one of the formats we take, and whatever carries something else along.
 */
export async function inspect(bytes: Buffer): Promise<Outcome<Inspected, PictureRefusal>> {
  if (bytes.length === 0) return refused('empty');
  if (bytes.length > pictureLimit) return refused('too-heavy');
  const kind = kindOf(bytes);
  if (!kind) return refused(whatElse(bytes));
  const container = readContainer(kind, bytes);
  if (!container) return refused('damaged');
  const declared = container.size && tooLarge(container.size);
  if (declared) return refused(declared);
  if (container.frames > mostFrames) return refused('too-many-frames');
  if (carriesMore(container, bytes)) return refused('more-than-a-picture');
  return inspectPixels(kind, bytes);
}

async function inspectPixels(kind: ContainerKind, bytes: Buffer): Promise<Outcome<Inspected, PictureRefusal>> {
  const unreadable = kind === 'heif' && brandsOf(bytes).some((brand) => brand.startsWith('he')) ? 'heic' : 'damaged';
  try {
    const header = await readHeader(bytes);
    if (header.format !== kind) return refused('not-a-picture');
    const reason = tooLarge(header);
    if (reason) return refused(reason);
    if ((header.pages ?? 1) > mostFrames) return refused('too-many-frames');
    // Every pixel is decoded once and thrown away: a file that breaks off half way is refused today, not by the worker.
    await openPixels(bytes).resize(16, 16, { fit: 'fill' }).raw().toBuffer();
    const { exif, iptc, xmp } = header;
    return done({
      width: header.autoOrient.width,
      height: header.autoOrient.height,
      mediaType: kind === 'heif' && header.compression === 'av1' ? 'image/avif' : `image/${kind}`,
      blocks: { exif, iptc, xmp },
    });
  } catch (error) {
    return refused(refusedPixels(error, unreadable));
  }
}

function tooLarge({ width, height }: Size): PictureRefusal | undefined {
  if (width === 0 || height === 0) return 'damaged';
  if (width > longestSide || height > longestSide) return width * height >= tooManyPixels ? 'too-many-pixels' : 'too-long-a-side';
  return width * height >= tooManyPixels ? 'too-many-pixels' : undefined;
}

const tooManyPixels = 100_000_000;

// ── What travels with the picture ──────────────────────────────────────────────────────────

function carriesMore({ kind, end }: Container, bytes: Buffer): boolean {
  if (isArchive(bytes) || bytes.subarray(0, 1024).includes('%PDF-')) return true;
  return end !== undefined && !mayFollow(kind, bytes.subarray(end));
}

/**
 * Padding may, and behind a JPEG more JPEGs: previews and gain maps, as cameras write them (CIPA DC-007), and the trailer
 * of a Samsung telephone, which ends in SEFT.
 */
function mayFollow(kind: ContainerKind, rest: Buffer): boolean {
  const start = rest.findIndex((byte) => byte !== 0);
  if (start === -1) return true;
  if (kind !== 'jpeg') return false;
  const more = rest.subarray(start);
  if (more.subarray(-4).toString('latin1') === 'SEFT') return true;
  const next = kindOf(more) === 'jpeg' ? readContainer('jpeg', more) : undefined;
  return next?.end !== undefined && mayFollow('jpeg', more.subarray(next.end));
}

/** A ZIP (JAR, DOCX, …) is read from its end: APPNOTE.TXT 4.3.16. */
function isArchive(bytes: Buffer): boolean {
  const tail = bytes.subarray(-65_557);
  const at = tail.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  return at !== -1 && at + 22 <= tail.length && tail.readUInt16LE(at + 20) <= tail.length - at - 22;
}

// ── What is no picture ─────────────────────────────────────────────────────────────────────

function whatElse(bytes: Buffer): PictureRefusal {
  const opening = bytes
    .toString('utf8', 0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (opening.slice(0, 1024).includes('%pdf-')) return 'pdf';
  if (opening.startsWith('<') && /<svg[\s>]/.test(opening)) return 'svg';
  if (/^<(!doctype html|html|head|body|script|!--)/.test(opening)) return 'web-page';
  return 'not-a-picture';
}
