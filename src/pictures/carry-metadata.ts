// The words go with the picture: every file made from it says who took it, who owns it and what it shows. It is written
// anew from what we know, so that nothing else travels along, above all no position.
//
// The encoder turns EXIF texts into ASCII ("Novakova") and cuts them at a bracket. So it is given placeholders of the
// same length, which are overwritten with the UTF-8 that MWG's guidelines ask for once the file is made.
import type { Exif, Sharp } from 'sharp';
import type { PictureMetadata } from './metadata.ts';
import type { RenditionFormat } from './picture.ts';
import { putIptcIntoJpeg, writeIptcBlock } from './write-iptc.ts';
import { writeXmp } from './write-xmp.ts';

/** Has the encoder write XMP and EXIF into the file. Finish the file with `finishMetadata`. */
export function carryMetadata(rendering: Sharp, words: PictureMetadata): Sharp {
  const texts = exifTexts(words).map(({ tag, value }) => [tag, placeholder(tag, value)]);
  const exif: Exif = { IFD0: Object.fromEntries(texts), ...exifDate(words.dateCreated) };
  return rendering.withExif(exif).withXmp(writeXmp(words));
}

/** The file with its EXIF texts in UTF-8, and as JPEG with IPTC-IIM besides. */
export function finishMetadata(file: Buffer, format: RenditionFormat, words: PictureMetadata): Buffer {
  for (const { tag, value } of exifTexts(words)) overwrite(file, placeholder(tag, value), value);
  return format === 'jpeg' ? putIptcIntoJpeg(file, writeIptcBlock({ ...words, ...iptcDate(words.dateCreated) })) : file;
}

type ExifText = { readonly tag: 'ImageDescription' | 'Artist' | 'Copyright'; readonly value: string };

function exifTexts({ caption, creator, copyrightNotice }: PictureMetadata): ExifText[] {
  const texts: ExifText[] = [
    { tag: 'ImageDescription', value: caption },
    { tag: 'Artist', value: creator },
    { tag: 'Copyright', value: copyrightNotice },
  ];
  return texts.filter(({ value }) => value !== '');
}

function placeholder(tag: string, value: string): string {
  return `stop-press:${tag}:`.padEnd(Math.max(40, Buffer.byteLength(value)), '=');
}

function overwrite(file: Buffer, wanted: string, value: string): void {
  const at = file.indexOf(wanted, 0, 'latin1');
  if (at === -1) throw new Error(`the encoder did not write ${wanted}`);
  file.fill(0, at, at + wanted.length);
  file.write(value, at, 'utf8');
}

function exifDate(dateCreated: string): Exif {
  const [, date, time, zone] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(.*)$/.exec(dateCreated) ?? [];
  if (date === undefined) return {};
  return { IFD2: { DateTimeOriginal: `${date.replaceAll('-', ':')} ${time}`, ...(zone && { OffsetTimeOriginal: zone === 'Z' ? '+00:00' : zone }) } };
}

function iptcDate(dateCreated: string): { date?: string; time?: string } {
  const [date = '', time] = dateCreated.split('T');
  return { ...(date && { date: date.replaceAll('-', '') }), ...(time && { time: time.replace('Z', '+0000').replaceAll(':', '') }) };
}
