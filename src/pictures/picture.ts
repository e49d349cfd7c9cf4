// A picture: what was delivered, what is known of it, and the files made from it.

export type PictureState = 'awaited' | 'stored' | 'ready' | 'refused';
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

export type Picture = {
  readonly id: number;
  /** awaited: caption and credit are known, the file is not here yet. Only a ready picture has renditions. */
  readonly state: PictureState;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly caption: string;
  readonly altText: string;
  /** As delivered: "AP Photo/Susan Walsh, File". */
  readonly creditLine: string;
  readonly creator: string;
  readonly agency: string;
  readonly source: string;
  readonly isFilePicture: boolean;
  readonly copyrightNotice: string;
  readonly takenAt: Date | undefined;
  /** 0–1 from the left and from the top: what a crop must keep. */
  readonly focal: { readonly x: number; readonly y: number };
  /** By format, narrow to wide. */
  readonly renditions: readonly Rendition[];
};
