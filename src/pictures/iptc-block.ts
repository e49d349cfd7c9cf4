// IPTC-IIM 4.2: records of a tag, a length and bytes, in a Photoshop resource block.
import { createHash } from 'node:crypto';

/** Values by "record:dataset", such as 2:120, in order; and whether the block was changed since its XMP was written. */
export type IptcBlock = { readonly values: ReadonlyMap<string, readonly string[]>; readonly isNewerThanXmp: boolean };

const photoshop = 'Photoshop 3.0\0';
const iptcResource = 0x0404;
/** MD5 of the IIM block at the time when the XMP was written: MWG, Guidelines for Handling Image Metadata 2.0, 4.3. */
const digestResource = 0x0425;

/** Reads the content of a JPEG's APP13 segment, or a naked IIM block. What breaks off is read as far as it goes. */
export function readIptcBlock(bytes: Buffer): IptcBlock {
  const resources =
    bytes.toString('latin1', 0, photoshop.length) === photoshop || bytes.toString('latin1', 0, 4) === '8BIM'
      ? readResources(bytes)
      : new Map([[iptcResource, bytes]]);
  const block = resources.get(iptcResource) ?? Buffer.alloc(0);
  const digest = resources.get(digestResource);
  const isNewerThanXmp = digest?.length === 16 && digest.some((byte) => byte !== 0) && !createHash('md5').update(block).digest().equals(digest);
  return { values: readDatasets(block), isNewerThanXmp };
}

function readResources(bytes: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  let at = bytes.toString('latin1', 0, 4) === '8BIM' ? 0 : photoshop.length;
  while (at + 12 <= bytes.length && bytes.toString('latin1', at, at + 4) === '8BIM') {
    const nameLength = 1 + bytes.readUInt8(at + 6);
    const start = at + 6 + nameLength + (nameLength % 2);
    if (start + 4 > bytes.length) break;
    const length = bytes.readUInt32BE(start);
    found.set(bytes.readUInt16BE(at + 4), bytes.subarray(start + 4, start + 4 + length));
    at = start + 4 + length + (length % 2);
  }
  return found;
}

function readDatasets(block: Buffer): Map<string, string[]> {
  const raw: { tag: string; bytes: Buffer }[] = [];
  for (let at = 0; at + 5 <= block.length && block[at] === 0x1c; ) {
    const length = block.readUInt16BE(at + 3);
    // Lengths of more than 32,767 bytes are written otherwise; no text of ours is that long.
    if (length & 0x8000) break;
    raw.push({ tag: `${block[at + 1]}:${block[at + 2]}`, bytes: block.subarray(at + 5, at + 5 + length) });
    at += 5 + length;
  }
  const values = new Map<string, string[]>();
  for (const { tag, bytes } of raw) values.set(tag, [...(values.get(tag) ?? []), decode(bytes)]);
  return values;
}

/**
 * Bytes that are UTF-8 are read so whether or not 1:90 says it: many programs write UTF-8 without a word, and some say
 * UTF-8 and write Windows-1252. A character that the dataset's octet limit cut in two is dropped.
 */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return bytes.toString('latin1').replace(/[\x80-\x9f]/g, (byte) => windows1252[byte.charCodeAt(0) - 0x80]!);
  }
}

/** What stands at 0x80–0x9F; elsewhere it is ISO 8859-1. Node 20's own decoder reads it as ISO 8859-1 throughout. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
