// A picture as the newsroom sees it: with whose it is, until when it may run, how it is cut, and whether it is used.
import type { Crop } from './crop.ts';
import type { PictureMetadata } from './metadata.ts';
import type { Focal, MediaType, PictureState, PictureWords } from './picture.ts';
import type { RightsClass } from './rights-class.ts';

export type LibraryPicture = PictureWords & {
  readonly id: number;
  readonly state: PictureState;
  /** As it was called where it came from; empty when nobody said. */
  readonly fileName: string;
  /** Null, like the size, while the file is awaited. */
  readonly mediaType: MediaType | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Of the original. */
  readonly bytes: number | null;
  readonly rightsClass: RightsClass;
  /** From then on it may not go live. */
  readonly expiresAt: Date | null;
  readonly isFilePicture: boolean;
  readonly takenAt: Date | null;
  readonly focal: Focal;
  readonly crops: readonly Crop[];
  readonly addedAt: Date;
  readonly addedBy: { readonly id: number; readonly name: string } | null;
  /** How many stories show it to readers, and how many in their newest revision. */
  readonly uses: { readonly live: number; readonly drafts: number };
};

/** With all that its file says of itself. */
export type PictureWithFileWords = LibraryPicture & { readonly fileWords: PictureMetadata };

/** What is looked for. Each narrows. */
export type LibrarySearch = {
  /** Every word, or how it begins, in any of its words. */
  readonly words?: string | undefined;
  readonly rightsClass?: RightsClass | undefined;
  /** expiring: within a week. */
  readonly lease?: 'expired' | 'expiring' | 'expired-and-live' | undefined;
  readonly use?: 'unused' | 'live' | undefined;
  /** Whoever brought it. */
  readonly addedBy?: number | undefined;
  /** Days on which it came, in the paper's zone; both count. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  /** Only those that came before this one. */
  readonly before?: number | undefined;
};
