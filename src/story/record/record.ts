// The public record of a story: every edition that readers have met, for everybody to read.
import type { Notice } from '../notice.ts';
import type { ChangeClass } from '../story.ts';

/** An edition as the record tells of it. */
export type RecordedEdition = {
  readonly number: number;
  readonly isLive: boolean;
  /** Undefined of the first. */
  readonly changeClass: ChangeClass | undefined;
  /** What readers were told about the change. */
  readonly publicNote: string;
  readonly notice: Notice | undefined;
  /** When it went out. */
  readonly liveAt: Date;
  readonly hash: string;
  readonly previousHash: string | undefined;
  /** Its words may not be shown any more; its line and its hash stay. */
  readonly removed: { readonly publicReason: string; readonly at: Date } | undefined;
};

/** What machines call a story by, live or taken back. */
export type PublicItem = {
  /** Grows with each edition and each taking back. */
  readonly version: number;
  /** Fixed for life. */
  readonly firstPublishedAt: Date;
};
