// What a picture's file says of itself, in the names of the IPTC Photo Metadata Standard 2025.1.

export type PictureMetadata = {
  readonly headline: string;
  readonly caption: string;
  readonly altText: string;
  readonly creditLine: string;
  readonly creator: string;
  readonly source: string;
  readonly copyrightNotice: string;
  readonly usageTerms: string;
  readonly instructions: string;
  /** Address of the licence. */
  readonly webStatement: string;
  /** IPTC NewsCodes: how the picture came to be, such as trainedAlgorithmicMedia. */
  readonly digitalSourceType: string;
  readonly city: string;
  readonly country: string;
  readonly keywords: readonly string[];
  /** ISO 8601, as exact as the file is: with a zone only when the file has one. */
  readonly dateCreated: string;
};

export const noMetadata: PictureMetadata = {
  headline: '',
  caption: '',
  altText: '',
  creditLine: '',
  creator: '',
  source: '',
  copyrightNotice: '',
  usageTerms: '',
  instructions: '',
  webStatement: '',
  digitalSourceType: '',
  city: '',
  country: '',
  keywords: [],
  dateCreated: '',
};

/** The most characters that are kept of any one text. */
const longestText = 4000;

/** One line of clean text: NFC, no control characters, no halves of characters, bounded. */
export function tidy(text: string, longest = longestText): string {
  const clean = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '')
    .trim();
  return clean.length <= longest
    ? clean
    : clean
        .slice(0, longest)
        .replace(/\p{Cs}$/u, '')
        .trimEnd();
}

/**
 * Whether it says that it comes from the archive, in the agencies' manner: a credit "AP Photo/Susan Walsh, File", a
 * caption "FILE - …" (AP, Reuters) or "(FILES) …" (AFP).
 */
export function isFromTheFile({ creditLine, caption }: { readonly creditLine: string; readonly caption: string }): boolean {
  return /(^|[,/(\s])file(\s+(photo|picture|image))?\)?\.?$/i.test(creditLine) || /^(FILE(\s+(PHOTO|PICTURE|IMAGE))?\s*[-–—:]|\(?FILES?\))/.test(caption);
}

/** The instant, when the text has its zone; a date without one is no instant. */
export function instantOf(dateCreated: string): Date | undefined {
  const at = /T.*(Z|[+-]\d\d:\d\d)$/.test(dateCreated) ? new Date(dateCreated) : undefined;
  return at && !Number.isNaN(at.getTime()) ? at : undefined;
}
