// A picture: what was delivered, what is known of it, and the files made from it.
import type { Ratio } from './crop.ts';

export type PictureState = 'awaited' | 'stored' | 'ready' | 'refused';
export type MediaType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/tiff' | 'image/heif' | 'image/gif';
export const renditionFormats = ['avif', 'webp', 'jpeg'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];
/** The four widths a page offers, in CSS pixels; never wider than the original. */
export const renditionWidths = [320, 640, 1024, 1600] as const;

export type Rendition = {
  readonly format: RenditionFormat;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  /** The last part of its address: /i/{file}. */
  readonly file: string;
};

/** What is said of a picture; empty when nobody said it. */
export type PictureWords = {
  readonly caption: string;
  readonly altText: string;
  /** As delivered: "AP Photo/Susan Walsh, File". */
  readonly creditLine: string;
  readonly creator: string;
  readonly agency: string;
  readonly source: string;
  readonly copyrightNotice: string;
  readonly usageTerms: string;
};

export type Picture = Omit<PictureWords, 'usageTerms'> & {
  readonly id: number;
  /** awaited: caption and credit are known, the file is not here yet. stored: files of its newest words and crops are owed. */
  readonly state: PictureState;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly isFilePicture: boolean;
  readonly takenAt: Date | undefined;
  /** 0–1 from the left and from the top: what a crop must keep. */
  readonly focal: Focal;
  /** Of the whole picture: by format, narrow to wide. */
  readonly renditions: readonly Rendition[];
  /** Those of the shapes the desk has cut it to, in the same order. */
  readonly crops?: Readonly<Partial<Record<Ratio, readonly Rendition[]>>>;
};

export type Focal = { readonly x: number; readonly y: number };

/** What whoever brings a picture says of it: stands before what the file says. */
export type ToldOfPicture = Partial<PictureWords> & {
  readonly isFilePicture?: boolean;
  readonly takenAt?: Date;
  readonly focal?: Focal;
};

/** Why bytes are not taken in as a picture. */
export type PictureRefusal =
  | 'not-allowed'
  | 'no-such-picture'
  | 'has-its-file'
  | 'empty'
  | 'too-heavy'
  | 'svg'
  | 'pdf'
  | 'web-page'
  | 'not-a-picture'
  | 'heic'
  | 'damaged'
  | 'too-many-pixels'
  | 'too-long-a-side'
  | 'too-many-frames'
  | 'more-than-a-picture';

/** The dependency key of a picture being there at all. What is known of it has keys of its own. */
export function pictureKey(id: number): string {
  return `m${id}`;
}

/** The dependency key of a picture's files, and of the shape they have. */
export function pictureFilesKey(id: number): string {
  return `m${id}f`;
}

/** The dependency key of its crops. */
export function pictureCropsKey(id: number): string {
  return `m${id}x`;
}

export function captionKey(id: number): string {
  return `m${id}c`;
}

/** The dependency key of its credit and all else that is said of it, but for caption and alt text. */
export function pictureWordsKey(id: number): string {
  return `m${id}w`;
}

export function altTextKey(id: number): string {
  return `m${id}a`;
}
