import type { Db } from '../plumbing/db.ts';
import { mayRead, type Staff } from '../staff/staff.ts';
import { listUsesOfPicture } from './uses-of-picture.sql.ts';

export type UseOfPicture = {
  readonly storyId: number;
  /** As readers see it, or for a draft as it stands now. */
  readonly headline: string;
  /** live: readers see the picture in it. draft: it will be seen when the newest revision is published. */
  readonly state: 'live' | 'live-and-draft' | 'draft';
};

/**
 * Where a picture is used, live and in drafts, as far as somebody may see it: `hidden` counts the drafts they may not read.
 * What is live everybody may know.
 */
export async function readUsesOfPicture(db: Db, pictureId: number, by: Staff): Promise<{ readonly uses: readonly UseOfPicture[]; readonly hidden: number }> {
  const rows = await listUsesOfPicture(db, pictureId);
  const shown = rows.filter((row) => row.liveHeadline !== null || mayRead(by, row));
  const uses = shown.map(({ storyId, liveHeadline, draftHeadline }) => ({
    storyId,
    headline: liveHeadline ?? draftHeadline ?? '',
    state: liveHeadline === null ? ('draft' as const) : draftHeadline === null ? ('live' as const) : ('live-and-draft' as const),
  }));
  return { uses, hidden: rows.length - shown.length };
}
