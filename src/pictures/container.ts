// What untrusted bytes are, told from the bytes alone and before any decoder sees them: which of the formats we take,
// how large and how many frames they declare, and where the picture ends, so that nothing travels behind it.

export type ContainerKind = 'jpeg' | 'png' | 'gif' | 'webp' | 'heif' | 'tiff';
export type Container = {
  readonly kind: ContainerKind;
  /** As declared; undefined where only the decoder can tell (HEIF, TIFF). */
  readonly size: Size | undefined;
  readonly frames: number;
  /** Where the picture ends; undefined for TIFF, which is a web of offsets. */
  readonly end: number | undefined;
};
export type Size = { readonly width: number; readonly height: number };

/** By magic bytes, never by name. Undefined: none of the formats we take. */
export function kindOf(bytes: Buffer): ContainerKind | undefined {
  const starts = (signature: string, at = 0): boolean => bytes.toString('latin1', at, at + signature.length) === signature;
  if (starts('\xFF\xD8\xFF')) return 'jpeg';
  if (starts('\x89PNG\r\n\x1A\n')) return 'png';
  if (starts('GIF87a') || starts('GIF89a')) return 'gif';
  if (starts('RIFF') && starts('WEBP', 8)) return 'webp';
  if (starts('ftyp', 4) && brandsOf(bytes).some((brand) => heifBrands.has(brand))) return 'heif';
  if (starts('II*\0') || starts('MM\0*')) return 'tiff';
  return undefined;
}

/** Walks the structure of a file of that kind. Undefined: it breaks off or contradicts itself. */
export function readContainer(kind: ContainerKind, bytes: Buffer): Container | undefined {
  try {
    return readers[kind](bytes);
  } catch (error) {
    // A length that points behind the end of the file.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const readers: Record<ContainerKind, (bytes: Buffer) => Container | undefined> = {
  jpeg: readJpeg,
  png: readPng,
  gif: readGif,
  webp: readWebp,
  heif: readHeif,
  tiff: () => ({ kind: 'tiff', size: undefined, frames: 1, end: undefined }),
};

// ── JPEG: ITU-T T.81, annex B ──────────────────────────────────────────────────────────────

function readJpeg(bytes: Buffer): Container | undefined {
  let size: Size | undefined;
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return size && { kind: 'jpeg', size, frames: 1, end: at + 2 };
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      if (isStartOfFrame(marker)) size = { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
      at += 2 + bytes.readUInt16BE(at + 2);
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
}

function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** The next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw new RangeError('the scan has no end');
}

// ── PNG: W3C PNG, third edition, 5 ─────────────────────────────────────────────────────────

function readPng(bytes: Buffer): Container | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const size = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  let frames = 1;
  for (let at = 8; ; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') frames = bytes.readUInt32BE(at + 8);
    at += 12 + length;
    if (type === 'IEND') return at <= bytes.length ? { kind: 'png', size, frames, end: at } : undefined;
    // A picture that declares too much is told so even when its data is not here.
    if (at >= bytes.length) return { kind: 'png', size, frames, end: undefined };
  }
}

// ── GIF89a, 18–27 ──────────────────────────────────────────────────────────────────────────

function readGif(bytes: Buffer): Container | undefined {
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
  const colours = (packed: number): number => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
  const skipBlocks = (from: number): number => {
    let at = from;
    for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) at += 1 + length;
    return at + 1;
  };
  let frames = 0;
  for (let at = 13 + colours(bytes.readUInt8(10)); ; ) {
    const block = bytes.readUInt8(at);
    if (block === 0x3b) return { kind: 'gif', size, frames, end: at + 1 };
    if (block === 0x21) at = skipBlocks(at + 2);
    else if (block === 0x2c) {
      frames += 1;
      at = skipBlocks(at + 11 + colours(bytes.readUInt8(at + 9)));
    } else return undefined;
  }
}

// ── WebP: RFC 9649 ─────────────────────────────────────────────────────────────────────────

function readWebp(bytes: Buffer): Container | undefined {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return undefined;
  let size: Size | undefined;
  let frames = 0;
  for (let at = 12; at + 8 <= end; ) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    size ??= sizeInWebp(type, bytes.subarray(at + 8));
    if (type === 'ANMF') frames += 1;
    at += 8 + length + (length % 2);
  }
  return size && { kind: 'webp', size, frames: Math.max(1, frames), end };
}

function sizeInWebp(type: string, chunk: Buffer): Size | undefined {
  if (type === 'VP8X') return { width: 1 + chunk.readUIntLE(4, 3), height: 1 + chunk.readUIntLE(7, 3) };
  if (type === 'VP8 ') return { width: chunk.readUInt16LE(6) & 0x3fff, height: chunk.readUInt16LE(8) & 0x3fff };
  if (type === 'VP8L') {
    const packed = chunk.readUInt32LE(1);
    return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
  }
  return undefined;
}

// ── HEIF and AVIF: ISO/IEC 23008-12 in the boxes of 14496-12 ───────────────────────────────

const heifBrands = new Set(['avif', 'avis', 'mif1', 'mif2', 'msf1', 'heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']);
const topBoxes = new Set([
  'ftyp',
  'meta',
  'mdat',
  'moov',
  'moof',
  'free',
  'skip',
  'uuid',
  'idat',
  'mini',
  'mpvd',
  'udta',
  'wide',
  'styp',
  'sidx',
  'mfra',
  'pdin',
]);

function readHeif(bytes: Buffer): Container {
  let at = 0;
  while (at + 8 <= bytes.length && topBoxes.has(bytes.toString('latin1', at + 4, at + 8))) {
    const short = bytes.readUInt32BE(at);
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (short === 0) at = bytes.length;
    else if (length < 8 || at + length > bytes.length) throw new RangeError('a box ends outside the file');
    else at += length;
  }
  return { kind: 'heif', size: undefined, frames: 1, end: at };
}

/** Of the `ftyp` box, the first one. */
export function brandsOf(bytes: Buffer): string[] {
  const length = bytes.length >= 16 ? Math.min(bytes.readUInt32BE(0), 256, bytes.length) : 0;
  const compatible = Array.from({ length: Math.max(0, Math.floor((length - 16) / 4)) }, (_, index) => 16 + 4 * index);
  return [8, ...compatible].map((at) => bytes.toString('latin1', at, at + 4));
}
