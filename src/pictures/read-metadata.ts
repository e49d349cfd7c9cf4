// Three layers say the same things of a picture: XMP, IPTC-IIM and EXIF. They are reconciled after the Metadata Working
// Group's Guidelines for Handling Image Metadata 2.0 (chapter 5) and the IPTC Photo Metadata Standard 2025.1: XMP
// before IIM, unless the IIM was changed after the XMP was written. With one difference: EXIF comes last, for cameras
// write their own name or their owner's there ("OLYMPUS DIGITAL CAMERA") where the desk has written a caption since.
import ExifReader from 'exifreader';
import { type IptcBlock, readIptcBlock } from './iptc-block.ts';
import { noMetadata, type PictureMetadata, tidy } from './metadata.ts';

/** As they stand in the file. */
export type MetadataBlocks = { readonly exif?: Buffer | undefined; readonly iptc?: Buffer | undefined; readonly xmp?: Buffer | undefined };

/** Everything of use that the blocks say, as clean text. A block that cannot be read says nothing. */
export function readMetadata(blocks: MetadataBlocks): PictureMetadata {
  const iptc = read(blocks.iptc, readIptcBlock) ?? { values: new Map(), isNewerThanXmp: false };
  const [iim, xmp, exif] = [layerOfIptc(iptc), read(blocks.xmp, layerOfXmp) ?? {}, read(blocks.exif, layerOfExif) ?? {}];
  const layers = iptc.isNewerThanXmp ? [iim, xmp, exif] : [xmp, iim, exif];
  return { ...textsIn(layers), keywords: keywordsIn(layers), dateCreated: bestDate(layers) };
}

type Layer = Partial<PictureMetadata>;

/** Broken metadata never refuses a picture. */
function read<Value>(block: Buffer | undefined, reader: (block: Buffer) => Value): Value | undefined {
  if (!block || block.length > largestBlock) return undefined;
  try {
    return reader(block);
  } catch {
    return undefined;
  }
}

const largestBlock = 4 * 1024 * 1024;

type TextName = Exclude<keyof PictureMetadata, 'keywords'>;

function textsIn(layers: readonly Layer[]): Omit<PictureMetadata, 'keywords'> {
  const { keywords, ...texts } = noMetadata;
  return Object.fromEntries((Object.keys(texts) as TextName[]).map((name) => [name, textIn(layers, name)])) as typeof texts;
}

/** The first that is not empty. One that is the beginning of a later one was cut off by IIM's limits: the later one stands. */
function textIn(layers: readonly Layer[], name: TextName): string {
  const texts = layers.map((layer) => tidy(layer[name] ?? '')).filter(Boolean);
  const [first = ''] = texts;
  return first.length < 32 ? first : (texts.find((text) => text.length > first.length && text.startsWith(first)) ?? first);
}

function keywordsIn(layers: readonly Layer[]): string[] {
  const words = layers.map((layer) => (layer.keywords ?? []).map((word) => tidy(word, 100)).filter(Boolean)).find((found) => found.length > 0) ?? [];
  return [...new Set(words)].slice(0, 100);
}

/** One with a zone before one without: only that is an instant. */
function bestDate(layers: readonly Layer[]): string {
  const dates = layers.map((layer) => layer.dateCreated ?? '').filter(Boolean);
  return dates.find((date) => /T.*(Z|[+-]\d\d:\d\d)$/.test(date)) ?? dates[0] ?? '';
}

// ── XMP: ISO 16684-1 ───────────────────────────────────────────────────────────────────────

type XmpTag = { readonly value: unknown; readonly attributes: Readonly<Record<string, string>> };

function layerOfXmp(block: Buffer): Layer {
  // The reader knows a packet by its first words, which some writers leave out. A document type is left outside.
  const [packet] = /<(x:xmpmeta|rdf:RDF)[\s>].*<\/\1\s*>/s.exec(block.toString('utf8')) ?? [];
  if (packet === undefined) return {};
  const { xmp = {} } = ExifReader.load(Buffer.from(`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>${packet}`), { expanded: true });
  const tags = xmp as unknown as Readonly<Record<string, XmpTag | undefined>>;
  const text = (name: string): string => textOfXmp(tags[name]);
  return {
    headline: text('Headline'),
    caption: text('description'),
    altText: text('AltTextAccessibility'),
    creditLine: text('Credit'),
    creator: textsOfXmp(tags['creator']).join(', '),
    source: text('Source'),
    copyrightNotice: text('rights'),
    usageTerms: text('UsageTerms'),
    instructions: text('Instructions'),
    webStatement: text('WebStatement'),
    digitalSourceType: text('DigitalSourceType'),
    city: text('City'),
    country: text('Country'),
    keywords: textsOfXmp(tags['subject']),
    dateCreated: readDate(text('DateCreated')),
  };
}

/** Of alternatives in several languages the default one. */
function textOfXmp(tag: XmpTag | undefined): string {
  if (!Array.isArray(tag?.value)) return typeof tag?.value === 'string' ? tag.value : '';
  const alternatives = tag.value as readonly XmpTag[];
  return textOfXmp(alternatives.find(({ attributes }) => attributes['lang'] === 'x-default') ?? alternatives[0]);
}

function textsOfXmp(tag: XmpTag | undefined): string[] {
  return Array.isArray(tag?.value) ? (tag.value as readonly XmpTag[]).map(textOfXmp).filter(Boolean) : [textOfXmp(tag)].filter(Boolean);
}

// ── IPTC-IIM 4.2 ───────────────────────────────────────────────────────────────────────────

function layerOfIptc({ values }: IptcBlock): Layer {
  const text = (dataset: number): string => values.get(`2:${dataset}`)?.[0] ?? '';
  return {
    headline: text(105),
    caption: text(120),
    creditLine: text(110),
    creator: (values.get('2:80') ?? []).join(', '),
    source: text(115),
    copyrightNotice: text(116),
    instructions: text(40),
    city: text(90),
    country: text(101),
    keywords: values.get('2:25') ?? [],
    dateCreated: readDate(`${text(55)}T${text(60)}`),
  };
}

// ── EXIF: CIPA DC-008 ──────────────────────────────────────────────────────────────────────

function layerOfExif(block: Buffer): Layer {
  const tiff = block.toString('latin1', 0, 6) === 'Exif\0\0' ? block.subarray(6) : block;
  const { exif = {} } = ExifReader.load(tiff, { expanded: true });
  const tags = exif as unknown as Readonly<Record<string, { readonly description?: unknown } | undefined>>;
  const text = (name: string): string => (typeof tags[name]?.description === 'string' ? tags[name].description.replaceAll('\0', '') : '');
  return {
    caption: text('ImageDescription'),
    creator: text('Artist'),
    copyrightNotice: text('Copyright'),
    dateCreated: readDate(`${text('DateTimeOriginal').replace(' ', 'T')}${text('OffsetTimeOriginal')}`),
  };
}

// ── Dates, as the three write them ─────────────────────────────────────────────────────────

/** ISO 8601 out of "2026-03-01T10:00:00+05:30", "2026:03:01T10:00:00" or "20260301T100000+0530"; empty if it is no date. */
function readDate(text: string): string {
  const found = /^(\d{4})[-:]?(\d\d)[-:]?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/.exec(text.trim());
  if (!found) return '';
  const [, year, month, day, hour, minute, second = '00', zone = ''] = found;
  const date = `${year}-${month}-${day}`;
  const written = hour === undefined ? date : `${date}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2')}`;
  const at = new Date(written);
  // The first photograph is of 1826.
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1826 ? '' : written;
}
