// Writes IPTC-IIM 4.2 in UTF-8, and puts it into a JPEG as its APP13 segment.

/** What is written, with its dataset of record 2 and the most octets it may have. */
export type IptcWords = {
  readonly headline?: string;
  readonly caption?: string;
  readonly creditLine?: string;
  readonly creator?: string;
  readonly source?: string;
  readonly copyrightNotice?: string;
  readonly instructions?: string;
  readonly city?: string;
  readonly country?: string;
  readonly keywords?: readonly string[];
  /** CCYYMMDD */
  readonly date?: string;
  /** HHMMSS±HHMM */
  readonly time?: string;
};

const datasets: Record<keyof IptcWords, readonly [dataset: number, octets: number]> = {
  keywords: [25, 64],
  instructions: [40, 256],
  date: [55, 8],
  time: [60, 11],
  creator: [80, 32],
  city: [90, 32],
  country: [101, 64],
  headline: [105, 256],
  creditLine: [110, 32],
  source: [115, 32],
  copyrightNotice: [116, 128],
  caption: [120, 2000],
};

/** The IIM block: 1:90 says UTF-8, 2:00 says version 4, then the words. */
export function writeIptcBlock(words: IptcWords): Buffer {
  const texts = (Object.keys(datasets) as (keyof IptcWords)[]).flatMap((name) => {
    const [dataset, octets] = datasets[name];
    return [words[name] ?? []].flat().map((text) => writeDataset(2, dataset, cut(Buffer.from(text), octets)));
  });
  return Buffer.concat([writeDataset(1, 90, Buffer.from('\x1b%G', 'latin1')), writeDataset(2, 0, Buffer.from([0, 4])), ...texts]);
}

/** A JPEG with this block in place of none; everything else as it was. */
export function putIptcIntoJpeg(jpeg: Buffer, block: Buffer): Buffer {
  const resource = Buffer.concat([Buffer.from('Photoshop 3.0\x008BIM\x04\x04\0\0', 'latin1'), uint32(block.length), block, Buffer.alloc(block.length % 2)]);
  const segment = Buffer.concat([Buffer.from([0xff, 0xed]), uint16(resource.length + 2), resource]);
  const at = afterOpeningSegments(jpeg);
  return Buffer.concat([jpeg.subarray(0, at), segment, jpeg.subarray(at)]);
}

/** Behind the segments that readers expect first: JFIF, EXIF and XMP. */
function afterOpeningSegments(jpeg: Buffer): number {
  let at = 2;
  while (jpeg[at] === 0xff && (jpeg[at + 1] === 0xe0 || jpeg[at + 1] === 0xe1)) at += 2 + jpeg.readUInt16BE(at + 2);
  return at;
}

function writeDataset(record: number, dataset: number, bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x1c, record, dataset]), uint16(bytes.length), bytes]);
}

/** At most so many octets, and no half characters. */
function cut(bytes: Buffer, octets: number): Buffer {
  let end = Math.min(bytes.length, octets);
  while (end > 0 && end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
